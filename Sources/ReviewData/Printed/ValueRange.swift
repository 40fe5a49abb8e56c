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
    Self.isAtMost(lower, other.upper) && Self.isAtMost(other.lower, upper)
  }

  private static func isAtMost(_ first: Double, _ second: Double) -> Bool {
    first <= second || first - second <= 1e-9 * Swift.max(first.magnitude, second.magnitude)
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

  /// The range of the product with a value that varies freely.
  func times(_ other: ValueRange) -> ValueRange {
    let ends = [lower * other.lower, lower * other.upper, upper * other.lower, upper * other.upper].filter {
      !$0.isNaN
    }
    return ValueRange(ends.min() ?? 0, ends.max() ?? 0)
  }

  /// The range of the quotient by a value that varies freely and is not negative.
  func divided(by other: ValueRange) -> ValueRange {
    func quotient(_ value: Double, _ divisor: Double) -> Double {
      value == 0 ? 0 : divisor > 0 ? value / divisor : value < 0 ? -.infinity : .infinity
    }
    return ValueRange(
      quotient(lower, lower < 0 ? other.lower : other.upper),
      quotient(upper, upper > 0 ? other.lower : other.upper))
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

  /// The range where it is not negative; `nil` where it is negative throughout.
  public var notNegative: ValueRange? { upper < 0 ? nil : ValueRange(Swift.max(0, lower), upper) }
}
