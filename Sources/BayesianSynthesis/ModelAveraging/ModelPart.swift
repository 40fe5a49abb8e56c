import RealModule

/// One model of those that are averaged: its marginal likelihood, and the posteriors of what it has.
struct ModelPart: Sendable {
  var bias: BiasModel
  /// ln of the probability density of the effects.
  var logMarginal: Double
  /// The posterior of μ; `nil` where there is no effect.
  var effect: EffectMarginal?
  /// The posterior of τ; `nil` where there is no heterogeneity.
  var tau: LatticeDensity?
  /// A bound of the relative error of the marginal likelihood.
  var error: Double
}

/// A posterior of μ: a mixture of normal distributions, or a density on a lattice.
enum EffectMarginal: Sendable {
  case mixture(NormalMixture)
  case lattice(LatticeDensity)

  func cumulative(_ x: Double) -> Double {
    switch self {
    case .mixture(let mixture): mixture.cumulative(x)
    case .lattice(let lattice): lattice.cumulative(x)
    }
  }

  func density(_ x: Double) -> Double {
    switch self {
    case .mixture(let mixture): mixture.density(x).value
    case .lattice(let lattice): lattice.density(ofValueAt: lattice.scale.variable(of: x))
    }
  }

  /// E(μ) and E(μ²).
  var moments: (first: Double, second: Double) {
    switch self {
    case .mixture(let mixture):
      mixture.weights.indices.reduce(into: (first: 0.0, second: 0.0)) { sums, index in
        let (mean, deviation) = (mixture.means[index], mixture.deviations[index])
        sums.first += mixture.weights[index] * mean
        sums.second += mixture.weights[index] * (mean * mean + deviation * deviation)
      }
    case .lattice(let lattice): (lattice.mean { $0 }, lattice.mean { $0 * $0 })
    }
  }
}
