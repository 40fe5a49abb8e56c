/// Labels that raters gave to items: a level for each item and rater, or none.
public struct Ratings: Sendable, Hashable {
  /// The raters.
  public var raters: [String]
  /// The items.
  public var items: [String]
  /// The levels: in their order where they have one.
  public var levels: RatingLevels
  /// The position of the level for each item and rater; `nil` where the rater gave none.
  public var labels: [[Int?]]

  /// Ratings.
  ///
  /// - Parameters:
  ///   - raters: The raters, two or more.
  ///   - items: The items.
  ///   - levels: The levels.
  ///   - labels: For each item as many positions of levels, or `nil`, as there are raters.
  public init(raters: [String], items: [String], levels: RatingLevels, labels: [[Int?]]) {
    precondition(raters.count >= 2, "agreement is between two raters or more")
    precondition(labels.count == items.count, "a row of labels for each item")
    precondition(
      labels.allSatisfy { row in
        row.count == raters.count && row.allSatisfy { $0.map(levels.names.indices.contains) ?? true }
      }, "a known level, or none, of each rater")
    self.raters = raters
    self.items = items
    self.levels = levels
    self.labels = labels
  }

  /// How many raters gave each level, item by item.
  var counts: [[Double]] {
    labels.map { row in
      var counts = [Double](repeating: 0, count: levels.names.count)
      for case let label? in row { counts[label] += 1 }
      return counts
    }
  }

  /// The ratings of two raters, by their positions, of the items that both rated.
  public func pair(_ first: Int, _ second: Int) -> Ratings {
    let both = items.indices.filter { labels[$0][first] != nil && labels[$0][second] != nil }
    return Ratings(
      raters: [raters[first], raters[second]], items: both.map { items[$0] }, levels: levels,
      labels: both.map { [labels[$0][first], labels[$0][second]] })
  }
}
