import Distributions
import RealModule

/// The probability that a person of group 1 scores higher than one of group 2, by a standardised mean difference: with
/// effects aligned to benefit, that a treated person is better off (common language effect size).
///
/// McGraw KO, Wong SP (1992), doi 10.1037/0033-2909.111.2.361.
public struct ProbabilityOfBenefit: Reexpression, Hashable {
  public init() {}

  public var form: String { "probability-of-benefit" }
  /// Normal scores with one standard deviation.
  public var assumption: String {
    "scores are normally distributed with the same standard deviation in both groups (McGraw and Wong 1992, "
      + "doi:10.1037/0033-2909.111.2.361)"
  }
  /// Φ(d/√2).
  public func value(of effect: Double) -> Double? {
    StandardNormal().cumulative(effect / Double(2).squareRoot())
  }
}
