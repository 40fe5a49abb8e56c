public import StudyTables
import Tables

/// Labels of raters read from a table, and what a reader should know of them.
public struct RatingTable: Sendable {
  /// The labels.
  public let ratings: Ratings
  /// What a reader should know of them.
  public let notes: [RatingNote]
  /// Items with fewer than two labels.
  public let unshared: [ExcludedStudy]

  /// Reads a table with a column for each rater, or with a row for each label where it has the columns `item`,
  /// `rater` and `label` and no raters are named. All malformed cells are thrown at once.
  ///
  /// - Parameters:
  ///   - table: The table; its conditions and its column `include` select rows.
  ///   - raters: The headers of the raters' columns; `nil` for those that share the same few labels.
  ///   - levels: The labels in their order, whose spelling is taken, each once; `nil` for those found.
  public init(
    _ table: StudyTable, raters: [String]? = nil, levels: [String]? = nil
  ) throws(RatingError) {
    var cells = try LabelCells(table, raters: raters, levels: levels)
    let known = try cells.levels(levels)
    let places = Dictionary(uniqueKeysWithValues: known.names.enumerated().map { ($1, $0) })
    ratings = Ratings(
      raters: cells.raters, items: cells.items.map(\.name), levels: known,
      labels: cells.labels.map { row in row.map { cell in cell.flatMap { places[$0.text] } } })
    notes = levels == nil ? Self.spellings(known.names) : []
    unshared = cells.unshared
  }

  /// Labels that differ in capitals alone are most likely meant to be one.
  private static func spellings(_ names: [String]) -> [RatingNote] {
    Dictionary(grouping: names) { $0.lowercased() }.values.filter { $0.count > 1 }
      .map { $0.sorted() }.sorted { $0[0] < $1[0] }.map(RatingNote.spellings)
  }
}
