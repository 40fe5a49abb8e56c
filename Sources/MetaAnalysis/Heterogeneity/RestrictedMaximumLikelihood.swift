/// Restricted maximum likelihood: the root of y'PPy = tr P, the likelihood of what does not depend on the
/// coefficients. Nearly unbiased and efficient: the default.
///
/// Sources: Raudenbush 2009; Viechtbauer 2005, doi 10.3102/10769986030003261.
public struct RestrictedMaximumLikelihood: HeterogeneityEstimator {
  /// There are no settings.
  public init() {}
  /// `REML`
  public var code: String { "REML" }
  /// The name in reports.
  public var name: String { "restricted maximum likelihood" }

  /// A dozen passes over the studies.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    let maximum = LikelihoodMaximum(of: problem, restricted: true)
    let sums = problem.residualSums(at: maximum.tauSquared)
    return TauSquaredEstimate(
      tauSquared: maximum.tauSquared, standardError: (2 / sums.traceSquared).squareRoot(),
      convergence: maximum.record)
  }
}

extension HeterogeneityEstimator where Self == RestrictedMaximumLikelihood {
  /// Restricted maximum likelihood.
  public static var reml: Self { Self() }
}
