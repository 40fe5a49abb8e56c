public import MetaAnalysis

/// What the tests of asymmetry have in common.
public struct AsymmetrySettings: Sendable {
  /// The model whose estimator of τ², mean and level the tests with random effects take.
  public var model: InverseVariance
  /// How the mixed-effects test makes its p value.
  public var mixedInference: any CoefficientInference
  /// What the regressions of Egger compare effects with.
  public var predictor: AsymmetryPredictor

  /// Settings; by default those of the sources: normal for the mixed-effects test, and the standard error.
  public init(
    model: InverseVariance = InverseVariance(), mixedInference: some CoefficientInference = .normal,
    predictor: AsymmetryPredictor = .standardError
  ) {
    self.model = model
    self.mixedInference = mixedInference
    self.predictor = predictor
  }
}
