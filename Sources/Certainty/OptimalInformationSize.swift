import Distributions

/// The people that one trial of two equal arms would need, which GRADE compares a body of evidence with.
///
/// Source: Guyatt et al. 2011, doi 10.1016/j.jclinepi.2011.01.012, with the usual formulas for two means and two
/// proportions under a normal approximation, without correction for clusters.
public struct OptimalInformationSize: Sendable, Hashable {
  /// The two-sided probability of a false alarm.
  public let alpha: Double
  /// The probability of finding the difference.
  public let power: Double

  /// By default 5% and 80%.
  /// - Throws: `probabilityOutOfRange` where one of them does not lie between 0 and 1.
  public init(alpha: Double = 0.05, power: Double = 0.8) throws(CertaintyError) {
    for probability in [alpha, power] where !(probability > 0 && probability < 1) {
      throw .probabilityOutOfRange(probability)
    }
    self.alpha = alpha
    self.power = power
  }

  private var squaredQuantiles: Double {
    let normal = StandardNormal()
    let sum = normal.quantile(1 - alpha / 2) + normal.quantile(power)
    return sum * sum
  }

  /// People in both arms for a difference of means of `standardizedDifference` standard deviations: 4 (z + z)² / d².
  /// `nil` for a difference of 0.
  public func participants(standardizedDifference: Double) -> Double? {
    guard standardizedDifference != 0, standardizedDifference.isFinite else { return nil }
    return (4 * squaredQuantiles / (standardizedDifference * standardizedDifference)).rounded(.up)
  }

  /// People in both arms for risks that differ: 2 (z + z)² (p(1 - p) + r(1 - r)) / (p - r)². `nil` for equal risks or risks
  /// that are none.
  public func participants(risk: Double, otherRisk: Double) -> Double? {
    guard risk != otherRisk, (0...1).contains(risk), (0...1).contains(otherRisk) else { return nil }
    let difference = risk - otherRisk
    let variance = risk * (1 - risk) + otherRisk * (1 - otherRisk)
    return (2 * squaredQuantiles * variance / (difference * difference)).rounded(.up)
  }
}
