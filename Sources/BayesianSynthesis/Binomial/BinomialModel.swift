public import EffectSizes
import MetaAnalysis
import RealModule

/// The exact model of events in two groups: log odds ratios θᵢ ~ N(μ, τ²), and events given those of both groups noncentral
/// hypergeometric, without corrections of zero cells and without normal errors. For few trials with few events.
///
/// μ and τ run over lattices that are halved until they agree; each study's own effect is integrated out at every place of them.
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

  /// What the posterior says.
  ///
  /// - Parameters:
  ///   - tables: Events of two groups; tables without events, or without non-events, tell nothing of μ and τ.
  ///   - includesStudies: Whether the effects of the studies and of a new one are summarised.
  /// - Throws: `BayesianError`: `noInformation`, `unboundedEffect`, `unboundedHeterogeneity`, `properPriorNeeded`,
  ///   `model(.notWhole)`.
  /// - Complexity: O(n k) for some ten thousand places n of μ and τ, each with some fifty of a study's effect.
  public func fit(_ tables: [TwoByTwoTable], includesStudies: Bool = true) throws(BayesianError)
    -> HierarchicalFit
  {
    try posterior(of: tables, includesEffects: includesStudies).fit
  }

  /// The posterior distribution itself.
  ///
  /// - Parameters:
  ///   - tables: Events of two groups.
  ///   - labels: What the studies are called; `nil` for their numbers.
  ///   - includesEffects: Whether the effects of the studies and of a new one are held as well.
  /// - Throws: `BayesianError`.
  public func posterior(
    of tables: [TwoByTwoTable], labels: [String]? = nil, includesEffects: Bool = true
  ) throws(BayesianError) -> BinomialPosterior {
    guard effectPrior.isConjugate else { throw .unsuitablePrior(code: effectPrior.code) }
    guard heterogeneityPrior.isProper else {
      throw .properPriorNeeded(code: heterogeneityPrior.code)
    }
    do throws(MetaAnalysisError) { try Level.validate(level) } catch { throw .model(error) }
    do throws(MetaAnalysisError) { try refuseFractions(tables) } catch { throw .model(error) }
    let likelihoods = tables.map { ConditionalLikelihood($0) }
    let sides = likelihoods.compactMap { $0?.risesWithoutEnd }
    guard !sides.isEmpty else { throw .noInformation }
    if !effectPrior.isProper, Set(sides) == [1] || Set(sides) == [-1] { throw .unboundedEffect }
    // A likelihood that is flat on one side says nothing against a large τ.
    let tail = PosteriorTail(
      heterogeneityPrior.tail, studies: sides.count { $0 == 0 }, flat: effectPrior.isProper ? 0 : 1)
    guard tail.isProper else { throw .unboundedHeterogeneity(prior: heterogeneityPrior.code) }
    return try BinomialPosterior(
      self, tables, likelihoods, labels: labels ?? tables.indices.map { "\($0 + 1)" }, tail,
      includesEffects: includesEffects)
  }
}
