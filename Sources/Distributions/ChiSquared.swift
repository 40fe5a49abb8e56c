internal import CBoostMath

/// The chi-squared distribution.
public struct ChiSquared: Sendable, Hashable {
  /// Positive.
  public var degreesOfFreedom: Double

  /// The distribution with the given degrees of freedom, which are positive.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { boost_chi_squared_cdf(x, degreesOfFreedom) }

  /// P(X > x), accurate where it is small.
  public func survival(_ x: Double) -> Double { boost_chi_squared_survival(x, degreesOfFreedom) }

  /// The x with P(X ≤ x) = `probability`.
  public func quantile(_ probability: Double) -> Double {
    boost_chi_squared_quantile(probability, degreesOfFreedom)
  }

  /// The x with P(X > x) = `probability`: the upper critical value, accurate for small probabilities.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_chi_squared_quantile_complement(probability, degreesOfFreedom)
  }
}
