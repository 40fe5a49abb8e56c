/// The byte between the cells of a row.
public enum Delimiter: UInt8, Sendable, Hashable, CaseIterable {
  /// A tab: TSV.
  case tab = 0x09
  /// A semicolon: CSV as spreadsheets write it where the comma is the decimal mark.
  case semicolon = 0x3B
  /// A comma: CSV.
  case comma = 0x2C

  /// Whether "3,14" can be a number: it can wherever the comma does not separate cells.
  public var allowsDecimalComma: Bool { self != .comma }

  /// The delimiter that a line `sep=;` names, as spreadsheets write it before the header.
  static func stated(in bytes: Span<UInt8>, at start: Int) -> Delimiter? {
    let word = Array("sep=".utf8)
    guard start + word.count < bytes.count,
      word.indices.allSatisfy({ bytes[start + $0] | 0x20 == word[$0] | 0x20 }),
      start + word.count + 1 == bytes.count || bytes[start + word.count + 1].isLineEnd
    else { return nil }
    return Delimiter(rawValue: bytes[start + word.count])
  }

  /// The delimiter that occurs most often in the row at `start`, outside quotes; of equals the first in the order
  /// tab, semicolon, comma, and the comma where none occurs.
  static func recognized(in bytes: Span<UInt8>, from start: Int) -> Delimiter {
    var counts: [Delimiter: Int] = [:]
    var isInQuotes = false
    var isAtCellStart = true
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == Byte.quote, isInQuotes || isAtCellStart {
        isInQuotes.toggle()
        // After a closing quote, a second one is a quote within the cell: it opens again.
        isAtCellStart = !isInQuotes
      } else if isInQuotes {
        continue
      } else if byte.isLineEnd {
        break
      } else if let delimiter = Delimiter(rawValue: byte) {
        counts[delimiter, default: 0] += 1
        isAtCellStart = true
      } else if byte != Byte.space {
        isAtCellStart = false
      }
    }
    let most = counts.values.max() ?? 0
    return allCases.first { counts[$0] == most } ?? .comma
  }
}
