import Distributions
public import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import RealModule

/// The hierarchical model with studies whose effects are biased: yᵢ ~ N(μ, sᵢ² + τ²), and of the biased ones
/// yᵢ ~ N(μ + b, sᵢ² + τ² + κ²).
///
/// μ has a flat prior, b a normal one, and κ, the standard deviation of biases, a half-normal one. Given κ this is a regression on
/// being biased, whose posterior of τ stands on its lattice; κ runs over places of equal prior probability.
///
/// Source: Welton, Ades, Carlin, Altman, Sterne 2009, doi 10.1111/j.1467-985X.2008.00548.x, within one meta-analysis.
public struct BiasedPosterior: Sendable {
  /// What the posterior says of μ.
  public let effect: PosteriorSummary
  /// What it says of b; `nil` where no study is biased.
  public let bias: PosteriorSummary?
  /// The posterior mean of τ²; `nil` where there is none.
  public let tauSquared: Double?
  /// The posterior median of τ.
  public let tauMedian: Double
  /// The posterior mean of κ².
  public let kappaSquared: Double
  /// The posterior mean of what each study counts in μ; the sum is 1.
  public let weights: [Double]

  /// The posterior distribution, with equal-tailed intervals.
  ///
  /// - Parameters:
  ///   - effects: The effects, with independent errors.
  ///   - isBiased: Whether each study's effect is biased.
  ///   - biasPrior: The prior of b; proper.
  ///   - spread: The scale of the half-normal prior of κ.
  ///   - heterogeneityPrior: The prior of τ.
  ///   - level: The probability of intervals.
  /// - Throws: `BayesianError`: also `improperPosterior`.
  /// - Complexity: O(n k) for some thousand places n of κ and τ.
  public init(
    _ effects: StudyEffects, isBiased: [Bool], biasPrior: EffectPrior, spread: Double,
    heterogeneityPrior: any HeterogeneityPrior = ImproperUniformPrior(), level: Double
  ) throws(BayesianError) {
    guard biasPrior.isProper else { throw .improperPrior(code: biasPrior.code, of: .effect) }
    let columns = try StudyColumns(effects)
    var model = HierarchicalModel(
      heterogeneityPrior: heterogeneityPrior, level: level, intervalKind: .central)
    model.moderatorPrior = biasPrior
    let tail = try model.tail(studies: columns.count, flat: 1)
    let hasBias = isBiased.contains(true)
    let kappas = hasBias ? Self.kappas(spread: spread) : [(kappa: 0, share: 1)]
    let mixture = BiasedMixture(
      columns, isBiased: isBiased, priors: hasBias ? [.flat, biasPrior] : [.flat], heterogeneityPrior,
      StudyPrecision(variances: effects.variances), order: tail.order, kappas)
    guard mixture.error < 1e-4 else { throw .notResolved(error: mixture.error) }
    effect = mixture.summary(of: 0, origin: columns.origin, level: level, tail)
    bias = hasBias ? mixture.summary(of: 1, origin: 0, level: level, nil) : nil
    tauSquared = tail.hasMoment(2) ? mixture.mean { $0.tau * $0.tau } : nil
    tauMedian = mixture.tauMedian
    kappaSquared = mixture.mean { $0.kappa * $0.kappa }
    weights = columns.variances.indices.map { study in
      mixture.mean { part in
        let extra = isBiased[study] ? part.kappa * part.kappa : 0
        let shared = isBiased[study] ? part.covariance : 0
        return (part.variances[0] + shared)
          / (columns.variances[study] + part.tau * part.tau + extra)
      }
    }
  }

  /// Places of κ with equal prior probability, so that the prior is in them.
  private static func kappas(spread: Double) -> [(kappa: Double, share: Double)] {
    GaussLegendre(count: 16).nodes(from: 0, to: 1).map { node, weight in
      (spread * StandardNormal().quantile((1 + node) / 2), weight)
    }
  }
}

/// The posterior over κ and τ, given which coefficients are normal.
private struct BiasedMixture {
  struct Part {
    var probability: Double
    var tau: Double
    var kappa: Double
    var means: [Double]
    var variances: [Double]
    /// Of μ and b.
    var covariance: Double
  }

