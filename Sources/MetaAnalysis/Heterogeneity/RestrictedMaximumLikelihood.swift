/// Restricted maximum likelihood: the root of y'PPy = tr P, the likelihood of what does not depend on the
/// coefficients. Nearly unbiased and efficient: the default.
///
/// Sources: Raudenbush 2009; Viechtbauer 2005, doi 10.3102/10769986030003261.
public struct RestrictedMaximumLikelihood: LanewiseEstimator {
  public init() {}
  public var code: String { "REML" }
  public var name: String { "restricted maximum likelihood" }

  /// A dozen passes over the studies.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value> {
    var estimate = problem.likelihoodMaximum(restricted: true)
    let sums = problem.normalizedSums(at: estimate.tauSquared)
    estimate.standardError = (Problem.Value(repeating: 2) / sums.traceSquared).squareRoot()
    return estimate
  }
}

extension HeterogeneityEstimator where Self == RestrictedMaximumLikelihood {
  /// Restricted maximum likelihood.
  public static var reml: Self { Self() }
}
