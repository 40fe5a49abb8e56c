// The cells of a sheet that are merged downwards.
extension DataTable {
  /// The rows of each merged range, the first of which has the value, by column.
  package var mergedRows: [(column: Int, rows: Range<Int>)] {
    merged.compactMap { range in
      guard let column = layout.positions.firstIndex(of: range.column - 1) else { return nil }
      let rows = place(ofLine: range.rows.lowerBound)..<place(ofLine: range.rows.upperBound + 1)
      return rows.count > 1 && line(ofRow: rows.lowerBound) == range.rows.lowerBound ? (column, rows) : nil
    }
  }

  /// The table in which every row of the merged ranges in some columns has their value, which keeps its place.
  ///
  /// - Complexity: O(n) in cells.
  package func fillingMerged(_ columns: Set<Int>) -> DataTable {
    guard !columns.isEmpty else { return self }
    var table = self
    table.rowStarts = (0..<rowCount).map(start(ofRow:))
    var cells = layout.cells
    for (column, rows) in mergedRows where columns.contains(column) {
      let position = layout.positions[column]
      for row in rows.dropFirst() {
        cells[row * layout.width + position] = cells[rows.lowerBound * layout.width + position]
      }
    }
    table.layout = CellLayout(cells: cells, width: layout.width, positions: layout.positions)
    table.merged = []
    table.notes = notes.map { note in
      guard case .mergedCells(let ranges, _) = note else { return note }
      return .mergedCells(ranges: ranges, filled: columns.sorted().map { headers[$0] })
    }
    return table
  }

  /// The first row that stands in a line or below it.
  private func place(ofLine line: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
