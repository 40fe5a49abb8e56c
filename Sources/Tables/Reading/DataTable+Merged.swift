// The cells of a sheet that are merged downwards.
extension DataTable {
  /// The rows of each merged range, the first of which has the value, by column.
  package var mergedRows: [(column: Int, rows: Range<Int>)] {
    merged.compactMap { range in
      guard let column = layout.positions.firstIndex(of: range.columns.lowerBound - 1) else { return nil }
      let rows = place(ofLine: range.rows.lowerBound)..<place(ofLine: range.rows.upperBound + 1)
      return rows.count > 1 && line(ofRow: rows.lowerBound) == range.rows.lowerBound ? (column, rows) : nil
    }
  }

  /// The table in which every row of the merged ranges in some columns has their value, which keeps its place.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - names: Those of names, which blank cells take from the row above whether they are merged or not.
  /// - Complexity: O(n) in cells.
  package func fillingMerged(_ columns: Set<Int>, besides names: Set<Int> = []) -> DataTable {
    let known = columns.union(names)
    guard mergedRows.contains(where: { known.contains($0.column) }) else { return self }
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
    let filled = mergedRows.filter { known.contains($0.column) }
    table.notes = notes.map { note in
      guard case .mergedCells(let ranges, _, _) = note else { return note }
      return .mergedCells(
        ranges: ranges, filled: Set(filled.map(\.column)).sorted().map { headers[$0] },
        others: ranges - filled.count)
    }
    return table
  }

  /// The merged range that an empty cell belongs to, whose value stands in another cell: `Burnout!D2:D3`; `nil` for a cell that
  /// is not empty, or in none.
  package func mergedRange(row: Int, column: Int) -> String? {
    let start = Int(layout[row, column].start)
    guard written(row: row, column: column) == nil, let range = covered[start] else { return nil }
    // A cell that a table made of others lacks has the place of its row.
    return isRearranged && start == Int(self.start(ofRow: row)) ? nil : range
  }

  /// The cells of merged ranges but for the first of each.
  func coveredCells() -> [Int: String] {
    var covered: [Int: String] = [:]
    // Ranges do not overlap; those of a damaged file are not all looked at.
    var left = layout.cells.count
    for range in merged where left > 0 {
      let rows = place(ofLine: range.rows.lowerBound)..<place(ofLine: range.rows.upperBound + 1)
      let first = min(range.columns.lowerBound - 1, layout.width)
      let positions = first..<max(first, min(range.columns.upperBound, layout.width))
      left -= rows.count * positions.count
      for row in rows {
        for position in positions where line(ofRow: row) > range.rows.lowerBound || position > first {
          covered[Int(layout.cells[row * layout.width + position].start)] =
            (sheetName.map { $0 + "!" } ?? "") + range.reference
        }
      }
    }
    return covered
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
