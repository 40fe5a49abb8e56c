import RealModule

/// A contour of odds ratios at a risk of the comparison group.
///
/// With N participants of whom r go to the first group for each in the second, and risks p1 and p2, the sampling variance
/// of the log odds ratio is ((r + 1) / r / (p1 (1 - p1)) + (r + 1) / (p2 (1 - p2))) / N.
public struct OddsRatioContour: EffectContour, Hashable {
  /// The odds ratio.
  public let effect: Double
  /// The risk in the comparison group.
  public let baselineRisk: Double
  /// How many participants the first group has for each in the comparison group.
  public let ratio: Double

  /// A contour of an odds ratio other than 1, at a risk between 0 and 1, with a ratio of sizes.
  ///
  /// - Throws: `contourOutOfRange`.
  public init(
    _ effect: Double, baselineRisk: Double, ratio: Double = 1
  ) throws(WithoutMetaAnalysisError) {
    guard effect > 0, effect.isFinite, effect != 1 else {
      throw .contourOutOfRange(name: "odds ratio", value: effect)
    }
    guard baselineRisk > 0, baselineRisk < 1 else {
      throw .contourOutOfRange(name: "baseline risk", value: baselineRisk)
    }
    guard ratio > 0, ratio.isFinite else { throw .contourOutOfRange(name: "ratio", value: ratio) }
    self.effect = effect
    self.baselineRisk = baselineRisk
    self.ratio = ratio
  }

  /// What the effect is, as a legend names it.
  public var measure: String { "Odds ratio" }

  /// The expected normal deviate of a study with so many participants in all.
  public func deviate(participants: Double) -> Double {
    let odds = effect * baselineRisk / (1 - baselineRisk)
    let risk = odds / (1 + odds)
    let variance =
      (ratio + 1) / ratio / (risk * (1 - risk)) + (ratio + 1) / (baselineRisk * (1 - baselineRisk))
    return Double.log(effect).magnitude * (participants / variance).squareRoot()
  }
}
