import RealModule

/// The values that something may have, from `lower` to `upper`, both included.
public struct ValueRange: Sendable, Hashable {
  /// The least.
  public var lower: Double
  /// The greatest.
  public var upper: Double

  /// From one bound to the other, in either order.
  public init(_ first: Double, _ second: Double) {
    lower = Swift.min(first, second)
    upper = Swift.max(first, second)
  }

  /// A single value.
  public init(exactly value: Double) { self.init(value, value) }

  /// Whether the two share a value. Bounds that differ by the rounding of the arithmetic count as the same.
  public func overlaps(_ other: ValueRange) -> Bool {
    let slack = 1e-9 * Swift.max(magnitude, other.magnitude)
    return lower <= other.upper + slack && other.lower <= upper + slack
  }

  /// The range of the sum of two values that vary freely.
  public static func + (first: ValueRange, second: ValueRange) -> ValueRange {
    ValueRange(first.lower + second.lower, first.upper + second.upper)
  }

  /// The range of the difference of two values that vary freely.
  public static func - (first: ValueRange, second: ValueRange) -> ValueRange {
    ValueRange(first.lower - second.upper, first.upper - second.lower)
  }

  /// The range of a multiple.
  public static func * (range: ValueRange, factor: Double) -> ValueRange {
    ValueRange(range.lower * factor, range.upper * factor)
  }

  /// The range of the values without their signs.
  public var magnitudes: ValueRange {
    lower <= 0 && upper >= 0
      ? ValueRange(0, Swift.max(-lower, upper)) : ValueRange(lower.magnitude, upper.magnitude)
  }

  /// The range from the least to the greatest of both.
  public func union(_ other: ValueRange) -> ValueRange {
    ValueRange(Swift.min(lower, other.lower), Swift.max(upper, other.upper))
  }

  /// The range of the logarithms; `nil` unless all values are positive.
  public var logarithms: ValueRange? {
    lower > 0 ? ValueRange(.log(lower), .log(upper)) : nil
  }

  /// The greatest distance from 0.
  private var magnitude: Double { Swift.max(lower.magnitude, upper.magnitude) }

  /// The range where it is not negative; `nil` where it is negative throughout.
  public var notNegative: ValueRange? { upper < 0 ? nil : ValueRange(Swift.max(0, lower), upper) }
}
