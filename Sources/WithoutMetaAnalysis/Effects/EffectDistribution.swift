/// How effects without variances are spread: their median, quartiles and range.
///
/// Every study counts the same, and nothing is said about precision. The quartiles are those of definition 7 of Hyndman
/// and Fan (R's default): linear between the order statistics, with the ends at the smallest and largest.
///
/// Sources: Cochrane Handbook 12.2.1.1; Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566.
public struct EffectDistribution: Sendable, Hashable, Codable {
  /// How many effects there are.
  public let count: Int
  /// The smallest effect.
  public let minimum: Double
  /// A quarter of the way through.
  public let lowerQuartile: Double
  /// The middle.
  public let median: Double
  /// Three quarters of the way through.
  public let upperQuartile: Double
  /// The largest effect.
  public let maximum: Double

  /// Summarises effects on one scale.
  ///
  /// - Throws: `noValues`, `effectNotFinite`.
  /// - Complexity: O(k log k).
  public init(of effects: [Double]) throws(WithoutMetaAnalysisError) {
    if effects.isEmpty { throw .noValues }
    if let position = effects.firstIndex(where: { !$0.isFinite }) {
      throw .effectNotFinite(position: position)
    }
    let sorted = effects.sorted()
    count = sorted.count
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
    lowerQuartile = Self.quantile(0.25, of: sorted)
    median = Self.quantile(0.5, of: sorted)
    upperQuartile = Self.quantile(0.75, of: sorted)
  }

  private static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
    let place = probability * Double(sorted.count - 1)
    let below = Int(place)
    let share = place - Double(below)
    guard share > 0 else { return sorted[below] }
    return sorted[below] * (1 - share) + sorted[below + 1] * share
  }
}
