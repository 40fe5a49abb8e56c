public import EffectSizes
public import MetaAnalysis

/// The model without judgements that every strategy starts from: the one that `all` is pooled with.
public struct PlainModel: Sendable {
  /// The estimator of τ²; `nil` for a common effect.
  public var method: (any HeterogeneityEstimator)?
  /// How intervals are made.
  public var inference: any CoefficientInference
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .knappHartung, level: Double = 0.95
  ) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.method = method
    self.inference = inference
    self.level = level
  }

  /// The same model with normal intervals, to compare like with like.
  public var withNormalInference: PlainModel {
    PlainModel(method: method, inference: NormalInference(), level: level)
  }

  /// Pools effects by inverse variance.
  /// - Throws: what `RandomEffects.fit` throws.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    if let method {
      return try RandomEffects(method: method, inference: inference, level: level).fit(effects)
    }
    return try CommonEffect(inference: inference, level: level).fit(effects)
  }
}
