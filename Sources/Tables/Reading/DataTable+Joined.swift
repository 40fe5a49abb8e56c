extension DataTable {
  /// The table with columns of another, whose cells keep their places in their own file, so that messages name its lines
  /// and its name. What means a missing value is as in this table.
  ///
  /// - Parameters:
  ///   - other: The other table.
  ///   - added: The columns of it that stand behind those of this table.
  ///   - filling: For columns of this table, the column of the other whose cells stand in place of missing ones.
  ///   - matches: For each row, that of the other table that belongs to it; `nil` where there is none, and the cells of
  ///   the columns added are empty.
  /// - Throws: `TableError.tooLarge` where both together have more bytes than a table can.
  /// - Complexity: O(n) in the bytes of both and the cells of the result.
  package func joined(
    with other: DataTable, adding added: [Int], filling: [Int: Int], matches: [Int?]
  ) throws(TableError) -> DataTable {
    let offset = bytes.count + 1
    guard offset + other.bytes.count <= Cell.byteLimit else {
      throw .tooLarge(byteCount: offset + other.bytes.count)
    }
    var table = self
    table.rowStarts = lines.indices.map(start(ofRow:))
    // A byte between the texts, so that an empty cell at the end of one is not at the start of the other.
    table.bytes += [Byte.lineFeed] + other.bytes
    let width = layout.width
    let places = headers.count..<headers.count + added.count
    table.layout = CellLayout(
      cells: joinedCells(with: other, added, filling, matches, offset: offset), width: width + added.count,
      positions: layout.positions + (width..<width + added.count))
    table.headers += added.map { other.headers[$0] }
    table.writtenHeaders += added.map { other.writtenHeaders[$0] }
    for place in places { table.columns[table.headers[place]] = place }
    for (start, range) in other.covered { table.covered[start + offset] = range }
    var file = other.asFile.moved(by: offset)
    file.added = places
    if !other.isRearranged {
      let columns = zip(places, added).map { ($0, $1) } + filling.map { ($0.key, $0.value) }
      file.positions = Dictionary(
        uniqueKeysWithValues: columns.map { ($0.0, other.layout.positions[$0.1]) })
    }
    table.joinedFiles += [file] + other.joinedFiles.map { $0.moved(by: offset) }
    return table
  }

  /// The cells of each row, and those of the other table's columns behind them.
  private func joinedCells(
    with other: DataTable, _ added: [Int], _ filling: [Int: Int], _ matches: [Int?], offset: Int
  ) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(rowCount * (layout.width + added.count))
    for (row, match) in matches.enumerated() {
      let first = cells.count
      cells += layout.cells[row * layout.width..<(row + 1) * layout.width]
      guard let match else {
        let start = Int(start(ofRow: row))
        cells += added.map { _ in Cell(start..<start, isQuoted: false) }
        continue
      }
      for (own, column) in filling
      where isMissing(row: row, column: own) && other.written(row: match, column: column) != nil {
        cells[first + layout.positions[own]] = other.layout[match, column].moved(by: offset)
      }
      cells += added.map { other.layout[match, $0].moved(by: offset) }
    }
    return cells
  }

  /// The table as a file that another's cells are from.
  private var asFile: JoinedFile {
    JoinedFile(
      name: name, sheetName: sheetName, headerLine: headerLine, readsDecimalComma: readsDecimalComma,
      hasStatedDecimalSign: hasStatedDecimalSign,
      bytes: 0...(joinedFiles.first.map { $0.bytes.lowerBound - 1 } ?? bytes.count),
      rows: lines.indices.map {
        JoinedFile.RowStart(byte: Int(start(ofRow: $0)), line: line(ofRow: $0))
      }.sorted { $0.byte < $1.byte }, positions: [:], added: 0..<0)
  }
}

extension Cell {
  /// The cell of a file that lies further behind.
  fileprivate func moved(by offset: Int) -> Cell {
    Cell(range.lowerBound + offset..<range.upperBound + offset, isQuoted: isQuoted)
  }
}
