internal import CBoostMath

/// Fisher's F distribution.
public struct FisherF: Sendable, Hashable {
  /// Numerator degrees of freedom, positive.
  public var numerator: Double
  /// Denominator degrees of freedom, positive.
  public var denominator: Double

  /// The distribution with the given degrees of freedom, which are positive.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "degrees of freedom are positive")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(X ≤ x).
  public func cumulative(_ x: Double) -> Double { boost_f_cdf(x, numerator, denominator) }

  /// P(X > x), accurate where it is small.
  public func survival(_ x: Double) -> Double { boost_f_survival(x, numerator, denominator) }

  /// The x with P(X ≤ x) = `probability`.
  public func quantile(_ probability: Double) -> Double {
    boost_f_quantile(probability, numerator, denominator)
  }

  /// The x with P(X > x) = `probability`: the upper critical value, accurate for small probabilities.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_f_quantile_complement(probability, numerator, denominator)
  }

  /// The density at x of the noncentral F distribution with these degrees of freedom.
  public func noncentralDensity(_ x: Double, noncentrality: Double) -> Double {
    boost_noncentral_f_density(x, numerator, denominator, noncentrality)
  }
}
