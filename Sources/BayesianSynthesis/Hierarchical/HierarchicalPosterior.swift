import Distributions
public import EffectSizes
import Estimates
import MetaAnalysis
import RealModule

/// The posterior distribution of the hierarchical model: densities, probabilities, quantiles.
///
/// All on the scale of the effects.
public struct HierarchicalPosterior: Sendable {
  /// The model.
  public let model: HierarchicalModel
  /// The effects.
  public let effects: StudyEffects
  let columns: StudyColumns
  let lattice: PosteriorLattice
  let tau: LatticeDensity
  let mean: MeanLikelihood
  let regression: (likelihood: RegressionLikelihood, names: [String], labels: [String])?
  private let tail: PosteriorTail

  init(_ model: HierarchicalModel, _ effects: StudyEffects) throws(BayesianError) {
    do throws(MetaAnalysisError) { try Level.validate(model.level) } catch { throw .model(error) }
    for prior in [model.effectPrior, model.moderatorPrior] where !prior.isConjugate {
      throw .unsuitablePrior(code: prior.code)
    }
    let design = try model.design(of: effects)
    let columns = try StudyColumns(effects, originAtZero: design.map { !$0.hasIntercept } ?? false)
    let priors = design.map { model.priors(of: $0) } ?? [model.effectPrior]
    self.model = model
    self.effects = effects
    self.columns = columns
    let mean = MeanLikelihood(columns: columns, prior: model.effectPrior)
    self.mean = mean
    var regressionLikelihood: RegressionLikelihood?
    if let design {
      try design.demandTold(columns.count, priors)
      let found = RegressionLikelihood(
        columns: columns, design: design.matrix, priors: priors, hasIntercept: design.hasIntercept)
      regressionLikelihood = found
      regression = (found, design.names, design.labels)
    } else {
      regression = nil
    }
    let flat = priors.count { !$0.isProper }
    tail = try model.tail(studies: columns.count, flat: flat)
    let (prior, precision) = (model.heterogeneityPrior, StudyPrecision(variances: effects.variances))
    let scale = prior.latticeScale(center: columns.typicalError)
    let likelihood: @Sendable (Double) -> (log: Double, mean: Double, variance: Double)
    if let regressionLikelihood {
      likelihood = { regressionLikelihood($0) }
    } else {
      likelihood = { mean($0) }
    }
    lattice = PosteriorLattice(scale: scale, order: tail.order, unit: columns.typicalError) { tau, logTau in
      let found = likelihood(tau * tau)
      return (found.log + prior.logDensity(tau, logTau: logTau, of: precision), found.mean, found.variance)
    }
    tau = lattice.density
    guard lattice.error < 1e-4, lattice.logIntegral.isFinite else {
      throw .notResolved(error: lattice.error)
    }
  }

  /// The number of coefficients: 1 without moderators.
  public var coefficientCount: Int { regression?.names.count ?? 1 }

  /// Whether E(τ^r) exists.
  func hasMoment(_ order: Int) -> Bool { tail.hasMoment(order) }

  // MARK: Densities

  /// The posterior density of μ.
  public func effectDensity(_ effect: Double) -> Double {
    effectMixture.density(effect - columns.origin).value
  }

  /// The posterior density of τ.
  public func heterogeneityDensity(_ tau: Double) -> Double {
    guard tau >= 0, tau <= model.heterogeneityPrior.upperEnd ?? .infinity else { return 0 }
    return .exp(lattice.logDensity(ofTau: tau))
  }

  /// The density of the true effect of a new study.
  public func predictedDensity(_ effect: Double) -> Double {
    predictionMixture.density(effect - columns.origin).value
  }

  /// The joint density of μ and τ, of which regions are drawn; of a model without moderators.
  public func jointDensity(effect: Double, tau: Double) -> Double {
    guard tau >= 0 else { return 0 }
    let given = mean(tau * tau)
    let z = (effect - columns.origin - given.mean) / given.variance.squareRoot()
    return heterogeneityDensity(tau) * .exp(-0.5 * z * z) / (2 * .pi * given.variance).squareRoot()
  }

  /// P(μ ≤ effect).
  public func cumulativeEffect(_ effect: Double) -> Double {
    effectMixture.cumulative(effect - columns.origin)
  }

  /// P(τ ≤ tau).
  public func cumulativeHeterogeneity(_ tau: Double) -> Double { self.tau.cumulative(tau) }

  /// P(θ ≤ effect) for the true effect θ of a new study.
  public func cumulativePrediction(_ effect: Double) -> Double {
    predictionMixture.cumulative(effect - columns.origin)
  }

  /// The posterior mean of each study's share of the mean effect, in percent.
  public var weights: [Double] {
    columns.variances.map { variance in
      lattice.mean { 100 / (variance + $0.tau * $0.tau) / columns.sums($0.tau * $0.tau).weights }
    }
  }

  // MARK: Mixtures, counted from the origin

  var effectMixture: NormalMixture { lattice.mixture { ($0.mean, $0.variance) } }
  var predictionMixture: NormalMixture {
    lattice.mixture { ($0.mean, $0.variance + $0.tau * $0.tau) }
  }
}

/// Levels of intervals.
enum Level {
  static func validate(_ level: Double) throws(MetaAnalysisError) {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
  }
}

extension HierarchicalModel {
  /// The priors of the coefficients of a design.
  func priors(of design: Design) -> [EffectPrior] {
    design.names.indices.map { $0 == 0 && design.hasIntercept ? effectPrior : moderatorPrior }
  }

  /// How the posterior of τ falls.
  ///
  /// - Parameters:
  ///   - studies: k.
  ///   - flat: The number of coefficients with flat priors, each of which takes a study.
  /// - Throws: `improperPosterior`.
  func tail(studies: Int, flat: Int) throws(BayesianError) -> PosteriorTail {
    let tail = PosteriorTail(heterogeneityPrior.tail, studies: studies, flat: flat)
    guard heterogeneityPrior.isProper || tail.isProper else {
      let exponent = PosteriorTail(heterogeneityPrior.tail, studies: 0, flat: 0).exponent ?? 0
      throw .improperPosterior(
        prior: heterogeneityPrior.code, studies: studies,
        needed: flat + Int((1 - exponent).rounded(.down)) + 1)
    }
    return tail
  }
}

extension Design {
  /// Fails where flat coefficients outnumber studies, or are confounded, so that nothing tells them.
  func demandTold(_ studies: Int, _ priors: [EffectPrior]) throws(BayesianError) {
    let flat = priors.indices.filter { !priors[$0].isProper }
    guard studies >= flat.count else {
      throw .model(.tooFewStudies(studies: studies, coefficients: flat.count))
    }
    for count in flat.indices.dropFirst() {
      let columns = flat[...count].map { Array(matrix.column($0)) }
      if columns.areDependent {
        throw .model(.moderatorsConfounded(name: names[flat[count]], with: flat[..<count].map { names[$0] }))
      }
    }
  }
}

extension [[Double]] {
  /// Whether the last column is a combination of the others, by Gram and Schmidt's method, twice.
  fileprivate var areDependent: Bool {
    var basis: [[Double]] = []
    for (index, column) in enumerated() {
      var rest = column
      for _ in 0..<2 {
        for direction in basis {
          let share = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
          for place in rest.indices { rest[place] -= share * direction[place] }
        }
      }
      let size = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let whole = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if size <= 1e-9 * whole {
        if index == count - 1 { return true }
        continue
      }
      basis.append(rest.map { $0 / size })
    }
    return false
  }
}
