public import EffectSizes

/// Egger's test: weighted regression of effects on their standard errors, with a multiplicative dispersion.
///
/// The same as the original regression of y/s on 1/s, whose intercept is this slope.
///
/// Source: Egger, Davey Smith, Schneider and Minder 1997, doi 10.1136/bmj.315.7109.629.
public struct EggerTest: AsymmetryTest {
  /// What effects are compared with.
  public var predictor: AsymmetryPredictor
  /// The level of the interval of the limit.
  public var level: Double

  /// The test on the standard error, or on another predictor.
  public init(predictor: AsymmetryPredictor = .standardError, level: Double = 0.95) {
    self.predictor = predictor
    self.level = level
  }

  public var takesPredictor: Bool { true }
  public var code: String { "egger" }
  public var name: String { "Egger" }
  public var scope: AsymmetryScope {
    AsymmetryScope(usual: .all(but: [.oddsRatio, .riskRatio, .standardizedMeanDifference]))
  }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    let regression = try WeightedRegression(
      of: effects, on: try predictor.values(of: effects), level: level)
    var result = AsymmetryResult(self, regression, hasLimit: predictor.vanishesForLargeStudies)
    result.notes += predictor.notes(on: effects.scale)
    return result
  }
}
