public import Estimates
public import SmallStudyEffects

/// What an average over models says.
public struct ModelAveragingFit: Sendable, Hashable, Codable {
  /// The prior of μ where there is an effect.
  public var effectPrior: EffectPrior
  /// The code of the prior of τ where there is heterogeneity.
  public var heterogeneityPrior: String
  /// The probability of intervals.
  public var level: Double
  /// The number of studies.
  public var studyCount: Int
  /// The side that selection favours; `nil` where no bias is modelled.
  public var direction: SelectionDirection?
  /// The scale of the half-Cauchy prior of the coefficient of standard errors, where bias is modelled.
  public var petScale: Double
  /// The scale of the half-Cauchy prior of the coefficient of sampling variances, where bias is modelled.
  public var peeseScale: Double
  /// The models: without an effect before those with one, then without heterogeneity before those with it, then by bias.
  public var models: [AveragedModel]
  /// For and against an effect.
  public var effectInclusion: Inclusion
  /// For and against heterogeneity.
  public var heterogeneityInclusion: Inclusion
  /// For and against publication bias; `nil` where it is not modelled.
  public var biasInclusion: Inclusion?
  /// All models, with probability at exactly 0 from those that lack the component.
  public var averaged: AveragedParameters
  /// The models that have the component.
  public var conditional: AveragedParameters
  /// How exactly integrals are known: the models' bounds, each with its model's posterior probability.
  public var quadrature: QuadratureRecord
}

/// One of the models.
public struct AveragedModel: Sendable, Hashable, Codable {
  /// Whether μ may differ from 0.
  public var hasEffect: Bool
  /// Whether τ may differ from 0.
  public var hasHeterogeneity: Bool
  /// How publication bias is modelled.
  public var bias: BiasModel
  /// The model's probability before the studies.
  public var prior: Double
  /// The model's probability after them.
  public var posterior: Double
  /// ln of the probability density of the effects under the model.
  public var logMarginalLikelihood: Double
  /// A bound of the relative error of that density.
  public var errorBound: Double
}

/// The evidence that a component of models is needed.
public struct Inclusion: Sendable, Hashable, Codable {
  /// The probability before the studies of the models that have it.
  public var prior: Double
  /// Their probability after them.
  public var posterior: Double
  /// ln of the odds after the studies against those before.
  public var logBayesFactor: Double
  /// The odds after the studies against those before.
  public var bayesFactor: Double
}

/// μ and τ over models.
public struct AveragedParameters: Sendable, Hashable, Codable {
  /// μ.
  public var effect: AveragedSummary
  /// τ.
  public var heterogeneity: AveragedSummary
}

/// The distribution of a parameter over models; a moment that does not exist is `nil`.
public struct AveragedSummary: Sendable, Hashable, Codable {
  /// The probability that the parameter is exactly 0.
  public var probabilityOfZero: Double
  /// The mean.
  public var mean: Double?
  /// The standard deviation.
  public var standardDeviation: Double?
  /// The median, which is 0 where the probability at 0 covers it.
  public var median: Double
  /// The interval with equal probabilities on both sides.
  public var interval: Interval
}
