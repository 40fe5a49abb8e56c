/// One cell of a table to be written.
public enum CSVValue: Sendable, Hashable {
  /// Text, quoted where it has to be.
  case text(String)
  /// A number with every digit; NaN and infinity become empty cells.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// An empty cell.
  case missing

  /// A number, or an empty cell for `nil`.
  public init(_ number: Double?) { self = number.map(CSVValue.number) ?? .missing }

  /// A whole number, or an empty cell for `nil`.
  public init(_ integer: Int?) { self = integer.map(CSVValue.integer) ?? .missing }

  /// Text, or an empty cell for `nil`.
  public init(_ text: String?) { self = text.map(CSVValue.text) ?? .missing }
}

extension CSVValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByNilLiteral
{
  /// A cell of text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// A cell with a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A cell with a number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// An empty cell.
  public init(nilLiteral: ()) { self = .missing }
}

/// Writes a table as CSV: RFC 4180 quoting where it is needed, lines ended by LF, UTF-8 without byte-order mark.
public struct CSVWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = []
  /// The number of cells of each row.
  public let width: Int
  /// The first text that a spreadsheet takes for a formula and runs: it begins with `=`, `+`, `-` or `@` and is no number.
  /// Such texts are written as they are, since another program that reads them must find what the data say.
  public private(set) var firstFormula: String?

  /// Starts a table with its header.
  public init(headers: [String]) {
    width = headers.count
    append(row: headers.map(CSVValue.text))
  }

  /// Starts a table without a header.
  public init(width: Int) { self.width = width }

  /// The file so far as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row.
  ///
  /// - Precondition: `row` has as many cells as there are headers.
  public mutating func append(row: [CSVValue]) {
    precondition(row.count == width, "A row has as many cells as the header.")
    let start = bytes.count
    for (position, value) in row.enumerated() {
      if position > 0 { bytes.append(Byte.comma) }
      append(value)
    }
    // An empty line would be no row at all.
    if bytes.count == start { bytes += [Byte.quote, Byte.quote] }
    bytes.append(Byte.lineFeed)
  }

  private mutating func append(_ value: CSVValue) {
    switch value {
    case .text(let text):
      if firstFormula == nil, text.isLikeFormula { firstFormula = text }
      append(text)
    case .number(let number): bytes += (number.shortestDecimal ?? "").utf8
    case .integer(let integer): bytes += String(integer).utf8
    case .missing: break
    }
  }

  private mutating func append(_ text: String) {
    guard text.utf8.contains(where: { $0 == Byte.comma || $0 == Byte.quote || $0.isLineEnd }) else {
      bytes += text.utf8
      return
    }
    bytes.append(Byte.quote)
    for byte in text.utf8 {
      if byte == Byte.quote { bytes.append(Byte.quote) }
      bytes.append(byte)
    }
    bytes.append(Byte.quote)
  }
}

extension String {
  /// Whether a spreadsheet takes the text for a formula. A sign alone is none.
  fileprivate var isLikeFormula: Bool {
    guard let first = utf8.first, "=+-@".utf8.contains(first), utf8.count > 1 else { return false }
    return Double(self) == nil
  }
}
