public import EffectSizes
public import MetaAnalysis

/// Egger's test with random effects: mixed-effects meta-regression on the standard error.
///
/// Source: Sterne and Egger 2005, in Rothstein, Sutton, Borenstein, Publication Bias in Meta-Analysis, chapter 6,
/// doi 10.1002/0470870168.ch6.
public struct MixedEggerTest: AsymmetryTest {
  /// The estimator of τ²; `nil` for τ² = 0.
  public var method: (any HeterogeneityEstimator)?
  /// How the p value is made.
  public var inference: any CoefficientInference
  /// What effects are compared with.
  public var predictor: AsymmetryPredictor
  /// The level of the interval of the limit.
  public var level: Double

  /// The test on the standard error with a normal p value, or another.
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .normal, predictor: AsymmetryPredictor = .standardError,
    level: Double = 0.95
  ) {
    self.method = method
    self.inference = inference
    self.predictor = predictor
    self.level = level
  }

  public var takesPredictor: Bool { true }
  public var code: String { "egger-mixed" }
  public var name: String { "Egger, mixed effects" }
  public var scope: AsymmetryScope { .onRequest }

  /// O(k) for each pass of the estimator.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    let regression = try WeightedRegression(
      of: effects, on: try predictor.values(of: effects), method: method, inference: inference, level: level)
    var result = AsymmetryResult(self, regression, hasLimit: predictor.vanishesForLargeStudies)
    result.notes += predictor.notes(on: effects.scale)
    return result
  }
}
