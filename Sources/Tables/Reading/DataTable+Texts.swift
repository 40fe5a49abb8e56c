/// A row of texts that a table is made of, and the line of the file that it comes from.
package struct TextRow: Sendable {
  /// The physical line of the file, from 1.
  var line: Int
  /// The texts, one a column; `nil` where the cell is empty.
  var cells: [String?]

  /// A row at a line.
  package init(line: Int, cells: [String?]) {
    self.line = line
    self.cells = cells
  }
}

extension DataTable {
  /// A table of texts that were found in a file of another form than rows and cells.
  ///
  /// - Parameters:
  ///   - name: What the table is called in messages: usually its path.
  ///   - fileBytes: The file's bytes as they were read.
  ///   - part: The part of the file that lines are of; `nil` where it has only one.
  ///   - headerLine: The line that messages about columns name.
  ///   - columns: What its columns are called, and in the file.
  ///   - rows: Its rows, as many cells each as there are columns.
  ///   - missingWords: The words that mean a missing value.
  ///   - notes: What its reader should know.
  /// - Complexity: O(n) in bytes of the texts.
  package init(
    name: String, fileBytes: [UInt8], part: String?, headerLine: Int, columns headers: [ColumnHeader],
    rows: [TextRow], missingWords: MissingWords, notes: [TableNote]
  ) {
    var text: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = []
    for row in rows {
      starts.append(UInt32(truncatingIfNeeded: text.count))
      for cell in row.cells {
        let start = text.count
        // A line end within a text would count as one of the file's.
        text += (cell ?? "").utf8.map { $0 == Byte.lineFeed || $0 == Byte.carriageReturn ? Byte.space : $0 }
        cells.append(Cell(start..<text.count, isQuoted: false))
      }
    }
    self.name = name
    self.fileBytes = fileBytes
    bytes = text
    delimiter = .comma
    self.missingWords = missingWords
    readsDecimalComma = false
    hasStatedDecimalSign = true
    self.notes = notes
    sheetName = part
    isRearranged = true
    self.headerLine = headerLine
    self.headers = headers.map(\.name)
    writtenHeaders = headers.map(\.written)
    orderedHeaders = Set(headers.filter(\.isOrdered).map(\.name))
    columns = Dictionary(
      headers.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    layout = CellLayout(cells: cells, width: headers.count, positions: Array(headers.indices))
    lines = rows.map { UInt32(truncatingIfNeeded: $0.line) }
    rowStarts = starts
  }
}
