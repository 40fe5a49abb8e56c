import Distributions
import EffectSizes
import Estimates
import RealModule

/// The posterior distribution of the exact binomial model.
public struct BinomialPosterior: Sendable {
  /// What it says.
  public let fit: HierarchicalFit
  private let effect: LatticeDensity
  private let tau: LatticeDensity

  /// The posterior density of μ.
  public func effectDensity(_ value: Double) -> Double {
    effect.density(ofValueAt: effect.scale.variable(of: value))
  }

  /// The posterior density of τ.
  public func heterogeneityDensity(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    return tau.density(ofValueAt: tau.scale.variable(of: value))
  }

  /// P(μ ≤ effect).
  public func cumulativeEffect(_ effect: Double) -> Double { self.effect.cumulative(effect) }

  init(_ model: BinomialModel, _ likelihoods: [ConditionalLikelihood], _ tables: [TwoByTwoTable])
    throws(BayesianError)
  {
    var steps = (tau: 0.125, mean: 0.15)
    var grid = BinomialGrid(model, likelihoods, tables, steps: steps)
    for _ in 0..<4 {
      let (tau, mean) = (grid.rowError > 1e-5, grid.columnError > 1e-5)
      guard tau || mean else { break }
      if tau { steps.tau /= 2 }
      if mean { steps.mean /= 2 }
      grid = BinomialGrid(model, likelihoods, tables, steps: steps)
    }
    let error = max(grid.rowError, grid.columnError)
    guard error < 1e-2 else { throw .notResolved(error: error) }
    effect = grid.effect
    tau = grid.tau
    let precision = StudyPrecision(variances: [1])
    let (effectSummary, tauSummary) = (
      effect.summary(model.level, model.intervalKind, startsAtZero: false),
      tau.summary(model.level, model.intervalKind, startsAtZero: true)
    )
    var factors: BayesFactors?
    if model.effectPrior.isProper {
      let (logEffect, logHeterogeneity) = (
        grid.logIntegral - grid.logWithoutEffect, grid.logIntegral - grid.logWithoutHeterogeneity
      )
      factors = BayesFactors(
        effect: .exp(logEffect), heterogeneity: .exp(logHeterogeneity), logEffect: logEffect,
        logHeterogeneity: logHeterogeneity)
    }
    fit = HierarchicalFit(
      effectPrior: model.effectPrior, heterogeneityPrior: model.heterogeneityPrior.code, level: model.level,
      intervalKind: model.intervalKind, studyCount: tables.count, effect: effectSummary, coefficients: [],
      heterogeneity: tauSummary, prediction: nil, studies: [],
      probabilityAbove: 1 - effect.cumulative(0), predictedProbabilityAbove: nil, bayesFactors: factors,
      logMarginalLikelihood: model.effectPrior.isProper ? grid.logIntegral : nil,
      prior: model.heterogeneityPrior.summary(level: model.level, of: precision),
      quadrature: QuadratureRecord(nodes: grid.nodeCount, errorBound: max(error * error, 1e-9)))
  }
}

/// The joint density of μ and τ on two lattices.
private struct BinomialGrid {
  let rows: TauRows
  let meanScale: LatticeScale
  let meanStep: Double
  let meanStart: Double
  private(set) var rowSums: [Double] = []
  private(set) var columnSums: [Double] = []
  private(set) var logIntegral = -Double.infinity
  private(set) var logWithoutEffect = -Double.infinity
  private(set) var logWithoutHeterogeneity = -Double.infinity
  private(set) var nodeCount = 0

  init(
    _ model: BinomialModel, _ likelihoods: [ConditionalLikelihood], _ tables: [TwoByTwoTable],
    steps: (tau: Double, mean: Double)
  ) {
    let prior = model.heterogeneityPrior
    let precision = StudyPrecision(variances: [1])
    let median = prior.summary(level: model.level, of: precision)?.median ?? 1
    rows = TauRows(
      prior.upperEnd.map { .bounded(end: $0) } ?? .halfLine(center: median), prior, precision,
      step: steps.tau,
      hasHeterogeneity: true)
    let (center, unit) = Self.guess(tables)
    meanScale = .line(center: center, unit: unit)
    meanStep = steps.mean
    let count = Int((Double.asinh(60 / unit) / steps.mean).rounded(.up))
    meanStart = -Double(count) * steps.mean
    let means = (-count...count).map { index in
      let place = meanScale.place(Double(index) * steps.mean)
      let weight = model.effectPrior.isProper ? Double.log(model.effectPrior.density(place.value)) : 0
      return (value: place.value, logWeight: weight + place.logSlope + .log(steps.mean))
    }
    fill(means, likelihoods)
    let null = rows.places.map { $0.logWeight + Self.log(likelihoods, 0, $0.tau) }
    logWithoutEffect = Self.logSum(null)
    logWithoutHeterogeneity = Self.logSum(means.map { $0.logWeight + Self.log(likelihoods, $0.value, 0) })
  }

