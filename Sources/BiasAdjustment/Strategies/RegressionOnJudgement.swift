public import MetaAnalysis

/// Meta-regression on the judgement: the mean effect at the best level, by a model with one τ² for all levels.
///
/// As a category, studies at other levels serve to tell τ² alone; as a place on the ladder they tell the straight line
/// whose end at the best level is the estimate. Only for one tool: ladders of several are put on one by `LevelMapping`.
public struct RegressionOnJudgement: BiasStrategy, Hashable {
  /// How the judgement stands in the model.
  public var kind: JudgementRegression.Kind

  /// The regression on a category or on a place on the ladder.
  public init(_ kind: JudgementRegression.Kind) { self.kind = kind }

  /// `regression` or `trend`
  public var code: String { kind.rawValue }
  public var name: String {
    kind == .categorical ? "Regression, best level" : "Trend, best level"
  }
  public var assumption: String {
    kind == .categorical
      ? "Studies at the best level are not biased, and true effects vary equally at every level."
      : "Studies at the best level are not biased, and bias grows by the same step from level to level."
  }

  /// The effect at the best level; `nil` where the regression does not apply.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    guard let regression = try JudgementRegression(kind, studies, model: model) else { return nil }
    return StrategyResult(
      self, test: model.inference.code, members: regression.members, weights: regression.weights,
      pooled: regression.coefficients[0], tauSquared: regression.tauSquared)
  }
}
