/// Maximum likelihood: the root of y'PPy = Σw. Efficient, and biased downwards with few studies.
///
/// Source: Hardy and Thompson 1996, doi 10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A.
public struct MaximumLikelihood: LanewiseEstimator {
  public init() {}
  public var code: String { "ML" }
  public var name: String { "maximum likelihood" }

  /// A dozen passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    var estimate = problem.likelihoodMaximum(restricted: false)
    let sums = problem.normalizedSums(at: estimate.tauSquared)
    estimate.standardError = (Problem.Value(repeating: 2) / sums.weightsSquared).squareRoot()
    return estimate
  }
}

extension HeterogeneityEstimator where Self == MaximumLikelihood {
  /// Maximum likelihood.
  public static var maximumLikelihood: Self { Self() }
}
