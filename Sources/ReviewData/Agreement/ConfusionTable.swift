/// How often two raters gave each pair of labels.
public struct ConfusionTable: Sendable, Hashable {
  /// The levels.
  public var levels: RatingLevels
  /// Counts: the first rater's level chooses the row, the second's the column.
  public var counts: [[Int]]

  /// The table of two raters; items that one of them did not rate are left out.
  public init(_ ratings: Ratings, first: Int = 0, second: Int = 1) {
    levels = ratings.levels
    let width = ratings.levels.names.count
    counts = Array(repeating: Array(repeating: 0, count: width), count: width)
    for row in ratings.labels {
      guard let one = row[first], let other = row[second] else { continue }
      counts[one][other] += 1
    }
  }

  /// A table of counts, as many rows and columns as levels.
  public init(levels: RatingLevels, counts: [[Int]]) {
    precondition(
      counts.count == levels.names.count && counts.allSatisfy { $0.count == counts.count },
      "a row and a column for each level")
    self.levels = levels
    self.counts = counts
  }

  /// The items that both rated.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The share of items with the same label; `nil` without items.
  public var observedAgreement: Double? {
    total == 0 ? nil : Double(counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(total)
  }

  /// Of the labels of a level, given by either rater, the share that the other gave as well: 2a / (2a + b + c); `nil` where
  /// nobody gave it.
  ///
  /// Source: Cicchetti and Feinstein 1990, doi 10.1016/0895-4356(90)90159-M.
  public func specificAgreement(_ level: Int) -> Double? {
    let row = counts[level].reduce(0, +)
    let column = counts.reduce(0) { $0 + $1[level] }
    return row + column == 0 ? nil : 2 * Double(counts[level][level]) / Double(row + column)
  }

  /// Shares of the total.
  var proportions: [[Double]] { counts.map { $0.map { Double($0) / Double(max(1, total)) } } }
}
