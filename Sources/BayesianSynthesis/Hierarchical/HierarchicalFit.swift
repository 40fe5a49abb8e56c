import Estimates

/// What the posterior of the hierarchical model says.
public struct HierarchicalFit: Sendable, Hashable, Codable {
  /// The prior of μ.
  public var effectPrior: EffectPrior
  /// The code of the prior of τ.
  public var heterogeneityPrior: String
  /// The probability of intervals.
  public var level: Double
  /// Which intervals are reported.
  public var intervalKind: PosteriorIntervalKind
  /// The number of studies.
  public var studyCount: Int
  /// μ; of a regression the intercept, or the first coefficient where there is none.
  public var effect: PosteriorSummary
  /// The coefficients of a regression, the intercept among them; empty without moderators.
  public var coefficients: [CoefficientPosterior]
  /// τ.
  public var heterogeneity: PosteriorSummary
  /// The true effect of a new study; `nil` for a regression.
  public var prediction: PosteriorSummary?
  /// The studies' true effects; empty where they were not asked for.
  public var studies: [StudyPosterior]
  /// P(μ > 0).
  public var probabilityAbove: Double
  /// P(θ > 0) for the true effect θ of a new study; `nil` for a regression.
  public var predictedProbabilityAbove: Double?
  /// `nil` unless all priors are proper.
  public var bayesFactors: BayesFactors?
  /// ln of the probability density of the effects; `nil` unless all priors are proper.
  public var logMarginalLikelihood: Double?
  /// What the prior of τ says; `nil` where it is improper.
  public var prior: PriorSummary?
  /// How exactly integrals are known.
  public var quadrature: QuadratureRecord
}

/// What a prior of τ says before the studies.
public struct PriorSummary: Sendable, Hashable, Codable {
  /// The median of τ.
  public var median: Double
  /// The value below which τ lies with the level's probability.
  public var upper: Double
}
