/// The estimator of Paule and Mandel: the τ² at which Q(τ²) equals its expectation k - p.
///
/// Sources: Paule and Mandel 1982, doi 10.6028/jres.087.022; DerSimonian and Kacker 2007,
/// doi 10.1016/j.cct.2006.04.004.
public struct PauleMandel: LanewiseEstimator {
  public init() {}
  public var code: String { "PM" }
  public var name: String { "Paule-Mandel" }

  /// A few passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .residualEquation(problem, target: Double(problem.residualDegreesOfFreedom))
  }
}

extension HeterogeneityEstimator where Self == PauleMandel {
  /// The estimator of Paule and Mandel.
  public static var pauleMandel: Self { Self() }
}

extension LaneEstimate {
  /// The root of Q(τ²) = target, with the standard error √(2k²/((k - p)(Σw)²)).
  @inline(__always)
  static func residualEquation(_ problem: some EstimatorProblem<Value>, target: Double) -> Self {
    var estimate = problem.root(whereResidualIs: target)
    let weights = problem.normalizedSums(at: estimate.tauSquared).weights
    let factor = (2 / Double(problem.residualDegreesOfFreedom)).squareRoot()
    estimate.standardError = factor * problem.studies / weights
    return estimate
  }
}
