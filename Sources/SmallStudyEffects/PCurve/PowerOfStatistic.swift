import Distributions
import RealModule

/// Two-sided tests on |z| with one noncentrality.
struct PowerOfStatistic {
  let noncentrality: Double

  init(noncentrality: Double) { self.noncentrality = noncentrality }

  /// Tests whose power at the 5% level is given, between 0.05 and 1.
  init(power: Double) {
    noncentrality =
      RootFinding.root(from: 0, to: 40) {
        PowerOfStatistic(noncentrality: $0).power(Significance.critical) - power
      }?.value ?? 0
  }

  /// P(|z| > x).
  func power(_ x: Double) -> Double { .exp(logPower(x)) }

  /// Its logarithm.
  func logPower(_ x: Double) -> Double {
    let normal = StandardNormal()
    let near = normal.logCumulative(noncentrality - x)
    return near + .log(onePlus: .exp(normal.logCumulative(-noncentrality - x) - near))
  }

  /// Stouffer's sum of the probabilities of larger |z| given |z| > `cut`, or of smaller ones; `nil` without results.
  func stouffer(_ statistics: [Double], _ cut: Double, isComplement: Bool) -> PCurveTest? {
    guard !statistics.isEmpty else { return nil }
    let normal = StandardNormal()
    let atCut = logPower(cut)
    let sum = statistics.reduce(0) {
      // A result at the cut itself has a probability of 1, whose quantile is infinite.
      let logProbability = min(logPower($1) - atCut, -1e-16)
      return $0 + normal.quantile(logOrComplement: logProbability)
    }
    let z = sum / Double(statistics.count).squareRoot()
    return PCurveTest(z: isComplement ? -z : z)
  }
}

extension StandardNormal {
  /// The quantile of a probability by its logarithm, accurate near 1 too.
  fileprivate func quantile(logOrComplement logarithm: Double) -> Double {
    logarithm > -0.5 ? -quantile(-.expMinusOne(logarithm)) : quantile(logProbability: logarithm)
  }
}
