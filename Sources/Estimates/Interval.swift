/// An interval for a parameter, with its bounds on the parameter's own scale.
public struct Interval: Sendable, Hashable, Codable {
  /// The lower bound.
  public var lower: Double
  /// The upper bound.
  public var upper: Double

  /// An interval from `lower` to `upper`.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// An interval that reaches `halfWidth` to either side of `center`.
  public init(center: Double, halfWidth: Double) {
    self.init(lower: center - halfWidth, upper: center + halfWidth)
  }

  /// The distance between the bounds.
  public var width: Double { upper - lower }

  /// Whether both bounds are numbers, or infinite; an interval that is not defined neither contains a value nor excludes it.
  public var isDefined: Bool { !lower.isNaN && !upper.isNaN }

  /// Whether the interval contains a value; the bounds belong to it.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether both bounds are another interval's, but for rounding.
  public func coincides(with other: Interval) -> Bool {
    if self == other { return true }
    let rounding = 1e-9 * max(width, other.width)
    return abs(lower - other.lower) <= rounding && abs(upper - other.upper) <= rounding
  }

  /// Whether the interval is narrower than another, and not by rounding alone.
  public func isNarrower(than other: Interval) -> Bool { width < other.width && !coincides(with: other) }

  /// The interval with a function applied to both bounds.
  public func map(_ transformation: (Double) -> Double) -> Interval {
    Interval(lower: transformation(lower), upper: transformation(upper))
  }
}
