/// A file whose cells stand among those of another's table: what is told of them is told of it.
struct JoinedFile: Sendable {
  /// What the file is called in messages.
  let name: String
  /// The sheet of a workbook that it is.
  let sheetName: String?
  let headerLine: Int
  let readsDecimalComma: Bool
  let hasStatedDecimalSign: Bool
  /// Where its text lies in the bytes of the table, the place behind it included, where an empty last cell stands.
  let bytes: ClosedRange<Int>
  /// The rows, in the order in which they stand in the bytes.
  let rows: [RowStart]
  /// The columns of the table that hold its cells, and where these stand in the file, from 0; empty where they were
  /// rearranged.
  var positions: [Int: Int]
  /// Those of them that were added with it.
  var added: Range<Int>

  /// Where a row begins.
  struct RowStart: Sendable {
    let byte: Int
    let line: Int
  }

  /// The same file, of which no column has a place of its own.
  var withoutColumns: JoinedFile {
    var file = self
    file.positions = [:]
    file.added = 0..<0
    return file
  }

  /// The same file, in bytes of which it lies further behind.
  func moved(by offset: Int) -> JoinedFile {
    JoinedFile(
      name: name, sheetName: sheetName, headerLine: headerLine, readsDecimalComma: readsDecimalComma,
      hasStatedDecimalSign: hasStatedDecimalSign,
      bytes: bytes.lowerBound + offset...bytes.upperBound + offset,
      rows: rows.map { RowStart(byte: $0.byte + offset, line: $0.line) }, positions: [:], added: 0..<0)
  }

  /// The line of the file, from 1, that a byte stands in.
  ///
  /// - Complexity: O(log n) in rows, and O(n) in the bytes of one.
  func line(of byte: Int, in text: Span<UInt8>) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].byte <= byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return headerLine }
    return rows[low - 1].line + text.countLineEnds(in: rows[low - 1].byte..<byte)
  }
}

extension DataTable {
  /// The file that a cell is from, where it is not the table's own.
  @inline(__always)
  func joinedFile(row: Int, column: Int) -> JoinedFile? {
    guard !joinedFiles.isEmpty else { return nil }
    let start = Int(layout[row, column].start)
    return joinedFiles.first { $0.bytes.contains(start) }
  }

  /// The name of the file that a cell is from.
  package func fileName(row: Int, column: Int) -> String {
    joinedFile(row: row, column: column)?.name ?? name
  }

  /// The name of a cell of a workbook, as `Burnout!C7`; `nil` where its file is a text.
  package func sheetCell(row: Int, column: Int) -> String? {
    let line = line(ofRow: row, column: column)
    guard let file = joinedFile(row: row, column: column) else {
      return sheetCell(line: line, column: column)
    }
    return file.sheetName.map { "\($0)!\(file.letters(ofColumn: column))\(line)" }
  }

  /// The file that a header is from, its line, and in a workbook its cell.
  package func headerOrigin(ofColumn column: Int) -> (file: String, line: Int, cell: String?) {
    let column = splitColumns[column] ?? column
    guard let file = joinedFiles.first(where: { $0.added.contains(column) }) else {
      return (name, headerLine, sheetCell(line: headerLine))
    }
    let cell = file.sheetName.map { "\($0)!\(file.letters(ofColumn: column))\(file.headerLine)" }
    return (file.name, file.headerLine, cell)
  }

  /// Whether "3,14" is a number in a cell.
  @inline(__always)
  package func readsDecimalComma(row: Int, column: Int) -> Bool {
    joinedFiles.isEmpty
      ? readsDecimalComma : joinedFile(row: row, column: column)?.readsDecimalComma ?? readsDecimalComma
  }

  /// Whether some file leaves it in doubt which sign stands before decimals.
  package var leavesDecimalSignsInDoubt: Bool {
    readsDecimalComma && !hasStatedDecimalSign
      || joinedFiles.contains { $0.readsDecimalComma && !$0.hasStatedDecimalSign }
  }

  /// Whether a cell's file leaves it in doubt.
  func isDecimalSignInDoubt(row: Int, column: Int) -> Bool {
    guard let file = joinedFile(row: row, column: column) else {
      return readsDecimalComma && !hasStatedDecimalSign
    }
    return file.readsDecimalComma && !file.hasStatedDecimalSign
  }
}

extension JoinedFile {
  /// The letters of a column of the sheet; empty where it has none of its own.
  fileprivate func letters(ofColumn column: Int) -> String {
    positions[column].map { CellName.letters(ofColumn: $0 + 1) } ?? ""
  }
}
