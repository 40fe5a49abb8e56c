/// The estimator of Hunter and Schmidt with a small-sample correction: τ² = (Q k/(k - p) - k) / Σw.
///
/// Source: Brannick, Potter, Benitez, Morris 2019, doi 10.1177/1094428119847277.
public struct HunterSchmidtCorrected: LanewiseEstimator {
  public init() {}
  public var code: String { "HSk" }
  public var name: String { "Hunter-Schmidt, corrected" }

  /// One pass over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    .hunterSchmidt(
      problem, factor: Double(problem.studyCount) / Double(problem.residualDegreesOfFreedom))
  }
}

extension HeterogeneityEstimator where Self == HunterSchmidtCorrected {
  /// The estimator of Hunter and Schmidt with a small-sample correction.
  public static var hunterSchmidtCorrected: Self { Self() }
}
