import Distributions

/// Kendall's rank correlation of two columns.
///
/// Source: Kendall 1938, doi 10.1093/biomet/30.1-2.81; concordant pairs by merge sort: Knight 1966,
/// doi 10.1080/01621459.1966.10480879.
struct KendallCorrelation {
  /// Concordant less discordant pairs.
  let score: Double
  /// The number of pairs.
  let count: Int
  /// The sizes of groups of equal values in each column, of two and more.
  private let ties: [[Double]]

  /// O(k log k).
  init(_ first: [Double], _ second: [Double]) {
    count = first.count
    let order = first.indices.sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
    var sorted = order.map { second[$0] }
    let discordant = Self.inversions(&sorted)
    let tied = [Self.ties(first.sorted()), Self.ties(sorted)]
    let both = Self.ties(order.map { first[$0] }, order.map { second[$0] })
    let pairs = Self.pairs([Double(count)])
    score = pairs - Self.pairs(tied[0]) - Self.pairs(tied[1]) + Self.pairs(both) - 2 * discordant
    ties = tied
  }

  /// Whether no value is there twice in a column.
  var hasTies: Bool { ties.contains { !$0.isEmpty } }

  /// Tau-b; `nil` where a column does not vary.
  var tau: Double? {
    let pairs = Self.pairs([Double(count)])
    let free = ties.map { pairs - Self.pairs($0) }
    guard free[0] > 0, free[1] > 0 else { return nil }
    return score / (free[0].squareRoot() * free[1].squareRoot())
  }

  /// The score over its standard deviation without a correlation, ties allowed for, without a continuity correction.
  var standardized: Double? {
    let variance = scoreVariance
    return variance > 0 ? score / variance.squareRoot() : nil
  }

  /// The two-sided p value: exact without ties and up to `mostExact` pairs, normal otherwise.
  var pValue: Double? {
    if !hasTies, count > 1, count <= Self.mostExact { return exactPValue }
    return standardized.map { min(1, 2 * StandardNormal().survival(abs($0))) }
  }

  /// Beyond this the normal distribution is right to four digits.
  private static let mostExact = 500

  private var scoreVariance: Double {
    let k = Double(count)
    func sum(_ sizes: [Double], _ term: (Double) -> Double) -> Double {
      sizes.reduce(0) { $0 + term($1) }
    }
    let own = [k * (k - 1) * (2 * k + 5)] + ties.map { -sum($0) { $0 * ($0 - 1) * (2 * $0 + 5) } }
    let pairs = ties.map { sum($0) { $0 * ($0 - 1) } }
    let triples = ties.map { sum($0) { $0 * ($0 - 1) * ($0 - 2) } }
    var variance = own.reduce(0, +) / 18
    if k > 1 { variance += pairs[0] * pairs[1] / (2 * k * (k - 1)) }
    if k > 2 { variance += triples[0] * triples[1] / (9 * k * (k - 1) * (k - 2)) }
    return variance
  }
}

extension KendallCorrelation {
  /// Twice the probability of as many discordant pairs, or concordant ones, among all orders. O(k d) for the rarer kind's number d.
  private var exactPValue: Double {
    let pairs = count * (count - 1) / 2
    let discordant = (pairs - Int(score)) / 2
    let fewest = min(discordant, pairs - discordant)
    // The distribution of inversions of 1, 2, ... elements, up to the number that is asked for.
    var share = Array(repeating: 0.0, count: fewest + 1)
    share[0] = 1
    for size in stride(from: 2, through: count, by: 1) {
      var (window, next) = (0.0, share)
      for inversions in share.indices {
        window += share[inversions]
        if inversions >= size { window -= share[inversions - size] }
        next[inversions] = window / Double(size)
      }
      share = next
    }
    return min(1, 2 * share.reduce(0, +))
  }

  /// The pairs within groups of these sizes.
  private static func pairs(_ sizes: [Double]) -> Double { sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }

  /// The sizes of groups of equal values, of two and more, in sorted columns.
  private static func ties(_ columns: [Double]...) -> [Double] {
    var (sizes, run) = ([Double](), 1.0)
    for place in columns[0].indices.dropFirst() {
      if columns.allSatisfy({ $0[place] == $0[place - 1] }) {
        run += 1
      } else {
        if run > 1 { sizes.append(run) }
        run = 1
      }
    }
    return run > 1 ? sizes + [run] : sizes
  }

  /// The pairs of values of which the larger stands first; sorts them by merging.
  private static func inversions(_ values: inout [Double]) -> Double {
    var (total, width) = (0.0, 1)
    while width < values.count {
      var merged: [Double] = []
      merged.reserveCapacity(values.count)
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let (middle, end) = (min(start + width, values.count), min(start + 2 * width, values.count))
        var (left, right) = (start, middle)
        while left < middle || right < end {
          if right == end || (left < middle && values[left] <= values[right]) {
            merged.append(values[left])
            left += 1
          } else {
            total += Double(middle - left)
            merged.append(values[right])
            right += 1
          }
        }
      }
      values = merged
      width *= 2
    }
    return total
  }
}
