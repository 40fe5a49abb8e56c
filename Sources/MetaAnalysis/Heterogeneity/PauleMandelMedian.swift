import Distributions

/// The median-unbiased form of Paule and Mandel's estimator: the τ² at which Q(τ²) equals the median of its
/// chi-squared distribution.
///
/// Source: Viechtbauer 2021, Median-unbiased estimators for the amount of heterogeneity in meta-analysis, European
/// Congress of Methodology.
public struct PauleMandelMedian: LanewiseEstimator {
  public init() {}
  public var code: String { "PMM" }
  public var name: String { "Paule-Mandel, median-unbiased" }

  /// A few passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    let distribution = ChiSquared(degreesOfFreedom: Double(problem.residualDegreesOfFreedom))
    return .residualEquation(problem, target: distribution.quantile(0.5))
  }
}

extension HeterogeneityEstimator where Self == PauleMandelMedian {
  /// The median-unbiased form of Paule and Mandel's estimator.
  public static var pauleMandelMedian: Self { Self() }
}
