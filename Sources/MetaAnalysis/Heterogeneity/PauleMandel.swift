/// The estimator of Paule and Mandel: the τ² at which Q(τ²) equals its expectation k - p.
///
/// Sources: Paule and Mandel 1982, doi 10.6028/jres.087.022; DerSimonian and Kacker 2007,
/// doi 10.1016/j.cct.2006.04.004.
public struct PauleMandel: HeterogeneityEstimator {
  /// There are no settings.
  public init() {}
  /// `PM`
  public var code: String { "PM" }
  /// The name in reports.
  public var name: String { "Paule-Mandel" }

  /// A few passes over the studies.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    .residualEquation(problem, target: Double(problem.residualDegreesOfFreedom))
  }
}

extension HeterogeneityEstimator where Self == PauleMandel {
  /// The estimator of Paule and Mandel.
  public static var pauleMandel: Self { Self() }
}

extension TauSquaredEstimate {
  /// The root of Q(τ²) = target, with the standard error √(2k²/((k - p)(Σw)²)).
  static func residualEquation(
    _ problem: HeterogeneityProblem, target: Double
  ) -> TauSquaredEstimate {
    let (tauSquared, record) = problem.tauSquared(whereResidualIs: target)
    let weights = problem.residualSums(at: tauSquared).weights
    let studies = Double(problem.studyCount)
    return TauSquaredEstimate(
      tauSquared: tauSquared,
      standardError: (2 / Double(problem.residualDegreesOfFreedom)).squareRoot() * studies / weights,
      convergence: record)
  }
}
