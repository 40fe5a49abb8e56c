/// A table of named columns, read from CSV or TSV.
///
/// Cells stay bytes of the file until they are asked for: text and numbers are made on access. Rows are counted from
/// 0 without the header and without blank lines; `line(ofRow:)` leads back to the file.
public struct DataTable: Sendable {
  /// What the table is called in messages: usually its path.
  public let name: String
  /// The file's bytes as they were read.
  public let fileBytes: [UInt8]
  /// The text in UTF-8, behind it those of tables that were joined.
  var bytes: [UInt8]
  /// The byte between cells.
  public let delimiter: Delimiter
  /// The names of the columns, in order, without surrounding spaces.
  public internal(set) var headers: [String]
  /// The number of rows below the header.
  public var rowCount: Int { lines.count }

  /// The header's physical line.
  public let headerLine: Int

  /// The headers as the file has them, for messages: they differ from `headers` in a table that was made of another.
  public internal(set) var writtenHeaders: [String]
  var columns: [String: Int]
  /// The words that mean a missing value.
  public let missingWords: MissingWords
  /// Whether "3,14" is a number.
  public let readsDecimalComma: Bool
  /// Whether the sign before decimals was said, so that "1,204" or "1.204" is in no doubt.
  public let hasStatedDecimalSign: Bool
  /// What was understood of the file that its reader should know.
  public internal(set) var notes: [TableNote]
  /// The ranges of a sheet that are merged below its header.
  var merged: [MergedRange] = []
  /// By where they start in the text, the cells of merged ranges whose value stands in another cell, with what names the range.
  var covered: [Int: String] = [:]
  var layout: CellLayout
  let lines: [UInt32]
  /// Where rows start in the text, where that may not be their first cell.
  var rowStarts: [UInt32]?
  /// Whether its columns are made of cells of several columns of the file.
  let isRearranged: Bool
  /// The sheet of a workbook that the table is.
  public let sheetName: String?
  /// The tables that some of its cells are from.
  var joinedFiles: [JoinedFile] = []
  /// The columns whose values appear in an order that means something, as the subgroups of a review do.
  public internal(set) var orderedHeaders: Set<String> = []
  /// The columns added for facts that stand in cells of others, with these.
  var splitColumns: [Int: Int] = [:]

  /// Reads the table in `bytes`.
  ///
  /// - Parameters:
  ///   - name: What the table is called in messages.
  ///   - fileBytes: CSV or TSV, with or without a byte-order mark, any line ending, RFC 4180 quoting; or a workbook
  ///   (`.xlsx`), of which one sheet is read, whose rows count as lines.
  ///   - reading: What the bytes leave in doubt: encoding, sign before decimals, words for missing values.
  /// - Throws: `TableError` when the bytes are not text or not a table. Cells are not looked at as numbers here.
  /// - Complexity: O(n) in bytes, one pass to check the text and one to find the cells.
  public init(
    name: String, parsing fileBytes: [UInt8], reading: TableReading = TableReading()
  ) throws(TableError) {
    let sheet = try SheetText(ofWorkbook: fileBytes, sheet: reading.sheet)
    if sheet == nil, let name = reading.sheet { throw .noWorkbook(sheet: name) }
    if sheet != nil, reading.encoding != nil { throw .encodedByItself }
    let (bytes, encoding) =
      if let sheet { (sheet.bytes, TextEncoding?.none) } else {
        try TextDecoding.utf8(fileBytes, encoding: reading.encoding)
      }
    let span = bytes.span
    var parser = try TableParser(span, delimiter: sheet == nil ? nil : .comma)
    do throws(TableError) {
      try parser.parse(span)
    } catch {
      guard let sheet, case .noRows = error else { throw error }
      throw .workbook(.sheetWithoutRows(name: sheet.name, others: sheet.others))
    }
    self.name = name
    self.fileBytes = fileBytes
    self.bytes = bytes
    delimiter = parser.delimiter
    missingWords = reading.missingWords
    readsDecimalComma = reading.decimalSign.map { $0 == .comma } ?? delimiter.allowsDecimalComma
    hasStatedDecimalSign = reading.decimalSign != nil
    notes =
      (sheet?.notes ?? [])
      + [
        encoding.map(TableNote.encoding), parser.firstRowName.map(TableNote.rowNames),
        parser.secondHeaderLine.map { [first = parser.headerLine] in TableNote.twoHeaderRows(first, $0) },
        parser.headersByPosition.isEmpty ? nil : .headersByPosition(parser.headersByPosition),
      ].compactMap { $0 }
    sheetName = sheet?.name
    merged = sheet?.merged ?? []
    headers = parser.headers
    headerLine = parser.headerLine
    columns = parser.columns
    layout = CellLayout(cells: parser.cells, width: parser.width, positions: parser.positions)
    lines = parser.lines
    writtenHeaders = parser.headers
    rowStarts = nil
    isRearranged = false
    covered = coveredCells()
  }

