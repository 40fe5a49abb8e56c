/// Estimates of τ², counted in fixed classes: zero, and 64 classes of equal width for each power of two.
///
/// The median is known to the width of a class (at most 1.6 per cent), within which it is interpolated: with many
/// replicates the error is a small part of that.
public struct TauSquaredHistogram: Sendable, Hashable {
  /// How many were exactly 0.
  public internal(set) var zeros = 0
  /// The class of `counts[0]`.
  public internal(set) var first = 0
  /// The others, class by class.
  public internal(set) var counts: [Int] = []

  /// Nothing.
  public init() {}

  /// Classes of each power of two.
  private static let classBits = 6

  /// The class of a positive number: its exponent and the first bits behind the point.
  @inline(__always)
  static func index(_ tauSquared: Double) -> Int { Int(tauSquared.bitPattern >> (52 - UInt64(classBits))) }

  /// The classes from 1e-100 to 1e100, beyond which no estimate of effects that can be fitted lies.
  static let possibleClasses = index(1e-100)...index(1e100)

  /// The number at which a class begins.
  static func lowerBound(_ index: Int) -> Double {
    Double(bitPattern: UInt64(index) << (52 - UInt64(classBits)))
  }

  /// Counts a number.
  mutating func add(_ tauSquared: Double) {
    guard tauSquared > 0 else {
      zeros += 1
      return
    }
    add(1, at: Self.index(tauSquared))
  }

  /// Adds to a class.
  mutating func add(_ count: Int, at index: Int) {
    if counts.isEmpty { first = index }
    if index < first {
      counts.insert(contentsOf: Array(repeating: 0, count: first - index), at: 0)
      first = index
    }
    if index >= first + counts.count {
      counts += Array(repeating: 0, count: index - first - counts.count + 1)
    }
    counts[index - first] += count
  }

  /// How many numbers were counted.
  var total: Int { zeros + counts.reduce(0, +) }

  /// Adds another one.
  mutating func add(_ other: TauSquaredHistogram) {
    zeros += other.zeros
    for (offset, count) in other.counts.enumerated() where count > 0 { add(count, at: other.first + offset) }
  }

  /// The median; `nil` of nothing.
  public var median: Double? {
    guard total > 0 else { return nil }
    let half = Double(total) / 2
    var below = Double(zeros)
    if below >= half { return 0 }
    for (offset, count) in counts.enumerated() where count > 0 {
      if below + Double(count) >= half {
        let (lower, upper) = (Self.lowerBound(first + offset), Self.lowerBound(first + offset + 1))
        return lower + (upper - lower) * ((half - below) / Double(count))
      }
      below += Double(count)
    }
    return nil
  }
}
