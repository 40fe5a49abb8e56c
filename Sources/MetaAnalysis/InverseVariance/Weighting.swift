import EffectSizes

/// Which weights the pooled estimate is made with. They do not change how τ² is estimated, but for the
/// generalised Q estimators, which use the given weights.
public enum Weighting: String, Sendable, Hashable, Codable {
  /// 1/(v + τ²), the most precise choice when the model holds.
  case inverseVariance
  /// The same weight for every study.
  case equal
  /// The effects' own `weights`, positive; only their ratios matter.
  case given
}

extension StudyEffects {
  /// The weights that were given, where they are to be used.
  func weights(given weighting: Weighting) -> [Double]? { weighting == .given ? weights : nil }

  /// The weights of the studies with a variance τ² of true effects. Given weights are divided by a power of two near the
  /// largest, so that their products have a place in a double.
  func weights(_ weighting: Weighting, tauSquared: Double) -> [Double] {
    switch weighting {
    case .inverseVariance: return variances.map { 1 / ($0 + tauSquared) }
    case .equal: return variances.map { _ in 1 }
    case .given:
      let weights = weights ?? []
      let unit = Self.unit(of: weights)
      return weights.map { $0 / unit }
    }
  }

  /// A power of two near the largest weight: division by it is exact.
  static func unit(of weights: [Double]) -> Double {
    Double(sign: .plus, exponent: (weights.max() ?? 1).exponent, significand: 1)
  }
}
