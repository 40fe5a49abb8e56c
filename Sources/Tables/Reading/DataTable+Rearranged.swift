/// What a column of a table that is made of another's cells is called.
package struct ColumnHeader: Sendable {
  /// The name that it is found by.
  let name: String
  /// The header that its cells stand under in the file.
  let written: String
  /// Whether the order in which its values appear means something.
  let isOrdered: Bool

  /// A column found as `name` whose cells stand under `written`.
  package init(_ name: String, written: String? = nil, isOrdered: Bool = false) {
    self.name = name
    self.written = written ?? name
    self.isOrdered = isOrdered
  }
}

/// A cell of a table.
package struct CellPosition: Sendable {
  let row: Int
  let column: Int

  /// The cell of a row, from 0 without the header, under the header at `column`.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

extension DataTable {
  /// A table made of cells of this one. Each keeps its place in the file, so that messages name its own line and header.
  ///
  /// - Parameters:
  ///   - columns: What its columns are called.
  ///   - rows: For each of its rows, the row of this table whose line it has.
  ///   - cell: The cell at a row and a column of it; `nil` where it is empty.
  /// - Complexity: O(n) in its cells; 8 bytes each.
  package func rearranged(
    columns: [ColumnHeader], rows: [Int], cell: (_ row: Int, _ column: Int) -> CellPosition?
  ) -> DataTable {
    var cells: [Cell] = []
    cells.reserveCapacity(rows.count * columns.count)
    let starts = rows.map(start(ofRow:))
    for row in rows.indices {
      for column in columns.indices {
        let position = cell(row, column)
        cells.append(
          position.map { layout[$0.row, $0.column] }
            ?? Cell(Int(starts[row])..<Int(starts[row]), isQuoted: false))
      }
    }
    return DataTable(
      self, columns: columns, cells: cells, lines: rows.map { lines[$0] }, rowStarts: starts)
  }

  func start(ofRow row: Int) -> UInt32 { rowStarts?[row] ?? layout.cells[row * layout.width].start }
}
