/// A column whose cells hold several facts, and where in each cell they stand.
package struct SplitColumn: Sendable {
  let column: Int
  let added: [String]
  let parts: [[Range<Int>]?]

  /// A column to take apart.
  ///
  /// - Parameters:
  ///   - column: The column, which keeps the first fact of each cell.
  ///   - added: The names of the columns of the other facts.
  ///   - parts: For each row, where each fact stands in the bytes of the cell's text, spaces around it aside; an empty
  ///   range where the cell lacks it. `nil` for a cell that is not taken apart and stands in every column as it is.
  package init(_ column: Int, adding added: [String], parts: [[Range<Int>]?]) {
    self.column = column
    self.added = added
    self.parts = parts
  }
}

extension DataTable {
  /// The table with the cells of some columns taken apart, each fact in a column of its own, those after a cell's first
  /// behind all others. Each keeps its place in the file and the written header of its cell.
  ///
  /// - Complexity: O(n) in the cells of the result.
  package func splitting(_ columns: [SplitColumn]) -> DataTable {
    var table = self
    table.rowStarts = lines.indices.map(start(ofRow:))
    let added = columns.flatMap { split in split.added.map { (name: $0, column: split.column) } }
    let width = layout.width
    table.layout = CellLayout(
      cells: splitCells(columns, addedCount: added.count), width: width + added.count,
      positions: layout.positions + (width..<width + added.count))
    for (name, column) in added {
      let place = table.headers.count
      table.headers.append(name)
      table.writtenHeaders.append(writtenHeaders[column])
      table.columns[name] = place
      table.splitColumns[place] = column
      for file in table.joinedFiles.indices {
        table.joinedFiles[file].positions[place] = joinedFiles[file].positions[column]
      }
    }
    return table
  }

  /// The cells of each row with those taken apart, and the added ones behind them.
  private func splitCells(_ columns: [SplitColumn], addedCount: Int) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(rowCount * (layout.width + addedCount))
    for row in lines.indices {
      let first = cells.count
      cells += layout.cells[row * layout.width..<(row + 1) * layout.width]
      for split in columns {
        let cell = layout[row, split.column]
        let start = bytes.span.trimming(cell.range).lowerBound
        let parts =
          split.parts[row]?.map {
            Cell(start + $0.lowerBound..<start + $0.upperBound, isQuoted: cell.isQuoted)
          } ?? Array(repeating: cell, count: split.added.count + 1)
        cells[first + layout.positions[split.column]] = parts[0]
        cells += parts.dropFirst()
      }
    }
    return cells
  }

  /// The headers without those of columns that were added for the facts of cells.
  package var unsplitHeaders: [String] {
    splitColumns.isEmpty
      ? headers : headers.indices.filter { splitColumns[$0] == nil }.map { headers[$0] }
  }

  /// The header of a column; of one that was added for facts of cells that of the column of the cells.
  package func unsplitHeader(_ column: Int) -> String { headers[splitColumns[column] ?? column] }

  /// Where a cell starts in the table's text, by which it is the same cell in every table made of this one.
  package func cellStart(row: Int, column: Int) -> Int { Int(layout[row, column].start) }
}
