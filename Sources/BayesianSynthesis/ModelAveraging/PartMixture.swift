import Distributions
import Estimates
import RealModule

/// Models with their probabilities, as one distribution of μ and one of τ, with probability at exactly 0.
struct PartMixture {
  private let effects: [(weight: Double, marginal: EffectMarginal)]
  private let taus: [(weight: Double, density: LatticeDensity)]
  private let sign: Double

  init(_ parts: [ModelPart], _ probabilities: [Double], sign: Double) {
    // Models without a share cost time and change nothing.
    let pairs = zip(parts, probabilities).filter { $0.1 > 1e-17 }
    effects = pairs.compactMap { part, probability in part.effect.map { (probability, $0) } }
    taus = pairs.compactMap { part, probability in part.tau.map { (probability, $0) } }
    self.sign = sign
  }

  func effectDensity(_ effect: Double) -> Double {
    effects.reduce(0) { $0 + $1.weight * $1.marginal.density(sign * effect) }
  }

  /// - Parameter tailExponent: How τ falls; `nil` for faster than powers.
  func parameters(level: Double, tailExponent: Double?, conditional: Bool) -> AveragedParameters {
    let exponent = tailExponent ?? .infinity
    return AveragedParameters(
      effect: effect(level: level, conditional: conditional),
      heterogeneity: tau(level: level, has: (exponent > 2, exponent > 3), conditional: conditional))
  }

  // MARK: μ

  private func effect(level: Double, conditional: Bool) -> AveragedSummary {
    let whole = effects.reduce(0) { $0 + $1.weight }
    let scale = conditional ? 1 / whole : 1
    var (first, second) = (0.0, 0.0)
    for (weight, marginal) in effects {
      let moments = marginal.moments
      first += scale * weight * moments.first
      second += scale * weight * moments.second
    }
    let deviation = max(0, second - first * first).squareRoot()
    let distribution = ZeroInflated(
      atZero: max(0, 1 - scale * whole), mean: sign * first, unit: max(deviation, 1e-300)
    ) { x in
      let below = effects.reduce(0) { $0 + $1.weight * $1.marginal.cumulative(sign * x) }
      return scale * (sign > 0 ? below : whole - below)
    }
    return distribution.summary(level: level, deviation: deviation, isPositive: false)
  }

  // MARK: τ

  private func tau(level: Double, has: (first: Bool, second: Bool), conditional: Bool) -> AveragedSummary {
    let whole = taus.reduce(0) { $0 + $1.weight }
    let scale = conditional ? 1 / whole : 1
    var (first, second) = (0.0, 0.0)
    for (weight, density) in taus {
      first += scale * weight * density.mean { $0 }
      second += scale * weight * density.mean { $0 * $0 }
    }
    let deviation = max(0, second - first * first).squareRoot()
    let distribution = ZeroInflated(atZero: max(0, 1 - scale * whole), mean: first, unit: max(first, 1e-300))
    { x in
      scale * taus.reduce(0) { $0 + $1.weight * $1.density.cumulative(x) }
    }
    var summary = distribution.summary(level: level, deviation: deviation, isPositive: true)
    if !has.first { summary.mean = nil }
    if !has.second { summary.standardDeviation = nil }
    return summary
  }
}

/// A distribution with probability at exactly 0.
struct ZeroInflated {
  let atZero: Double
  let mean: Double
  /// A typical distance, from which quantiles are looked for.
  let unit: Double
  /// The probability below x of what is not exactly 0.
  let cumulative: (Double) -> Double

  func summary(level: Double, deviation: Double, isPositive: Bool) -> AveragedSummary {
    let belowZero = isPositive ? 0 : cumulative(0)
    func quantile(_ probability: Double) -> Double {
      if probability <= belowZero {
        return -positive { belowZero - cumulative(-$0) }(belowZero - probability)
      }
      if probability <= belowZero + atZero { return 0 }
      return positive { cumulative($0) - belowZero }(probability - belowZero - atZero)
    }
    return AveragedSummary(
      probabilityOfZero: atZero, mean: mean, standardDeviation: deviation, median: quantile(0.5),
      interval: Interval(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2)))
  }

  /// The x > 0 at which a function that rises from 0 has a value.
  private func positive(_ function: @escaping (Double) -> Double) -> (Double) -> Double {
    { value in
      guard value > 0 else { return 0 }
      var (low, high) = (unit, unit)
      while function(low) > value, low > 1e-200 * unit { low /= 4 }
      while function(high) < value, high < 1e200 * unit { high *= 4 }
      let root = RootFinding.root(from: .log(low), to: .log(high)) { function(.exp($0)) - value }
      return root.map { .exp($0.value) } ?? low
    }
  }
}
