/// The moment estimator with the user's weights: τ² = (Q_A - tr P_A V) / tr P_A. Without weights it is DerSimonian and
/// Laird's.
///
/// Source: DerSimonian and Kacker 2007, doi 10.1016/j.cct.2006.04.004; Jackson, Turner, Rhodes, Viechtbauer 2014,
/// doi 10.1186/1471-2288-14-103 (regression).
public struct GeneralizedQMoment: LanewiseEstimator {
  public init() {}
  public var code: String { "GENQ" }
  public var name: String { "generalised Q" }

  /// One pass over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .momentEstimate(problem.normalizedMomentSums(.given))
  }
}

extension HeterogeneityEstimator where Self == GeneralizedQMoment {
  /// The moment estimator with the user's weights.
  public static var generalizedQ: Self { Self() }
}
