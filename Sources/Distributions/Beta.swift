internal import CBoostMath

/// The beta distribution on [0, 1].
public struct Beta: Sendable, Hashable {
  /// The first shape, positive.
  public var first: Double
  /// The second shape, positive.
  public var second: Double

  /// The distribution with the given shapes, which are positive.
  public init(_ first: Double, _ second: Double) {
    precondition(first > 0 && second > 0, "shapes are positive")
    self.first = first
    self.second = second
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { boost_beta_cdf(x, first, second) }

  /// The x with P(X ≤ x) = `probability`.
  public func quantile(_ probability: Double) -> Double { boost_beta_quantile(probability, first, second) }
}
