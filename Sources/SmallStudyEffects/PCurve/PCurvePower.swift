import Distributions

/// The power of the studies of a p-curve, estimated from the curve.
public struct PCurvePower: Sendable, Hashable, Codable {
  /// The power at which the curve fits best; 0.05 or 0.99 where it is not between 0.051 and 0.99.
  public let estimate: Double
  /// The lower bound of the 90% interval.
  public let lower: Double
  /// The upper bound.
  public let upper: Double

  init(_ statistics: [Double]) {
    let critical = -StandardNormal().quantile(0.05)
    estimate = Self.power(statistics, where: 0)
    lower = Self.power(statistics, where: critical)
    upper = Self.power(statistics, where: -critical)
  }

  /// The power at which Stouffer's sum of the probabilities of smaller results has a value; it falls as the power rises.
  private static func power(_ statistics: [Double], where value: Double) -> Double {
    let excess = { (power: Double) in
      let tests = PowerOfStatistic(power: power)
      let sum = tests.stouffer(statistics, Significance.critical, isComplement: true)
      return (sum?.z ?? 0) - value
    }
    if excess(0.051) <= 0 { return 0.05 }
    if excess(0.99) >= 0 { return 0.99 }
    return RootFinding.root(from: 0.051, to: 0.99, excess)?.value ?? 0.05
  }
}
