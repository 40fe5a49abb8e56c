public import Estimates

/// An effect as people meet it: in people per 1000, or in points of a scale.
public struct AbsoluteEffect: Sendable, Hashable, Codable {
  /// In what it is counted.
  public enum Unit: String, Sendable, Hashable, Codable {
    /// People per 1000.
    case perThousand = "per 1000"
    /// Points of a scale.
    case points
  }

  /// In what it is counted.
  public let unit: Unit
  /// Without the intervention, per 1000; `nil` for points.
  public let baseline: Double?
  /// With the intervention less without it.
  public let difference: Double
  /// The interval of the difference.
  public let interval: Interval

  /// Per 1000 people of whom `baselineRisk` have the event without the intervention.
  public init(_ relation: RiskRelation, baselineRisk: Double, effect: Double, interval: Interval) {
    func difference(_ effect: Double) -> Double {
      1000 * relation.difference(baseline: baselineRisk, effect: effect)
    }
    unit = .perThousand
    baseline = 1000 * baselineRisk
    self.difference = difference(effect)
    self.interval = Interval(lower: difference(interval.lower), upper: difference(interval.upper))
  }

  /// In points of a scale of which the effect's unit is `standardDeviation` points: 1 for a mean difference.
  public init(standardDeviation: Double, effect: Double, interval: Interval) {
    unit = .points
    baseline = nil
    difference = effect * standardDeviation
    self.interval = Interval(
      lower: interval.lower * standardDeviation, upper: interval.upper * standardDeviation)
  }
}
