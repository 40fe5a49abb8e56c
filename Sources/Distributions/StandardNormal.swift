internal import CBoostMath
import RealModule

/// The normal distribution with mean 0 and variance 1.
///
/// Accurate to a few units in the last place (Boost.Math).
public struct StandardNormal: Sendable, Hashable {
  /// The distribution has no parameters.
  public init() {}

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { boost_normal_cdf(x) }

  /// P(X > x), accurate where it is small.
  public func survival(_ x: Double) -> Double { boost_normal_survival(x) }

  /// The x with P(X ≤ x) = `probability`.
  public func quantile(_ probability: Double) -> Double { boost_normal_quantile(probability) }

  /// The density at x.
  public func density(_ x: Double) -> Double { .exp(-x * x / 2) / (2 * .pi).squareRoot() }
}
