/// A way to make a prediction interval: where the true effect of a new, similar study is expected.
///
/// `PredictionDistribution` has those that are a quantile times √(se² + τ²) and look at nothing but the pooled effect and τ².
public protocol PredictionMethod: Sendable {
  /// The code in files and on the command line: `t`.
  var code: String { get }
  var name: String { get }
  /// Whether it is made for τ² by an estimator (`nil` for a common effect) and for these weights.
  func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool
  /// The interval at the fit's level; `nil` for a common effect, or without degrees of freedom.
  /// - Throws: `unsuitedInference` where the way is made for other models.
  func interval(_ fit: PooledFit) throws(MetaAnalysisError) -> PredictionInterval?
}

extension PooledFit {
  /// The prediction interval at the model's level by any way; `nil` for a common effect, or without degrees of freedom.
  /// - Throws: `unsuitedInference` where the way is made for other models.
  public func predictionInterval(
    by method: some PredictionMethod
  ) throws(MetaAnalysisError) -> PredictionInterval? {
    try method.interval(self)
  }
}
