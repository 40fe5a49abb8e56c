import Instruments

/// What is known of a score before any result of it is seen.
public struct ReportedScale: Sendable, Hashable {
  /// What the score is called in messages.
  public var name: String
  /// The ranges that the score may have, by version; empty where they are not known.
  public var ranges: [ScoreRange]
  /// Whether a person's score is a whole number.
  public var isWhole: Bool

  /// A score.
  public init(name: String, ranges: [ScoreRange], isWhole: Bool) {
    self.name = name
    self.ranges = ranges
    self.isWhole = isWhole
  }

  /// A score of the registry. It is whole where it is known to be a sum of items: a whole number of points for each item
  /// between whole bounds. Scores that are means of items, or stretched to 0 to 100, are not.
  public init(_ reading: InstrumentReading) {
    name = reading.label
    ranges = reading.possibleRanges
    let items = reading.scale.items ?? reading.version?.items
    isWhole = !ranges.isEmpty && ranges.allSatisfy { $0.isSum(ofItems: items) }
  }

  /// Whether a mean may lie anywhere within what it was rounded from.
  func allows(_ mean: ValueRange) -> Bool {
    ranges.isEmpty || ranges.contains { ValueRange($0.lower, $0.upper).overlaps(mean) }
  }

  /// The ranges in words: "0 to 54".
  var rangeText: String {
    ranges.map { "\(CheckText.number($0.lower)) to \(CheckText.number($0.upper))" }
      .joined(separator: " or ")
  }
}

extension ScoreRange {
  /// Whether the range is that of a sum of so many items, each of whole points, the least of them a whole number.
  fileprivate func isSum(ofItems items: Int?) -> Bool {
    guard let items, items > 0, lower == lower.rounded(), upper == upper.rounded() else { return false }
    let count = Double(items)
    return (upper - lower).truncatingRemainder(dividingBy: count) == 0
      && lower.truncatingRemainder(dividingBy: count) == 0
  }
}
