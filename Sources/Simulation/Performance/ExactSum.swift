/// A sum of doubles without rounding: the result does not depend on the order of the additions, nor on how they are
/// split among threads, shards and sessions.
///
/// The sum is held as numbers that do not overlap, the smallest first; each addition takes O(n) for n of them, of which
/// a few suffice in practice and 40 at the most. Source: Shewchuk 1997, doi 10.1007/PL00009321.
public struct ExactSum: Sendable, Hashable {
  /// Numbers whose exact sum this is, none of which overlap.
  public private(set) var parts: [Double] = []

  /// Nothing.
  public init() {}

  /// Adds a finite number.
  public mutating func add(_ number: Double) {
    var x = number
    var kept = 0
    for part in parts {
      var (large, small) = (x, part)
      if abs(large) < abs(small) { swap(&large, &small) }
      let sum = large + small
      let rest = small - (sum - large)
      if rest != 0 {
        parts[kept] = rest
        kept += 1
      }
      x = sum
    }
    parts.removeSubrange(kept...)
    if x != 0 { parts.append(x) }
  }

  /// Adds another sum.
  public mutating func add(_ other: ExactSum) { for part in other.parts { add(part) } }

  /// The double that is nearest to the sum.
  public var value: Double {
    guard var sum = parts.last else { return 0 }
    var rest = 0.0
    var index = parts.count - 1
    while index > 0 && rest == 0 {
      index -= 1
      let before = sum
      sum += parts[index]
      rest = parts[index] - (sum - before)
    }
    // Half way between two doubles the parts that are left decide.
    if index > 0, rest != 0, (rest < 0) == (parts[index - 1] < 0) {
      let doubled = 2 * rest
      let further = sum + doubled
      if further - sum == doubled { sum = further }
    }
    return sum
  }

  /// Equal sums.
  public static func == (first: ExactSum, second: ExactSum) -> Bool {
    var difference = first
    for part in second.parts { difference.add(-part) }
    return difference.parts.isEmpty
  }

  /// The nearest double.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
