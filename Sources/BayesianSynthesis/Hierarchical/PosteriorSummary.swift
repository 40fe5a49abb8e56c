public import Estimates
import RealModule

/// What a posterior distribution says of one parameter; what does not exist is `nil`.
public struct PosteriorSummary: Sendable, Hashable, Codable {
  /// The mean.
  public var mean: Double?
  /// The standard deviation.
  public var standardDeviation: Double?
  /// The median.
  public var median: Double
  /// The place of the largest density.
  public var mode: Double?
  /// The interval of the level and kind that the model names.
  public var interval: Interval
}

/// Which interval of a posterior distribution is reported.
public enum PosteriorIntervalKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// The shortest one with its probability; of τ it begins at 0 where that is the shortest.
  case shortest
  /// Equal probabilities on both sides.
  case central
}

/// What the posterior says of the effect of one study, drawn towards the others.
public struct StudyPosterior: Sendable, Hashable, Codable {
  /// The study's label.
  public var label: String
  /// Its true effect; without a mode.
  public var effect: PosteriorSummary
  /// How much of its own estimate is in its mean, between 0 and 1; `nil` where its likelihood is not normal.
  public var ownShare: Double?
}

/// What the posterior says of a coefficient of a regression.
public struct CoefficientPosterior: Sendable, Hashable, Codable {
  /// The coefficient's name, as in `pool`.
  public var name: String
  /// What reports call it.
  public var label: String
  /// The coefficient.
  public var coefficient: PosteriorSummary
  /// P(coefficient > 0).
  public var probabilityAbove: Double
  /// In favour of a coefficient other than 0; `nil` under improper priors.
  public var bayesFactor: Double?
}

/// Bayes factors in favour of the alternative (BF₁₀).
public struct BayesFactors: Sendable, Hashable, Codable {
  /// In favour of an effect, against μ = 0; `nil` for a regression, whose coefficients have their own.
  public var effect: Double?
  /// In favour of heterogeneity, against τ = 0.
  public var heterogeneity: Double
  /// Their logarithms, which have a place in a double where they do not.
  public var logEffect: Double?
  public var logHeterogeneity: Double

  init(logEffect: Double?, logHeterogeneity: Double) {
    (effect, heterogeneity) = (logEffect.map { .exp($0) }, .exp(logHeterogeneity))
    (self.logEffect, self.logHeterogeneity) = (logEffect, logHeterogeneity)
  }
}

/// How exactly integrals are known.
public struct QuadratureRecord: Sendable, Hashable, Codable {
  /// The number of values of τ in which the posterior is held.
  public var nodes: Int
  /// A bound of the relative error of the integral and of the moments: their change when the lattice was last halved, the
  /// square root of what error remains, and what may lie beyond its ends.
  public var errorBound: Double
}
