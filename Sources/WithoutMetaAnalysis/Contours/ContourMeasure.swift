/// What the contours of an albatross plot are effects of.
public enum ContourMeasure: Sendable, Hashable {
  /// Standardised mean differences.
  case standardizedDifference
  /// Correlations.
  case correlation
  /// Odds ratios at a risk of the comparison group.
  case oddsRatio(baselineRisk: Double)

  /// A small, a middling and a large effect.
  public var usualEffects: [Double] {
    switch self {
    case .standardizedDifference: [0.2, 0.5, 0.8]
    case .correlation: [0.1, 0.3, 0.5]
    case .oddsRatio: [1.5, 2, 4]
    }
  }

  /// The contour of an effect.
  ///
  /// - Throws: `contourOutOfRange`.
  public func contour(_ effect: Double) throws(WithoutMetaAnalysisError) -> any EffectContour {
    switch self {
    case .standardizedDifference: try StandardizedDifferenceContour(effect)
    case .correlation: try CorrelationContour(effect)
    case .oddsRatio(let risk): try OddsRatioContour(effect, baselineRisk: risk)
    }
  }
}
