public import EffectSizes
public import Estimates
public import Likelihood
public import LinearAlgebra

/// The result of a one-stage model of counts.
public struct GeneralizedLinearFit: HeterogeneityFit, Hashable, Codable {
  /// The studies that were used, with their counts.
  public let effects: StudyEffects
  /// Their positions among the studies that the model was given.
  public let used: [Int]
  /// The settings that led here.
  public let settings: ModelSettings
  /// How baselines were dealt with; `nil` for one group.
  public let baselines: BaselineModel?
  /// The estimated coefficients; the mean effect alone when there are no moderators.
  public let coefficients: [Coefficient]
  /// What reports call them.
  public let labels: [String]
  /// Their covariance matrix.
  public let covariance: Matrix
  /// τ², and Wald's test in the model with an effect of its own in each study.
  public let heterogeneity: Heterogeneity
  /// The likelihood-ratio test of the same; `nil` without degrees of freedom.
  public let likelihoodRatioTest: OmnibusTest?
  /// The test that no moderator matters; `nil` without moderators.
  public let moderatorTest: OmnibusTest?
  /// The variance of baselines σ², with `BaselineModel.random`.
  public let baselineVariance: Double?
  /// Whether that correlation is at an edge of its range, -1 or 1, where standard errors take it as known.
  public var isCorrelationAtBoundary: Bool { correlation.map { abs($0) > 1 - 1e-6 } ?? false }
  /// The correlation of baselines and effects, where it was estimated and τ² and σ² are above 0.
  public let correlation: Double?
  /// The log-likelihood at its maximum, with all constants.
  public let logLikelihood: Double
  /// The same with τ = 0.
  public let logLikelihoodWithoutHeterogeneity: Double
  /// The parameters that were estimated, the studies' baselines among them.
  public let parameterCount: Int
  /// Each study's own effect as the model has it, given its counts (empirical Bayes). Its variance is that given the estimates, and what
  /// the coefficients' uncertainty adds by the delta method, variances taken as known; where τ² is 0 it is that of the mean.
  public let studyEffects: [EffectSize?]
  /// How the maximum was reached.
  public let record: LikelihoodRecord
  /// What the integrals may be off by, as a bound on the log-likelihood's error.
  public let quadratureError: Double

  /// τ².
  public var varianceComponents: [VarianceComponent] {
    [
      VarianceComponent(
        name: "tau2", value: heterogeneity.tauSquared, standardError: heterogeneity.tauSquaredStandardError)
    ] + (baselineVariance.map { [VarianceComponent(name: "sigma2", value: $0)] } ?? [])
  }

  /// How τ² was reached.
  public var convergence: ConvergenceRecord? {
    ConvergenceRecord(
      iterations: record.evaluations, converged: record.converged, isAtBoundary: heterogeneity.tauSquared == 0
    )
  }

  /// What a reader should know.
  public var notes: [FitNote] {
    (effects.count == 1 ? [.singleStudy] : [])
      + (heterogeneity.tauSquared == 0 ? [.tauSquaredAtBoundary] : [])
      + (heterogeneity.q == nil && heterogeneity.degreesOfFreedom > 0 ? [.noOwnEffects] : [])
      + (hasCommonEvents ? [.eventsNotRare] : [])
      + (isCorrelationAtBoundary ? [.correlationAtBoundary] : [])
      + (record.converged ? [] : [.notConverged])
  }

  /// Whether a binomial distribution stands for the exact one (CM.AL) although more than a tenth of a group have the event.
  private var hasCommonEvents: Bool {
    guard baselines == .approximateConditional, case .tables(let tables)? = effects.counts else {
      return false
    }
    let events = [tables.reduce(0) { $0 + $1.events1 }, tables.reduce(0) { $0 + $1.events2 }]
    let people = [tables.reduce(0) { $0 + $1.n1 }, tables.reduce(0) { $0 + $1.n2 }]
    return zip(events, people).contains { $0 > 0.1 * $1 }
  }

  /// The mean effect; the first coefficient of a regression.
  public var pooled: Coefficient { coefficients[0] }

  /// Where the effect of a new study is expected, by the distribution of the coefficients' tests; `nil` with moderators, or where τ²
  /// cannot be told of one study.
  public func predictionInterval(_ distribution: PredictionDistribution? = nil) -> PredictionInterval? {
    guard coefficients.count == 1, coefficients[0].name == "intercept" else { return nil }
    return PredictionInterval(
      around: pooled, tauSquared: heterogeneity.tauSquared, studyCount: effects.count, by: distribution)
  }

  /// The likelihood at the estimates, and criteria made of it.
  public var likelihood: LikelihoodStatistics {
    LikelihoodStatistics(
      logLikelihood: logLikelihood, deviance: -2 * logLikelihood, parameters: parameterCount,
      observations: effects.count)
  }
}

/// Intervals of a one-stage model by profile likelihood.
public struct GeneralizedLinearProfiles: Sendable, Hashable, Codable {
  /// That of the mean; `nil` with moderators.
  public var mean: ProfileInterval?
  /// Those of the coefficients, in their order: the mean alone without moderators.
  public var coefficients: [ProfileInterval]
  /// That of τ², whose lower bound is 0 where the likelihood does not fall far enough before; no upper bound where it never does.
  public var tauSquared: ProfileInterval

  /// Whether the likelihood of a coefficient is so far from quadratic that its standard error, and Wald's interval, tell little: on one
  /// side the profile's bound is less than a third, or more than three times, as far from the estimate as Wald's, or there is none.
  public func isFarFromQuadratic(beside wald: [Coefficient]) -> Bool {
    zip(coefficients, wald).contains { Self.isFarFromQuadratic($0, beside: $1) }
  }

  private static func isFarFromQuadratic(_ own: ProfileInterval, beside wald: Coefficient) -> Bool {
    let half = wald.interval.width / 2
    let distances = [own.lower.map { wald.estimate - $0 }, own.upper.map { $0 - wald.estimate }]
    return distances.contains { distance in
      guard let distance else { return true }
      return distance < half / mostUnequal || distance > half * mostUnequal
    }
  }

  private static let mostUnequal = 3.0
}
