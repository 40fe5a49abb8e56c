/// A contour of standardised mean differences between two groups.
///
/// With N participants of whom r go to one group for each in the other, the sampling variance of d is
/// ((r + 1)² / r + d² / 2) / N, so the deviate is d over its root.
public struct StandardizedDifferenceContour: EffectContour, Hashable {
  /// The difference in standard deviations.
  public let effect: Double
  /// How many participants one group has for each in the other.
  public let ratio: Double

  /// A contour of a difference, positive, between groups with a ratio of sizes, positive.
  ///
  /// - Throws: `contourOutOfRange`.
  public init(_ effect: Double, ratio: Double = 1) throws(WithoutMetaAnalysisError) {
    guard effect > 0, effect.isFinite else { throw .contourOutOfRange(name: "SMD", value: effect) }
    guard ratio > 0, ratio.isFinite else { throw .contourOutOfRange(name: "ratio", value: ratio) }
    self.effect = effect
    self.ratio = ratio
  }

  /// What the effect is, as a legend names it.
  public var measure: String { "SMD" }

  /// The expected normal deviate of a study with so many participants in all.
  public func deviate(participants: Double) -> Double {
    let variance = (ratio + 1) * (ratio + 1) / ratio + effect * effect / 2
    return effect * (participants / variance).squareRoot()
  }
}
