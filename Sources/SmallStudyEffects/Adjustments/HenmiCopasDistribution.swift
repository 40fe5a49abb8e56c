import Distributions
import EffectSizes

/// The distribution of the common-effect estimate over a standard error that DerSimonian and Laird's τ² is in.
///
/// Given the standardised estimate, Cochran's Q, which τ² is made of, is taken as a gamma variable of the same mean and variance.
struct HenmiCopasDistribution {
  /// The standard error of the common-effect estimate with random effects.
  let standardError: Double
  /// The standard deviation of the estimate over its standard error without them.
  let errorOfRatio: Double
  private let degreesOfFreedom: Double
  private let tauSquared: Double
  /// Σw^j / Σw for j from 2, and Σw.
  private let sums: [Double]
  private let ratioVariance: Double

  /// O(k).
  init(_ effects: StudyEffects, tauSquared: Double) {
    let weights = effects.variances.map { 1 / $0 }
    let first = weights.reduce(0, +)
    sums =
      [first]
      + (2...4).map { power in
        weights.reduce(0) { sum, weight in
          sum + (1..<power).reduce(weight / first) { product, _ in product * weight }
        }
      }
    self.tauSquared = tauSquared
    degreesOfFreedom = Double(effects.count - 1)
    ratioVariance = 1 + tauSquared * sums[1]
    errorOfRatio = ratioVariance.squareRoot()
    standardError = (ratioVariance / first).squareRoot()
  }

  /// The multiple t of the standard error that the estimate exceeds with probability 1 - level.
  func criticalValue(level: Double) -> Double {
    let tail = (1 - level) / 2
    let most = -StandardNormal().quantile(tail)
    let least = 1e-3 * most
    return RootFinding.root(from: least, to: most) { survival($0) - tail }?.value ?? most
  }

  /// The probability that the estimate is more than t of its standard errors above the mean.
  private func survival(_ t: Double) -> Double {
    let normal = StandardNormal()
    let excess = sums[0] / sums[1] - 1
    return Quadrature.integrate(from: 0, to: 12) { beyond in
      let q = t + beyond
      return heterogeneity(excess * (q * q / (t * t) - 1) + degreesOfFreedom, given: q) * normal.density(q)
    }
  }

  /// The probability that Q is at most a value, given the standardised estimate q.
  private func heterogeneity(_ value: Double, given q: Double) -> Double {
    let (w1, w2, w3, w4) = (sums[0], sums[1], sums[2], sums[3])
    let tau = tauSquared
    let shift = (q * q - 1) / ratioVariance
    let mean = degreesOfFreedom + tau * (w1 - w2) + tau * tau * shift * (w3 - w2 * w2)
    let variance =
      2 * degreesOfFreedom + 4 * tau * (w1 - w2) + 2 * tau * tau * (w1 * w2 - 2 * w3 + w2 * w2)
      + 4 * tau * tau * shift * (w3 - w2 * w2)
      + 4 * tau * tau * tau * shift * (w4 - 2 * w2 * w3 + w2 * w2 * w2)
      + 2 * tau * tau * tau * tau * (1 - 2 * q * q) / (ratioVariance * ratioVariance) * (w3 - w2 * w2)
      * (w3 - w2 * w2)
    guard mean > 0, variance > 0 else { return value >= mean ? 1 : 0 }
    return ChiSquared(degreesOfFreedom: 2 * mean * mean / variance).cumulative(2 * value * mean / variance)
  }
}
