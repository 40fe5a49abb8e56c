/// Makes a header and rows of equal width from the cells that the scanner finds.
struct TableParser {
  private var scanner: CellScanner

  let delimiter: Delimiter
  private(set) var headers: [String] = []
  private(set) var headerLine = 1
  /// The second line of a header of two rows.
  private(set) var secondHeaderLine: Int?
  /// The names of columns that share their headers and are called by the columns before them.
  private(set) var headersByPosition: [String] = []
  private(set) var columns: [String: Int] = [:]
  /// Where each named column stands among all columns.
  private(set) var positions: [Int] = []
  /// The number of columns, unnamed ones included.
  private(set) var width = 0
  /// The line on which each row starts.
  private(set) var lines: [UInt32] = []
  /// What stands first in a first column without a header, as R writes the names of rows.
  private(set) var firstRowName: String?
  /// The cells of the rows, `width` for each.
  var cells: [Cell] { scanner.cells }

  /// Prepares to parse `bytes`; every later call takes the same bytes.
  init(_ bytes: Span<UInt8>, delimiter given: Delimiter? = nil) throws(TableError) {
    guard bytes.count <= Cell.byteLimit else { throw .tooLarge(byteCount: bytes.count) }
    let start = bytes.starts(with: TextValidation.byteOrderMark) ? TextValidation.byteOrderMark.count : 0
    var firstText = start
    while firstText < bytes.count, bytes[firstText].isWhitespace, bytes[firstText] != Byte.tab {
      firstText += 1
    }
    guard firstText < bytes.count else { throw .empty }
    let stated = given == nil ? Delimiter.stated(in: bytes, at: firstText) : nil
    delimiter = given ?? stated ?? .recognized(in: bytes, from: firstText)
    scanner = CellScanner(delimiter: delimiter, position: start, line: 1)
    if stated != nil { try passLine(of: bytes, endingAfter: firstText) }
  }

  /// Passes over the lines up to the end of the one that `position` is in.
  private mutating func passLine(of bytes: Span<UInt8>, endingAfter position: Int) throws(TableError) {
    while scanner.position <= position { try scanner.scanRow(bytes) }
    scanner.cells.removeAll()
  }

  mutating func parse(_ bytes: Span<UInt8>) throws(TableError) {
    try parseHeader(bytes)
    scanner.cells.removeAll()
    try parseRows(bytes)
    guard !lines.isEmpty else { throw .noRows(headerLine: headerLine) }
    try refuseValuesInUnnamedColumns(bytes)
  }

  /// Reads the first row that is not blank as the header, together with the next where they are one of two rows.
  private mutating func parseHeader(_ bytes: Span<UInt8>) throws(TableError) {
    guard let first = try nextRow(bytes) else { throw .empty }
    headerLine = first.line
    var names = first.texts
    if TwoRowHeader.mayBegin(with: names), let second = try secondRow(below: names, bytes) {
      names = second.header.names
      secondHeaderLine = second.line
    }
    width = names.count
    if let repeated = RepeatedHeaders(names) { (names, headersByPosition) = (repeated.names, repeated.told) }
    for (position, header) in names.enumerated() where !header.isEmpty {
      if let first = columns.updateValue(headers.count, forKey: header) {
        throw .duplicateHeader(
          line: headerLine, header: header.excerpt, positions: [positions[first] + 1, position + 1])
      }
      headers.append(header)
      positions.append(position)
    }
    guard !headers.isEmpty else { throw .empty }
  }

  /// The line and the texts of the next row that is not blank; `nil` at the end.
  private mutating func nextRow(_ bytes: Span<UInt8>) throws(TableError) -> (line: Int, texts: [String])? {
    var line = scanner.line
    repeat {
      guard scanner.position < bytes.count else { return nil }
      scanner.cells.removeAll()
      line = scanner.line
      try scanner.scanRow(bytes)
    } while isBlank(cells[...], bytes)
    var texts: [String] = []
    for cell in cells {
      texts.append(bytes.unescapedText(bytes.trimming(cell.range), isQuoted: cell.isQuoted))
    }
    return (line, texts)
  }

