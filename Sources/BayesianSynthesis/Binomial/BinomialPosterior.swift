import Distributions
public import EffectSizes
import Estimates
import RealModule

/// The posterior distribution of the exact binomial model.
public struct BinomialPosterior: Sendable {
  /// The model.
  public let model: BinomialModel
  /// The events.
  public let tables: [TwoByTwoTable]
  private let grid: BinomialGrid
  private let effect: LatticeDensity
  let tau: LatticeDensity
  /// `nil` where the effects of studies were not asked for.
  private let effects: BinomialEffects?
  private let tail: PosteriorTail
  private let labels: [String]
  /// For each study its place among those that tell something; `nil` for one that tells nothing.
  private let places: [Int?]

  init(
    _ model: BinomialModel, _ tables: [TwoByTwoTable], _ likelihoods: [ConditionalLikelihood?],
    labels: [String], _ tail: PosteriorTail, includesEffects: Bool
  ) throws(BayesianError) {
    (self.model, self.tables, self.labels, self.tail) = (model, tables, labels, tail)
    var telling = 0
    places = likelihoods.map { likelihood in
      guard likelihood != nil else { return nil }
      telling += 1
      return telling - 1
    }
    let studies = likelihoods.compactMap { $0.map(RandomEffectIntegral.init) }
    var steps = (tau: 0.125, mean: 0.15)
    let precision = StudyPrecision(tables)
    var grid = BinomialGrid(model, studies, precision, order: tail.order, steps: steps)
    for _ in 0..<5 {
      let (tau, mean) = (grid.rowError > 1e-5, grid.columnError > 1e-5)
      guard tau || mean else { break }
      if tau { steps.tau /= 2 }
      if mean { steps.mean /= 2 }
      grid = BinomialGrid(model, studies, precision, order: tail.order, steps: steps)
    }
    let error = max(grid.rowError, grid.columnError)
    guard error < 1e-2 else { throw .notResolved(error: error) }
    self.grid = grid
    effect = grid.effect
    tau = grid.tau
    effects = includesEffects ? BinomialEffects(grid) : nil
    if let effects, !(effects.error < 1e-2) { throw .notResolved(error: effects.error) }
  }

  // MARK: Densities

  /// The posterior density of μ.
  public func effectDensity(_ value: Double) -> Double {
    effect.density(ofValueAt: effect.scale.variable(of: value))
  }

  /// The posterior density of τ.
  public func heterogeneityDensity(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    return tau.density(ofValueAt: tau.scale.variable(of: value))
  }

  /// The density of the true effect of a new study; 0 where the effects of studies were not asked for.
  public func predictedDensity(_ value: Double) -> Double {
    guard let density = effects?.prediction else { return 0 }
    return density.density(ofValueAt: density.scale.variable(of: value))
  }

  /// P(μ ≤ effect).
  public func cumulativeEffect(_ effect: Double) -> Double { self.effect.cumulative(effect) }

  // MARK: Summary

  /// What the posterior says of every parameter; of studies' effects and a new one's where they were asked for.
  public var fit: HierarchicalFit {
    let hasEffectMoments = model.effectPrior.isProper
    let error = [grid.rowError, grid.columnError].reduce(
      max(grid.effectError, effects?.error ?? 0, 1e-12)
    ) { max($0, $1 * $1) }
    return HierarchicalFit(
      effectPrior: model.effectPrior, heterogeneityPrior: model.heterogeneityPrior.code, level: model.level,
      intervalKind: model.intervalKind, studyCount: labels.count,
      effect: summary(effect, hasMoments: hasEffectMoments), coefficients: [],
      heterogeneity: summary(tau, startsAtZero: true),
      prediction: effects.map { summary($0.prediction) }, studies: studies,
      probabilityAbove: 1 - effect.cumulative(0),
      predictedProbabilityAbove: effects.map { 1 - $0.prediction.cumulative(0) }, bayesFactors: bayesFactors,
      logMarginalLikelihood: model.effectPrior.isProper ? grid.logIntegral : nil,
      prior: model.heterogeneityPrior.summary(level: model.level, of: StudyPrecision(tables)),
      quadrature: QuadratureRecord(nodes: grid.nodeCount, errorBound: error))
  }

  private func summary(
    _ density: LatticeDensity, hasMoments: Bool = false, startsAtZero: Bool = false
  ) -> PosteriorSummary {
    var summary = density.summary(model.level, model.intervalKind, startsAtZero: startsAtZero)
    if !hasMoments, !tail.hasMoment(1) { summary.mean = nil }
    if !hasMoments, !tail.hasMoment(2) { summary.standardDeviation = nil }
    return summary
  }

  private var studies: [StudyPosterior] {
    guard let effects else { return [] }
    return zip(labels, places).map { label, place in
      let isFlat = place.map { grid.studies[$0].likelihood.risesWithoutEnd != 0 } ?? true
      var effect = summary(place.map { effects.studies[$0] } ?? effects.prediction, hasMoments: !isFlat)
      effect.mode = nil
      return StudyPosterior(label: label, effect: effect, ownShare: nil)
    }
  }

  private var bayesFactors: BayesFactors? {
    guard model.effectPrior.isProper else { return nil }
    return BayesFactors(
      logEffect: grid.logIntegral - grid.logWithoutEffect,
      logHeterogeneity: grid.logIntegral - grid.logWithoutHeterogeneity)
  }
}