  /// A table of cells of another.
  init(
    _ table: DataTable, columns headers: [ColumnHeader], cells: [Cell], lines: [UInt32], rowStarts: [UInt32]
  ) {
    name = table.name
    fileBytes = table.fileBytes
    bytes = table.bytes
    delimiter = table.delimiter
    missingWords = table.missingWords
    readsDecimalComma = table.readsDecimalComma
    hasStatedDecimalSign = table.hasStatedDecimalSign
    notes = table.notes
    sheetName = table.sheetName
    headerLine = table.headerLine
    self.headers = headers.map(\.name)
    writtenHeaders = headers.map(\.written)
    columns = Dictionary(
      headers.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    layout = CellLayout(cells: cells, width: headers.count, positions: Array(headers.indices))
    self.lines = lines
    self.rowStarts = rowStarts
    isRearranged = true
    covered = table.covered
    joinedFiles = table.joinedFiles.map(\.withoutColumns)
    orderedHeaders = table.orderedHeaders.intersection(self.headers)
  }
}

extension DataTable {
  /// The column with a header, or `nil` where there is none.
  public func column(named header: String) -> Int? { columns[header] }

  /// The physical line of the file, from 1, on which a row starts.
  public func line(ofRow row: Int) -> Int { Int(lines[row]) }

  /// The physical line of the file on which a cell starts: later than its row's where a cell before it holds line ends.
  public func line(ofRow row: Int, column: Int) -> Int {
    if let file = joinedFile(row: row, column: column) {
      return file.line(of: Int(layout[row, column].start), in: bytes.span)
    }
    let rowStart = Int(rowStarts?[row] ?? layout.cells[row * layout.width].start)
    let cellStart = Int(layout[row, column].start)
    // A cell of a row above stands before its row's start.
    return cellStart < rowStart
      ? line(ofRow: row) - bytes.span.countLineEnds(in: cellStart..<rowStart)
      : line(ofRow: row) + bytes.span.countLineEnds(in: rowStart..<cellStart)
  }

  /// The name of a cell of a workbook, as `Burnout!C7`, or of a row, as `Burnout!7`; `nil` in a table of text.
  public func sheetCell(line: Int, column: Int? = nil) -> String? {
    guard let sheetName else { return nil }
    // In a table made of cells of another, a column has no letter of its own.
    let letters =
      isRearranged
      ? nil : column.map { CellName.letters(ofColumn: layout.positions[splitColumns[$0] ?? $0] + 1) }
    return "\(sheetName)!\(letters ?? "")\(line)"
  }

  /// The text of a cell without surrounding spaces, or `nil` where it is missing: empty or one of `missingWords`.
  public func text(row: Int, column: Int) -> String? {
    let cell = layout[row, column]
    let span = bytes.span
    let content = span.trimming(cell.range)
    return missingWords.contains(content, of: span)
      ? nil : span.unescapedText(content, isQuoted: cell.isQuoted)
  }

  /// The text of a cell in a column where a dash is a value, such as a sign or a judgement.
  public func mark(row: Int, column: Int) -> String? {
    let cell = layout[row, column]
    let span = bytes.span
    let content = span.trimming(cell.range)
    return span.isDash(content) ? span.text(content) : text(row: row, column: column)
  }

  /// What is written in a cell, cut after 80 characters: for messages.
  public func excerpt(row: Int, column: Int) -> String {
    let cell = layout[row, column]
    let span = bytes.span
    return span.excerpt(span.trimming(cell.range), isQuoted: cell.isQuoted)
  }

  /// What is written in a cell, whether it means a missing value or not; `nil` where the cell is empty.
  public func written(row: Int, column: Int) -> String? {
    let cell = layout[row, column]
    let span = bytes.span
    let content = span.trimming(cell.range)
    return content.isEmpty ? nil : span.unescapedText(content, isQuoted: cell.isQuoted)
  }

  /// Whether a cell is missing: empty or one of `missingWords`, spaces around it aside.
  public func isMissing(row: Int, column: Int) -> Bool {
    let span = bytes.span
    return missingWords.contains(span.trimming(layout[row, column].range), of: span)
  }

  /// The number in a cell, exactly rounded, or `nil` where it is missing.
  ///
  /// - Throws: `TableError.notANumber` with the line, the header and the value.
  @inline(__always)
  public func number(row: Int, column: Int) throws(TableError) -> Double? {
    let span = bytes.span
    let content = span.trimming(layout[row, column].range)
    if missingWords.isNamed(content, of: span) { return nil }
    let decimalComma = readsDecimalComma(row: row, column: column)
    if let number = DecimalNumber.parse(span, in: content, decimalComma: decimalComma) { return number }
    guard missingWords.contains(content, of: span) else { throw notANumber(row: row, column: column) }
    return nil
  }

  func notANumber(row: Int, column: Int) -> TableError {
    let span = bytes.span
    let cell = layout[row, column]
    let content = span.trimming(cell.range)
    let value = span.excerpt(content, isQuoted: cell.isQuoted)
    // A decimal that is not read is too large; the excerpt of a long one would not tell.
    let decimalComma = readsDecimalComma(row: row, column: column)
    let isDecimal = DecimalParts(span, in: content, decimalComma: decimalComma) != nil
    return .notANumber(
      line: line(ofRow: row, column: column), header: writtenHeaders[column], value: value,
      problem: isDecimal ? .outOfRange : NumberProblem(ofNonNumber: value))
  }
}
