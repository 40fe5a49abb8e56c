import Distributions
import RealModule

/// Where statistics z are evaluated: Gauss-Legendre nodes between breaks, and the bounds of the tails, beyond which a weight is
/// constant.
struct QuadratureNodes: Sendable {
  /// The nodes, ascending.
  let statistics: [Double]
  /// The rule's weight of each node, times 1/√(2π).
  let weights: [Double]
  /// The bounds of the tails, with opposite signs.
  let lower: Double
  let upper: Double

  /// Beyond this z a one-sided p value is below 2e-19.
  private static let farthest = 9.0
  /// Powers of 1 - p, of two-sided p values, change like powers of |z|.
  private static let nearZero = [1e-4, 1e-3, 1e-2, 1e-1]

  /// Nodes for a function with the given range and threshold of p.
  init(
    kept: ClosedRange<Double>?, threshold: Double?, isTwoSided: Bool, rule: GaussLegendre
  ) {
    let quantile = { (p: Double) in -StandardNormal().quantile(isTwoSided ? p / 2 : p) }
    var upper = Self.farthest
    if let kept { upper = min(upper, quantile(kept.lowerBound)) }
    let lower =
      isTwoSided ? -upper : kept.map { max(-Self.farthest, quantile($0.upperBound)) } ?? -Self.farthest
    var breaks = (-8...8).map(Double.init) + [lower, upper]
    var special = threshold.map { [quantile($0)] } ?? []
    if isTwoSided, let kept { special += Self.nearZero + [quantile(kept.upperBound)] }
    breaks += special + (isTwoSided ? special.map { -$0 } : [])
    breaks = Set(breaks.filter { $0 >= lower && $0 <= upper }).sorted()
    var (statistics, weights) = ([Double](), [Double]())
    for (left, right) in zip(breaks, breaks.dropFirst()) {
      let (middle, half) = (0.5 * (left + right), 0.5 * (right - left))
      for (node, weight) in zip(rule.nodes, rule.weights) {
        statistics.append(middle + half * node)
        weights.append(half * weight / Double.sqrt(2 * .pi))
      }
    }
    (self.statistics, self.weights, self.lower, self.upper) = (statistics, weights, lower, upper)
  }
}
