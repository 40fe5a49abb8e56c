public import Estimates
public import Likelihood
import MetaAnalysis

/// What a model of counts tells beside its effect.
public struct CountModelFacts: Sendable {
  /// The model in words, with the structure that was chosen: `one-stage model with random effects, conditional, exact (CM.EL)`.
  public var name: String
  /// Whether Q and τ² are defined.
  public var hasHeterogeneity = false
  /// The likelihood-ratio test of heterogeneity.
  public var likelihoodRatioTest: OmnibusTest?
  /// The variance of baselines.
  public var baselineVariance: Double?
  /// The correlation of baselines and effects.
  public var correlation: Double?
  /// The correlation of people's outcomes within arms.
  public var withinArmCorrelation: Double?
  /// The dispersion of counts.
  public var dispersion: Double?
  /// The intervals of the coefficients by profile likelihood, in their order; none of models without them.
  public var profileIntervals: [ProfileInterval] = []
  /// Whether the likelihood of a coefficient is so far from quadratic that this interval is to be used, and not Wald's.
  public var isFarFromQuadratic = false
  /// What integrals may add to the log-likelihood's error.
  public var quadratureError: Double?
}
