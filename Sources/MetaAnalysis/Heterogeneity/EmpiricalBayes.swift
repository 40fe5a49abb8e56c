/// The empirical Bayes estimator: the root of Q(τ²) k/(k - p) = k, and so the same number as Paule and Mandel's.
///
/// Source: Morris 1983, doi 10.1080/01621459.1983.10477920; the identity: Viechtbauer, López-López, Sánchez-Meca,
/// Marín-Martínez 2015, doi 10.1037/met0000023.
public struct EmpiricalBayes: HeterogeneityEstimator {
  /// There are no settings.
  public init() {}
  /// `EB`
  public var code: String { "EB" }
  /// The name in reports.
  public var name: String { "empirical Bayes" }

  /// A few passes over the studies.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    .residualEquation(problem, target: Double(problem.residualDegreesOfFreedom))
  }
}

extension HeterogeneityEstimator where Self == EmpiricalBayes {
  /// The empirical Bayes estimator.
  public static var empiricalBayes: Self { Self() }
}
