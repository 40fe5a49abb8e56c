/// The moment estimator with equal weights: τ² = (RSS - tr PV) / (k - p), unbiased before it is cut off at 0.
///
/// Source: Hedges 1983, doi 10.1037/0033-2909.93.2.388 (also called Cochran's or the variance component estimator).
public struct Hedges: LanewiseEstimator {
  public init() {}
  public var code: String { "HE" }
  public var name: String { "Hedges" }

  /// One pass over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .momentEstimate(problem.normalizedMomentSums(.equal))
  }
}

extension HeterogeneityEstimator where Self == Hedges {
  /// The moment estimator with equal weights.
  public static var hedges: Self { Self() }
}