  /// The second row of a header, passed over where there is one.
  private mutating func secondRow(
    below upper: [String], _ bytes: Span<UInt8>
  ) throws(TableError) -> (line: Int, header: TwoRowHeader)? {
    let start = scanner
    guard let lower = try nextRow(bytes) else { return nil }
    let end = scanner
    guard let below = try nextRow(bytes),
      let header = TwoRowHeader(upper: upper, lower: lower.texts, below: below.texts)
    else {
      scanner = start
      return nil
    }
    scanner = end
    return (lower.line, header)
  }

  private mutating func parseRows(_ bytes: Span<UInt8>) throws(TableError) {
    // A row of short numbers has some ten bytes a cell; a wrong guess costs a copy.
    scanner.cells.reserveCapacity((bytes.count - scanner.position) / 10)
    while scanner.position < bytes.count {
      let line = scanner.line
      let start = cells.count
      try scanner.scanRow(bytes)
      if isBlank(cells[start...], bytes) {
        scanner.cells.removeSubrange(start...)
      } else {
        try fitRow(from: start, line: line)
        lines.append(UInt32(line))
      }
    }
  }

  /// Refuses a row of another width than the header's. A row may end before unnamed columns at the right, which
  /// spreadsheets do not always write; it may not be longer, even by empty cells, since a number with a comma in it
  /// looks the same.
  private mutating func fitRow(from start: Int, line: Int) throws(TableError) {
    let found = cells.count - start
    guard found != width else { return }
    guard found < width, found > positions[positions.count - 1] else {
      throw .raggedRow(line: line, expected: width, found: found)
    }
    let end = cells[cells.count - 1].range.upperBound
    for _ in found..<width {
      scanner.cells.append(Cell(end..<end, isQuoted: false))
    }
  }

  private func isBlank(_ row: ArraySlice<Cell>, _ bytes: Span<UInt8>) -> Bool {
    for cell in row where cell.isQuoted || !bytes.trimming(cell.range).isEmpty {
      return false
    }
    return true
  }

  /// The first text in the first column.
  private func rowName(_ bytes: Span<UInt8>) -> String? {
    for row in lines.indices {
      let cell = cells[row * width]
      let content = bytes.trimming(cell.range)
      if !content.isEmpty { return bytes.excerpt(content, isQuoted: cell.isQuoted) }
    }
    return nil
  }

  /// The header to the left of an unnamed column, where the first row seems to be the second one of a header: a word in
  /// this column and a number below it.
  private func groupOver(_ position: Int, _ bytes: Span<UInt8>) -> String? {
    guard lines.count > 1, number(row: 0, position, bytes) == nil, number(row: 1, position, bytes) != nil,
      let left = positions.lastIndex(where: { $0 < position })
    else { return nil }
    return headers[left].excerpt
  }

  private func number(row: Int, _ position: Int, _ bytes: Span<UInt8>) -> Double? {
    let cell = cells[row * width + position]
    let text = bytes.unescapedText(bytes.trimming(cell.range), isQuoted: cell.isQuoted)
    return Double(text.replacing(",", with: "."))
  }

  private mutating func refuseValuesInUnnamedColumns(_ bytes: Span<UInt8>) throws(TableError) {
    guard positions.count < width else { return }
    var unnamed = Set(0..<width).subtracting(positions).sorted()
    if unnamed.first == 0 {
      unnamed.removeFirst()
      firstRowName = rowName(bytes)
    }
    for row in lines.indices {
      for position in unnamed {
        let cell = cells[row * width + position]
        let content = bytes.trimming(cell.range)
        guard !content.isEmpty else { continue }
        let rowStart = Int(cells[row * width].start)
        let line = Int(lines[row]) + bytes.countLineEnds(in: rowStart..<content.lowerBound)
        let value = bytes.excerpt(content, isQuoted: cell.isQuoted)
        if row == 0, let above = groupOver(position, bytes) {
          throw .headerOfTwoRows(line: line, position: position + 1, group: above, value: value)
        }
        throw .valueInUnnamedColumn(line: line, position: position + 1, value: value)
      }
    }
  }
}
