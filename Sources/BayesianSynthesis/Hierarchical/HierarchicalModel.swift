public import EffectSizes
import LinearAlgebra
public import MetaAnalysis
import RealModule

/// The normal-normal hierarchical model: yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(μ, τ²), with priors of μ and τ.
///
/// Given τ everything is normal, so that what remains is one integral over τ: the posterior of τ is held on a lattice that is
/// halved until it agrees with itself, and all else is a mixture of normal distributions over it. No sampling: the same digits
/// every time.
///
/// <!-- snippet: given let effects: StudyEffects -->
///
///     let model = HierarchicalModel(heterogeneityPrior: .halfNormal(0.5))
///     let fit = try model.fit(effects)
///     fit.effect.interval        // the shortest interval that has μ with probability 0.95
///
/// Source: Röver 2020, doi 10.18637/jss.v093.i06.
public struct HierarchicalModel: Sendable {
  /// The prior of μ, on the scale of the effects.
  public var effectPrior: EffectPrior
  /// The prior of τ, on the scale of the effects.
  public var heterogeneityPrior: any HeterogeneityPrior
  /// The probability of intervals.
  public var level: Double
  /// Which intervals are reported.
  public var intervalKind: PosteriorIntervalKind
  /// What the mean depends on, among the effects' covariates; `nil` for one mean.
  public var formula: ModeratorFormula?
  /// The prior of the coefficients of moderators; μ's is that of the intercept.
  public var moderatorPrior: EffectPrior = .flat

  /// The model; by default with a flat prior of μ.
  public init(
    effectPrior: EffectPrior = .flat, heterogeneityPrior: any HeterogeneityPrior, level: Double = 0.95,
    intervalKind: PosteriorIntervalKind = .shortest
  ) {
    self.effectPrior = effectPrior
    self.heterogeneityPrior = heterogeneityPrior
    self.level = level
    self.intervalKind = intervalKind
  }

  /// What the posterior says of every parameter.
  ///
  /// - Parameters:
  ///   - effects: The effects of one study or more, with independent errors.
  ///   - includesStudies: Whether the studies' own effects are summarised, which takes ten times the rest.
  /// - Throws: `BayesianError`.
  /// - Complexity: O(n k) for some hundred nodes n, and O(n k) again for the effects of the studies.
  public func fit(_ effects: StudyEffects, includesStudies: Bool = true) throws(BayesianError)
    -> HierarchicalFit
  {
    try posterior(of: effects).fit(includesStudies: includesStudies)
  }

  /// The posterior distribution itself.
  ///
  /// - Throws: `BayesianError`.
  public func posterior(of effects: StudyEffects) throws(BayesianError) -> HierarchicalPosterior {
    try HierarchicalPosterior(self, effects)
  }

  /// The design of the regression; `nil` without moderators.
  func design(of effects: StudyEffects) throws(BayesianError) -> Design? {
    guard let formula else { return nil }
    do throws(MetaAnalysisError) {
      return try Design(formula, moderators: effects.covariates, studies: effects.count)
    } catch {
      throw .model(error)
    }
  }
}
