import Distributions
import Estimates

/// The Q-profile interval: every τ² at which Q(τ²) lies between the quantiles of its chi-squared distribution. Exact
/// when the effects are normal with known variances.
///
/// Source: Viechtbauer 2007, doi 10.1002/sim.2514.
public struct QProfile: TauSquaredIntervalMethod {
  public init() {}
  public var code: String { "QP" }
  public var name: String { "Q-profile" }

  /// A few passes over the studies for each bound.
  public func interval(_ fit: some UnivariateFit) -> TauSquaredInterval {
    let problem = fit.problem()
    let distribution = ChiSquared(degreesOfFreedom: Double(problem.residualDegreesOfFreedom))
    let tail = (1 - fit.settings.level) / 2
    let upper = problem.tauSquared(whereResidualIs: distribution.quantile(tail))
    let lower = problem.tauSquared(whereResidualIs: distribution.upperQuantile(tail))
    return TauSquaredInterval(
      bounds: Interval(lower: lower.tauSquared, upper: upper.tauSquared),
      isEmpty: upper.record.isAtBoundary)
  }
}

extension TauSquaredIntervalMethod where Self == QProfile {
  /// The Q-profile interval.
  public static var qProfile: Self { Self() }
}
