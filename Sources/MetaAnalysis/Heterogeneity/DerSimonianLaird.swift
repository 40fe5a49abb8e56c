/// The moment estimator with inverse-variance weights: τ² = (Q - (k - p)) / tr P.
///
/// Source: DerSimonian and Laird 1986, doi 10.1016/0197-2456(86)90046-2.
public struct DerSimonianLaird: LanewiseEstimator {
  /// Cochran's Q, where it is not taken around the inverse-variance mean.
  public let q: Double?

  /// The estimator with Q around the inverse-variance mean.
  public init() { q = nil }

  /// The estimator with a given Q, such as RevMan 5's around the Mantel-Haenszel estimate.
  public init(q: Double) { self.q = q }

  public var code: String { "DL" }
  public var name: String { "DerSimonian-Laird" }

  /// One pass over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    var sums = problem.inverseVarianceMoments
    if let q { sums.residual = Problem.Value(repeating: q) }
    return .momentEstimate(sums)
  }
}

extension HeterogeneityEstimator where Self == DerSimonianLaird {
  /// The moment estimator with inverse-variance weights.
  public static var derSimonianLaird: Self { Self() }
}

extension LaneEstimate {
  /// The τ² at which y'Py equals its expectation tr PV + τ² tr P, for any fixed weights
  /// (DerSimonian and Kacker 2007, doi 10.1016/j.cct.2006.04.004).
  @inline(__always)
  static func momentEstimate(_ sums: LaneMomentSums<Value>) -> Self {
    let tauSquared = (sums.residual - sums.traceV) / sums.trace
    return Self(
      formula: tauSquared, standardError: sums.deviation(tauSquared: tauSquared.nonNegative) / sums.trace)
  }
}
