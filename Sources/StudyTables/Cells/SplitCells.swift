import Tables

/// What was found in the cells of a table that hold several facts, by where the facts stand in the table's text: a table of
/// comparisons that is made of it has the same cells.
struct SplitCells: Sendable {
  /// What the columns of facts hold, where their headers say it.
  var meanings: [Int: HeaderMeaning] = [:]
  /// What the facts of headers are that were named for a field.
  var assigned: [FieldAssignment] = []
  /// The cells that are not of the form of their column.
  var problems: [Int: CellProblem] = [:]
  /// The percentages beside counts.
  var percentages: [Int: String] = [:]
  /// The cells with one number in place of two ends, by where that stands.
  var widths: [Int: String] = [:]
  /// The ends of 95% intervals in place of those of another level that are written.
  var converted: [Int: Double] = [:]
  /// The headers of intervals of another level.
  var convertedHeaders: [ConvertedIntervals] = []
  /// The columns of facts.
  var columns: Set<Int> = []

  /// What is wrong with the cell that a fact was looked for in.
  func problem(in table: DataTable, row: Int, column: Int) -> CellProblem? {
    guard !problems.isEmpty else { return nil }
    return problems[table.cellStart(row: row, column: column)]
  }

  /// The number that stands for one that is written: an end of a 95% interval for that of another.
  func converted(_ number: Double?, in table: DataTable, row: Int, column: Int) -> Double? {
    guard !converted.isEmpty, number != nil else { return number }
    return converted[table.cellStart(row: row, column: column)] ?? number
  }

  /// The percentage beside a count.
  func percentage(in table: DataTable, row: Int, column: Int) -> String? {
    percentages[table.cellStart(row: row, column: column)]
  }
}

extension SplitCells {
  /// The same cells in a table of comparisons, where the columns are others and are told already.
  var ofComparisons: SplitCells {
    var cells = self
    (cells.meanings, cells.assigned, cells.columns) = ([:], [], [])
    return cells
  }
}

extension StudyTable {
  /// What was taken from headers of several facts that were named for a field, as far as `columns` are read.
  package func splitNotes(_ columns: ColumnMap) -> [ReadingNote] {
    guard let split, compared == nil else { return [] }
    // Checks read what an arm reports as that of group 1.
    let read = split.assigned.filter { columns[$0.field] != nil || columns[$0.field + "1"] != nil }
    return (read.isEmpty ? [] : [.headers(ReadHeaders(read))])
      + split.convertedHeaders.map { .convertedIntervals(table.headerPlace, $0) }
  }

  /// The cells in used columns that have one number where two ends should stand.
  func widthNotes(_ reader: RowReader, _ rows: [Int]) -> [ReadingNote] {
    guard let widths = split?.widths, !widths.isEmpty else { return [] }
    // Both ends are missing in the same place.
    var seen: Set<Int> = []
    return reader.columns.used.sorted().compactMap { column in
      let found = rows.compactMap { row -> (Int, String)? in
        let start = table.cellStart(row: row, column: column)
        return widths[start].flatMap { seen.insert(start).inserted ? (row, $0) : nil }
      }
      guard let (row, text) = found.first else { return nil }
      var cell = malformedCell(
        row: row, column: column, "has one number in its brackets, a width and not the two ends")
      cell.value = text
      return .widths(cell, count: found.count)
    }
  }
}

/// Intervals of another level than 95% under a header, which are taken to it.
public struct ConvertedIntervals: Sendable, Hashable {
  /// The header.
  public var header: String
  /// The level of its intervals, in percent.
  public var level: Double
}
