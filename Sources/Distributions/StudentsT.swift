internal import CBoostMath

/// Student's t distribution.
public struct StudentsT: Sendable, Hashable {
  /// Positive; infinity gives the standard normal.
  public var degreesOfFreedom: Double

  /// The distribution with the given degrees of freedom, which are positive.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { boost_t_cdf(x, degreesOfFreedom) }

  /// P(X > x), accurate where it is small.
  public func survival(_ x: Double) -> Double { boost_t_survival(x, degreesOfFreedom) }

  /// The x with P(X ≤ x) = `probability`; infinite where no double is so large, as with a hundredth of a degree of freedom.
  public func quantile(_ probability: Double) -> Double { boost_t_quantile(probability, degreesOfFreedom) }
}
