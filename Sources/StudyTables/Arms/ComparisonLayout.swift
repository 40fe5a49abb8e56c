import Tables

/// Which cell of a table of arms stands where in the table of comparisons.
struct ComparisonLayout {
  /// The columns of the table of comparisons.
  let headers: [ColumnHeader]
  /// The assignments that hold for it.
  let assignments: [FieldAssignment]
  private let columns: [(column: Int, isComparators: Bool)]
  /// Where studies and trials are named, which blank cells take from a row above.
  private let names: Set<Int>
  private let reader: RowReader

  init(_ source: StudyTable, _ arms: ArmColumns, _ reader: RowReader) {
    self.reader = reader
    let written = source.table.headers
    let fields = Dictionary(
      arms.quantities.map { ($0.column, $0.field) }, uniquingKeysWith: { first, _ in first })
    let comparator = written.contains("comparator") ? "comparator arm" : "comparator"
    var headers: [ColumnHeader] = []
    var columns: [(column: Int, isComparators: Bool)] = []
    for (column, header) in written.enumerated() {
      if let field = fields[column] {
        let written = source.table.writtenHeaders[column]
        headers += [1, 2].map { ColumnHeader("\(field)\($0)", written: written) }
        columns += [(column, false), (column, true)]
      } else {
        headers.append(ColumnHeader(header))
        columns.append((column, false))
      }
    }
    headers.append(ColumnHeader(comparator, written: written[arms.arm]))
    columns.append((arms.arm, true))
    self.headers = headers
    self.columns = columns
    names = Set(
      [reader.names.column, reader.names.year, reader.columns["trial"]].compactMap { $0 })
    let consumed = Set(fields.keys.map { written[$0] })
    assignments =
      source.assignments.filter { !consumed.contains($0.header) }
      + [FieldAssignment(field: "comparator", header: comparator)]
  }

  /// The cell of a comparison in a column; `nil` where it has no comparator.
  func cell(_ comparison: ArmComparison, _ place: Int) -> CellPosition? {
    let (column, isComparators) = columns[place]
    guard !isComparators else {
      return comparison.comparator.map { CellPosition(row: $0, column: column) }
    }
    let isBlank = names.contains(column) && reader.source.table.isMissing(row: comparison.row, column: column)
    return CellPosition(
      row: isBlank ? reader.names.rowOfName(comparison.row) : comparison.row, column: column)
  }
}
