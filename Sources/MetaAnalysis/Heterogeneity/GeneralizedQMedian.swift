/// The median-unbiased generalised Q estimator: the τ² at which the observed Q_A is the median of its exact
/// distribution.
///
/// Sources: Jackson 2013, doi 10.1002/jrsm.1081 (the distribution); Viechtbauer 2021 (the estimator).
public struct GeneralizedQMedian: HeterogeneityEstimator {
  public init() {}
  public var code: String { "GENQM" }
  public var name: String { "generalised Q, median-unbiased" }

  /// Some tens of evaluations of the exact distribution, each of some tens of passes over the studies.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    let distribution = GeneralizedQDistribution(problem)
    let solution = distribution.tauSquared(whereSurvivalIs: 0.5)
    let sums = problem.momentSums(.given)
    return TauSquaredEstimate(
      tauSquared: solution.tauSquared,
      standardError: sums.standardDeviation(tauSquared: solution.tauSquared) / sums.trace,
      convergence: solution.record)
  }
}

extension HeterogeneityEstimator where Self == GeneralizedQMedian {
  /// The median-unbiased generalised Q estimator.
  public static var generalizedQMedian: Self { Self() }
}
