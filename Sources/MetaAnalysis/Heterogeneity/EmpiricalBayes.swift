/// The empirical Bayes estimator: the root of Q(τ²) k/(k - p) = k, and so the same number as Paule and Mandel's.
///
/// Source: Morris 1983, doi 10.1080/01621459.1983.10477920; the identity: Viechtbauer, López-López, Sánchez-Meca,
/// Marín-Martínez 2015, doi 10.1037/met0000023.
public struct EmpiricalBayes: LanewiseEstimator {
  public init() {}
  public var code: String { "EB" }
  public var name: String { "empirical Bayes" }

  /// A few passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .residualEquation(problem, target: Double(problem.residualDegreesOfFreedom))
  }
}

extension HeterogeneityEstimator where Self == EmpiricalBayes {
  /// The empirical Bayes estimator.
  public static var empiricalBayes: Self { Self() }
}
