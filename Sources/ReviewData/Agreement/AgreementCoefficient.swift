import Distributions

/// A coefficient of agreement with its uncertainty, or the reason why there is none.
public struct AgreementCoefficient: Sendable, Hashable {
  /// The coefficient: 1 for full agreement, 0 for what chance gives; `nil` where it is not defined.
  public var estimate: Double?
  /// Its standard error.
  public var standardError: Double?
  /// The lower bound of its interval.
  public var lower: Double?
  /// The upper bound, 1 at most.
  public var upper: Double?
  /// The two-sided p value of no agreement beyond chance, where a test goes with it.
  public var pValue: Double?
  /// Agreement by chance, as the coefficient has it.
  public var expected: Double?
  /// Why something is missing.
  public var reason: String?

  /// A coefficient that is not defined.
  static func undefined(_ reason: String) -> Self { Self(reason: reason) }

  /// A coefficient with an interval of `criticalValue` standard errors on either side, cut at 1.
  static func estimate(
    _ estimate: Double, variance: Double?, criticalValue: Double?, pValue: Double? = nil, expected: Double
  ) -> Self {
    // Rounding can leave a variance of full agreement just below 0.
    guard let variance, let criticalValue else {
      return Self(estimate: estimate, expected: expected, reason: "too few items for a standard error")
    }
    let error = max(0, variance).squareRoot()
    guard error > 0 else {
      return Self(
        estimate: estimate, standardError: error, pValue: pValue, expected: expected,
        reason: "its standard error is 0 here, from which no interval follows")
    }
    return Self(
      estimate: estimate, standardError: error, lower: max(-1, estimate - criticalValue * error),
      upper: min(1, estimate + criticalValue * error), pValue: pValue, expected: expected)
  }
}
