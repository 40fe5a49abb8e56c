public import EffectSizes

/// The random-effects model: each study has its own true effect, drawn from a distribution with a mean, which is pooled,
/// and a variance τ².
///
/// <!-- snippet: given let effects = try LogRiskRatio().effects(of: Datasets.bcg.tables) -->
///
///     let fit = try RandomEffects(method: .reml).fit(effects)
///
/// Defaults are restricted maximum likelihood and the inference of Hartung and Knapp with a factor of at least 1, so that no
/// interval is narrower than the model's own variances allow.
public struct RandomEffects: MetaAnalysisModel {
  /// The estimator of τ².
  public var method: any HeterogeneityEstimator
  /// How standard errors and intervals are made.
  public var inference: any CoefficientInference
  /// The weights of the pooled estimate.
  public var weighting: Weighting
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    method: some HeterogeneityEstimator = .reml, inference: some CoefficientInference = .adHocKnappHartung,
    weighting: Weighting = .inverseVariance, level: Double = 0.95
  ) {
    self.method = method
    self.inference = inference
    self.weighting = weighting
    self.level = level
  }

  /// Pools effects.
  ///
  /// One study gives itself, with normal inference and τ² = 0. O(k) for each pass of the estimator.
  /// - Throws: what `InverseVariance.fit` throws.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    try InverseVariance(method: method, inference: inference, weighting: weighting, level: level).fit(effects)
  }
}
