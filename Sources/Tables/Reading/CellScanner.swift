/// Where a cell's content lies in the file, without its quotes.
struct Cell {
  let start: UInt32
  /// The length in bytes, doubled, plus one where the cell was quoted: half the memory of a struct with a flag.
  private let lengthAndFlag: UInt32

  init(_ range: Range<Int>, isQuoted: Bool) {
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    lengthAndFlag = UInt32(truncatingIfNeeded: range.count) << 1 | (isQuoted ? 1 : 0)
  }

  /// The largest file whose cells fit.
  static let byteLimit = Int(Int32.max)

  var isQuoted: Bool { lengthAndFlag & 1 == 1 }

  var range: Range<Int> {
    let lower = Int(start)
    return Range(uncheckedBounds: (lower, lower + Int(lengthAndFlag >> 1)))
  }
}

/// Walks once over the bytes of a table and notes where its cells are.
struct CellScanner {
  let delimiter: UInt8
  /// The next byte to look at: the start of a row between calls.
  private(set) var position: Int
  /// The physical line of `position`.
  private(set) var line: Int
  /// Every cell found so far, row after row.
  var cells: [Cell] = []

  init(delimiter: Delimiter, position: Int, line: Int) {
    self.delimiter = delimiter.rawValue
    self.position = position
    self.line = line
  }

  /// Appends the cells of the row at `position` to `cells` and moves to the next row.
  mutating func scanRow(_ bytes: Span<UInt8>) throws(TableError) {
    while true {
      let quote = openingQuote(bytes)
      if let quote {
        try scanQuotedCell(bytes, openingAt: quote)
      } else {
        scanPlainCell(bytes)
      }
      guard position < bytes.count else { return }
      let byte = bytes[position]
      position += 1
      guard byte != delimiter else { continue }
      line += 1
      if byte == Byte.carriageReturn, position < bytes.count, bytes[position] == Byte.lineFeed {
        position += 1
      }
      return
    }
  }

  /// The place of the quote that opens the cell at `position`, if it is quoted; spaces may stand before it.
  @inline(__always)
  private func openingQuote(_ bytes: Span<UInt8>) -> Int? {
    var index = position
    while index < bytes.count, bytes[index] == Byte.space { index += 1 }
    return index < bytes.count && bytes[index] == Byte.quote ? index : nil
  }

  /// Appends the unquoted cell at `position`, and moves to the delimiter or line end behind it.
  @inline(__always)
  private mutating func scanPlainCell(_ bytes: Span<UInt8>) {
    let start = position
    var index = start
    while index + 8 <= bytes.count {
      let word = bytes.eightBytes(at: index)
      let ends =
        word.lowestByteMark(equalTo: delimiter) | word.lowestByteMark(equalTo: Byte.lineFeed)
        | word.lowestByteMark(equalTo: Byte.carriageReturn)
      if ends != 0 {
        index += ends.trailingZeroBitCount / 8
        return appendPlainCell(Range(uncheckedBounds: (start, index)))
      }
      index += 8
    }
    while index < bytes.count, bytes[index] != delimiter, !bytes[index].isLineEnd { index += 1 }
    appendPlainCell(Range(uncheckedBounds: (start, index)))
  }

  @inline(__always)
  private mutating func appendPlainCell(_ range: Range<Int>) {
    position = range.upperBound
    cells.append(Cell(range, isQuoted: false))
  }

  /// Appends the cell whose quote opens at `opening`, and moves to the delimiter or line end behind it.
  private mutating func scanQuotedCell(_ bytes: Span<UInt8>, openingAt opening: Int) throws(TableError) {
    var index = opening + 1
    while index < bytes.count {
      if bytes[index] == Byte.quote {
        guard index + 1 < bytes.count, bytes[index + 1] == Byte.quote else { break }
        index += 1
      }
      index += 1
    }
    guard index < bytes.count else { throw .unterminatedQuote(line: line) }
    let content = opening + 1..<index
    index += 1
    while index < bytes.count, bytes[index] == Byte.space { index += 1 }
    if index < bytes.count, bytes[index] != delimiter, !bytes[index].isLineEnd {
      throw .textAfterQuote(line: line, text: textUpToDelimiter(bytes, from: index))
    }
    cells.append(Cell(content, isQuoted: true))
    line += bytes.countLineEnds(in: content)
    position = index
  }

  private func textUpToDelimiter(_ bytes: Span<UInt8>, from start: Int) -> String {
    let end = (start..<bytes.count).first { bytes[$0] == delimiter || bytes[$0].isLineEnd }
    return bytes.excerpt(start..<(end ?? bytes.count), isQuoted: false)
  }
}