  private mutating func fill(
    _ means: [(value: Double, logWeight: Double)], _ likelihoods: [ConditionalLikelihood]
  ) {
    var values = [[Double]](repeating: [], count: rows.places.count)
    var top = -Double.infinity
    for (row, place) in rows.places.enumerated() where place.logWeight > -.infinity {
      values[row] = means.map { mean in
        let bound = place.logWeight + mean.logWeight
        guard bound > top - 40 else { return -.infinity }
        let value = bound + Self.log(likelihoods, mean.value, place.tau)
        top = max(top, value)
        return value
      }
    }
    rowSums = Array(repeating: 0, count: rows.places.count)
    columnSums = Array(repeating: 0, count: means.count)
    for row in values.indices {
      for (column, value) in values[row].enumerated() where value > top - 45 {
        let part = Double.exp(value - top)
        rowSums[row] += part
        columnSums[column] += part
        nodeCount += 1
      }
    }
    let total = rowSums.reduce(0, +)
    logIntegral = top + .log(total)
    rowSums = rowSums.map { $0 / total }
    columnSums = columnSums.map { $0 / total }
  }

  var rowError: Double { Self.half(rowSums) }
  var columnError: Double { Self.half(columnSums) }

  /// How far the sum over every other place is from that over all.
  private static func half(_ sums: [Double]) -> Double {
    abs(sums.indices.reduce(0.0) { $0 + ($1.isMultiple(of: 2) ? 2 * sums[$1] : 0) } - 1)
  }

  var effect: LatticeDensity {
    LatticeDensity(
      scale: meanScale, step: meanStep, start: meanStart, values: columnSums.map { $0 / meanStep })
  }
  var tau: LatticeDensity { rows.density(rowSums) }

  /// Where μ may be looked for, and on which scale: the sum of all tables with half an event added.
  private static func guess(_ tables: [TwoByTwoTable]) -> (center: Double, unit: Double) {
    let events1 = tables.reduce(0.5) { $0 + $1.events1 }
    let events2 = tables.reduce(0.5) { $0 + $1.events2 }
    let (nonevents1, nonevents2) = (
      tables.reduce(0.5) { $0 + $1.nonevents1 }, tables.reduce(0.5) { $0 + $1.nonevents2 }
    )
    let variance = 1 / events1 + 1 / events2 + 1 / nonevents1 + 1 / nonevents2
    return (.log(events1 * nonevents2 / (events2 * nonevents1)), variance.squareRoot())
  }

  /// ln of the product over studies of ∫ L(θ) N(θ; μ, τ²) dθ, by the trapezoidal rule.
  private static func log(_ likelihoods: [ConditionalLikelihood], _ mean: Double, _ tau: Double) -> Double {
    if tau < 1e-8 { return likelihoods.reduce(0) { $0 + $1(mean) } }
    // The likelihood's singularities are at a distance of about π from the line.
    let step = 0.4 * min(1, 1.5 / tau)
    let reach = 8.4
    let count = Int(reach / step)
    let constant = step / (2 * Double.pi).squareRoot()
    var total = 0.0
    for likelihood in likelihoods {
      var sum = 0.0
      for index in -count...count {
        let z = Double(index) * step
        sum += Double.exp(likelihood(mean + tau * z) - 0.5 * z * z)
      }
      total += Double.log(sum * constant)
    }
    return total
  }

  private static func logSum(_ logs: [Double]) -> Double {
    let top = logs.reduce(-.infinity) { max($0, $1) }
    return top + Double.log(logs.reduce(0) { $0 + Double.exp($1 - top) })
  }
}
