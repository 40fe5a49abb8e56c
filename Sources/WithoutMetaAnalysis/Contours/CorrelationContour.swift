import RealModule

/// A contour of correlations, by Fisher's z, whose sampling variance is 1 / (N - 3).
public struct CorrelationContour: EffectContour, Hashable {
  /// The correlation.
  public let effect: Double

  /// A contour of a correlation between 0 and 1.
  ///
  /// - Throws: `contourOutOfRange`.
  public init(_ effect: Double) throws(WithoutMetaAnalysisError) {
    guard effect > 0, effect < 1 else { throw .contourOutOfRange(name: "correlation", value: effect) }
    self.effect = effect
  }

  /// What the effect is, as a legend names it.
  public var measure: String { "Correlation" }

  /// The expected normal deviate of a study with so many participants in all.
  public func deviate(participants: Double) -> Double {
    .atanh(effect) * max(0, participants - 3).squareRoot()
  }
}