  private(set) var parts: [Part] = []
  private var densities: [(share: Double, tau: LatticeDensity)] = []
  private(set) var error = 0.0

  init(
    _ columns: StudyColumns, isBiased: [Bool], priors: [EffectPrior], _ prior: any HeterogeneityPrior,
    _ precision: StudyPrecision, order: Int, _ kappas: [(kappa: Double, share: Double)]
  ) {
    let design = Matrix(
      columns: [[Double](repeating: 1, count: columns.count), isBiased.map { $0 ? 1 : 0 }]
        .prefix(priors.count).map { $0 })
    let scale = prior.latticeScale(center: columns.typicalError)
    var found: [(logWeight: Double, kappa: Double, lattice: PosteriorLattice, RegressionLikelihood)] = []
    for (kappa, share) in kappas {
      let widened = StudyColumns(
        estimates: columns.estimates,
        variances: columns.variances.indices.map {
          columns.variances[$0] + (isBiased[$0] ? kappa * kappa : 0)
        }, origin: columns.origin, typicalError: columns.typicalError)
      let likelihood = RegressionLikelihood(
        columns: widened, design: design, priors: priors, hasIntercept: true)
      let lattice = PosteriorLattice(scale: scale, order: order, unit: columns.typicalError) { tau, logTau in
        let given = likelihood(tau * tau)
        return (
          given.log + prior.logDensity(tau, logTau: logTau, of: precision), given.mean, given.variance
        )
      }
      found.append((.log(share) + lattice.logIntegral, kappa, lattice, likelihood))
      error = max(error, lattice.error)
    }
    let top = found.reduce(-.infinity) { max($0, $1.logWeight) }
    let sum = found.reduce(0) { $0 + .exp($1.logWeight - top) }
    let p = priors.count
    for (logWeight, kappa, lattice, likelihood) in found {
      let share = Double.exp(logWeight - top) / sum
      densities.append((share, lattice.density))
      for (place, node) in lattice.nodes.enumerated() where share * lattice.probabilities[place] > 1e-18 {
        let given = likelihood.conditional(node.tau * node.tau)
        parts.append(
          Part(
            probability: share * lattice.probabilities[place], tau: node.tau, kappa: kappa,
            means: given.means, variances: (0..<p).map { given.covariance[$0 * p + $0] },
            covariance: p > 1 ? given.covariance[1] : 0))
      }
    }
  }

  var tauMedian: Double {
    let medians = densities.map { $0.tau.quantile(0.5) }
    guard let low = medians.min(), let high = medians.max(), low < high else { return medians.first ?? 0 }
    let root = RootFinding.root(from: low, to: high) { tau in
      densities.reduce(-0.5) { $0 + $1.share * $1.tau.cumulative(tau) }
    }
    return root?.value ?? low
  }

  func mean(of quantity: (Part) -> Double) -> Double {
    parts.reduce(0) { $0 + $1.probability * quantity($1) }
  }

  /// The summary of a coefficient; `tail` is `nil` where its moments exist whatever τ does.
  func summary(of coefficient: Int, origin: Double, level: Double, _ tail: PosteriorTail?) -> PosteriorSummary
  {
    let mean = mean { $0.means[coefficient] }
    let variance = self.mean { part in
      let distance = part.means[coefficient] - mean
      return part.variances[coefficient] + distance * distance
    }
    let mixture = NormalMixture(
      weights: parts.map(\.probability), means: parts.map { $0.means[coefficient] },
      deviations: parts.map { $0.variances[coefficient].squareRoot() })
    return PosteriorSummary(
      mean: tail?.hasMoment(1) ?? true ? origin + mean : nil,
      standardDeviation: tail?.hasMoment(2) ?? true ? variance.squareRoot() : nil,
      median: origin + mixture.quantile(0.5), mode: nil,
      interval: Interval(
        lower: origin + mixture.quantile((1 - level) / 2), upper: origin + mixture.quantile((1 + level) / 2)))
  }
}
