/// The model-error-variance estimator: a crude τ0² gives weights, whose residual mean square scales it.
///
/// τ0² is the variance of the effects with divisor k; τ² = τ0² · RSS(1/(v + τ0²)) / (k - p). It is positive unless all
/// effects are equal, and large where there is little heterogeneity.
///
/// Sources: Sidik and Jonkman 2005, doi 10.1111/j.1467-9876.2005.00489.x; 2005, doi 10.1002/sim.2114 (regression).
public struct SidikJonkman: LanewiseEstimator {
  public init() {}
  public var code: String { "SJ" }
  public var name: String { "Sidik-Jonkman" }

  /// Two passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    let crude = problem.normalizedEffectVariance
    let sums = problem.normalizedMomentSums(.inverseVariance(plus: crude))
    let tauSquared = crude * sums.residual / problem.degreesOfFreedom
    return LaneEstimate(
      formula: tauSquared,
      standardError: crude / problem.degreesOfFreedom * sums.deviation(tauSquared: tauSquared))
  }
}

extension HeterogeneityEstimator where Self == SidikJonkman {
  /// The model-error-variance estimator.
  public static var sidikJonkman: Self { Self() }
}
