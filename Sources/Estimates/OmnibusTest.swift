import Distributions

/// A Wald test that several coefficients are all 0.
public struct OmnibusTest: Sendable, Hashable, Codable {
  /// Chi-squared under normal inference, F otherwise.
  public var statistic: Double
  /// The number of coefficients tested.
  public var numeratorDegreesOfFreedom: Int
  /// The residual degrees of freedom of F; `nil` for chi-squared.
  public var denominatorDegreesOfFreedom: Double?

  /// A test; without denominator degrees of freedom its statistic is chi-squared.
  public init(
    statistic: Double, numeratorDegreesOfFreedom: Int, denominatorDegreesOfFreedom: Double? = nil
  ) {
    self.statistic = statistic
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  /// The probability of a larger statistic if all coefficients were 0.
  public var pValue: Double {
    let numerator = Double(numeratorDegreesOfFreedom)
    return denominatorDegreesOfFreedom.map {
      FisherF(numerator: numerator, denominator: $0).survival(statistic)
    } ?? ChiSquared(degreesOfFreedom: numerator).survival(statistic)
  }
}
