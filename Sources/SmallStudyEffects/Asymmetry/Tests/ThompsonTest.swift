public import EffectSizes
public import MetaAnalysis

/// Thompson and Sharp's test: mixed-effects meta-regression on the standard error, with Student's t and k - 2 degrees of freedom.
///
/// Source: Thompson and Sharp 1999, doi 10.1002/(SICI)1097-0258(19991030)18:20<2693::AID-SIM235>3.0.CO;2-V.
public struct ThompsonTest: AsymmetryTest {
  /// The estimator of τ²; `nil` for τ² = 0.
  public var method: (any HeterogeneityEstimator)?
  /// The level of the slope's interval.
  public var level: Double

  /// The test with an estimator of τ².
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(), level: Double = 0.95
  ) {
    self.method = method
    self.level = level
  }

  public var code: String { "thompson" }
  public var name: String { "Thompson and Sharp" }
  public var scope: AsymmetryScope { .onRequest }

  /// O(k) for each pass of the estimator.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    var result = AsymmetryResult(self, try regression(of: effects))
    result.notes += AsymmetryPredictor.standardError.notes(on: effects.scale)
    return result
  }

  /// The regression on standard errors.
  func regression(of effects: StudyEffects) throws(SmallStudyError) -> WeightedRegression {
    try WeightedRegression(
      of: effects, on: try AsymmetryPredictor.standardError.values(of: effects), method: method,
      inference: StudentsTInference(), level: level)
  }
}
