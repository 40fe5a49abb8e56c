public import StudyTables

/// Rows as they are printed, with the columns that stand beside the fields.
public struct ReportedTable: Sendable, Hashable {
  /// The rows.
  public var rows: [ReportedRow]
  /// What stands in two rows of one arm each, side by side.
  public var comparisons: [ReportedRow] = []
  /// The texts of further columns, by header, one for each row; `nil` where missing.
  public var columns: [Column]
  /// What is to be said of how its headers were understood, and of the tables that were joined to it.
  public var notes: [StudyNote] = []

  /// The rows without a study's name that are totals by their numbers: their lines, and what tells it.
  var totalsByNumbers: [Int: TotalByNumbers.Sign] = [:]

  /// Values that differ in spelling alone, by the header of their column.
  var spellings: [Spelling] = []

  /// Values of a column that differ in spelling alone.
  struct Spelling: Sendable, Hashable {
    var header: String
    var values: [SpelledValue]
  }

  /// The headers of columns with numbers that nothing was read from.
  public var unread: [String] = []

  /// A column of texts.
  public struct Column: Sendable, Hashable {
    /// The header.
    public var header: String
    /// A text for each row.
    public var texts: [String?]

    /// A column.
    public init(header: String, texts: [String?]) {
      self.header = header
      self.texts = texts
    }
  }

  /// A table.
  public init(rows: [ReportedRow], columns: [Column] = []) {
    self.rows = rows
    self.columns = columns
  }
}
