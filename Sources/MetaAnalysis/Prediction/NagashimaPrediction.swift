import Estimates

/// The prediction interval of Nagashima, Noma and Furukawa, as the limit that their resampling approaches: no random numbers, and
/// no seed.
///
/// τ² is drawn from its confidence distribution, P(Q > q) for the observed q of Cochran's Q, which has its probability at 0 there;
/// a new study's effect is m(τ²) + Zτ - t s(τ²) with the inverse-variance mean m and the standard error s of Hartung and Knapp
/// at that τ², standard normal Z and t with k - 1 degrees of freedom. The bounds are quantiles of its distribution.
///
/// It takes no estimate of τ², so that it is the same whatever the estimator is. Where effects happen to be more alike than
/// sampling errors would make them, it is narrow, as plain Hartung-Knapp intervals are.
///
/// Source: Nagashima, Noma, Furukawa 2019, doi 10.1177/0962280218773520.
public struct NagashimaPrediction: PredictionMethod, Hashable {
  public init() {}
  public var code: String { "bootstrap" }
  public var name: String { "Nagashima-Noma-Furukawa" }

  /// Random effects with inverse variances.
  public func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool {
    method != nil && weighting == .inverseVariance
  }

  /// Some hundred evaluations of the exact distribution of Q, each of some tens of passes over the studies.
  public func interval(_ fit: PooledFit) throws(MetaAnalysisError) -> PredictionInterval? {
    guard fit.heterogeneity.isRandomEffects, fit.settings.weighting == .inverseVariance else {
      throw .unsuitedInference(name: name)
    }
    guard fit.effects.count > 1 else { return nil }
    let problem = HeterogeneityProblem(fit.effects)
    let bounds = NewEffectDistribution.interval(problem, level: fit.settings.level)
    let origin = fit.effects.estimates[problem.reference]
    return PredictionInterval(
      interval: bounds.map { origin + $0 * problem.unit }, degreesOfFreedom: Double(fit.effects.count - 1),
      hasOwnTauSquared: true)
  }
}

extension PredictionMethod where Self == NagashimaPrediction {
  /// The limit of the resampling of Nagashima, Noma and Furukawa.
  public static var nagashima: Self { Self() }
}
