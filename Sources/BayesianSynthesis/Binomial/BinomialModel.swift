public import EffectSizes
import MetaAnalysis
import RealModule

/// The exact model of events in two groups: log odds ratios θᵢ ~ N(μ, τ²), and events given those of both groups noncentral
/// hypergeometric, without corrections of zero cells and without normal errors. For few trials with few events.
///
/// μ and τ run over lattices that are halved until they agree, θ over another.
///
/// <!-- snippet: given let tables = try Datasets.bcg.tables.map(\.summary) -->
///
///     let fit = try BinomialModel(heterogeneityPrior: .halfNormal(0.5)).fit(tables)
///
/// Sources: Stijnen, Hamza, Özdemir 2010, doi 10.1002/sim.4040 (likelihood); Günhan, Röver, Friede 2020, doi 10.1002/jrsm.1370
/// (priors).
public struct BinomialModel: Sendable {
  /// The prior of μ, on the scale of log odds ratios.
  public var effectPrior: EffectPrior
  /// The prior of τ; proper.
  public var heterogeneityPrior: any HeterogeneityPrior
  /// The probability of intervals.
  public var level: Double
  /// Which intervals are reported.
  public var intervalKind: PosteriorIntervalKind

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

  /// What the posterior says; studies' own effects and a new study's are not summarised.
  ///
  /// - Parameter tables: Events of two groups; tables without events, or without non-events, tell nothing and are passed over.
  /// - Throws: `BayesianError`: `noInformation`, `unboundedEffect`, `improperPrior` for one of τ.
  public func fit(_ tables: [TwoByTwoTable]) throws(BayesianError) -> HierarchicalFit {
    try posterior(of: tables).fit
  }

  /// The posterior distribution itself.
  public func posterior(of tables: [TwoByTwoTable]) throws(BayesianError) -> BinomialPosterior {
    guard heterogeneityPrior.isProper else {
      throw .improperPrior(code: heterogeneityPrior.code, of: .heterogeneity)
    }
    do throws(MetaAnalysisError) { try Level.validate(level) } catch { throw .model(error) }
    let likelihoods = tables.compactMap { ConditionalLikelihood($0) }
    guard !likelihoods.isEmpty else { throw .noInformation }
    let sides = Set(likelihoods.map(\.risesWithoutEnd))
    if !effectPrior.isProper, sides == [1] || sides == [-1] { throw .unboundedEffect }
    return try BinomialPosterior(self, likelihoods, tables)
  }
}
