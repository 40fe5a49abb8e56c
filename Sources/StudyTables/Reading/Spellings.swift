import Tables

/// A value of a column as it is written, and where.
public struct SpelledValue: Sendable, Hashable {
  /// What is written.
  public var text: String
  /// The lines that it stands in.
  public var lines: [Int]
}

/// The values of a column that differ in nothing but capitals, spaces, hyphens or dashes.
///
/// They are never joined: whoever makes groups of them says that they are there.
package struct Spellings {
  /// The column's header.
  package let header: String
  /// The values that are alike, together; in order of first appearance.
  package let alike: [[SpelledValue]]

  /// Those of cells; `nil` where all values differ in more.
  /// - Parameters:
  ///   - header: The column's header.
  ///   - cells: The values with the lines that they stand in.
  /// - Complexity: O(n) in cells.
  init?(under header: String, _ cells: some Sequence<(text: String, line: Int)>) {
    var (lines, order): ([String: [Int]], [String]) = ([:], [])
    for cell in cells {
      if lines[cell.text] == nil { order.append(cell.text) }
      lines[cell.text, default: []].append(cell.line)
    }
    var (groups, keys): ([String: [String]], [String]) = ([:], [])
    for text in order {
      guard let key = Self.folded(text) else { continue }
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(text)
    }
    alike = keys.compactMap { key in
      guard let texts = groups[key], texts.count > 1 else { return nil }
      return texts.map { SpelledValue(text: $0, lines: lines[$0] ?? []) }
    }
    self.header = header
    if alike.isEmpty { return nil }
  }

  /// A value without case, spaces, hyphens and dashes, but for those that part two numbers; `nil` where it has no letter, since
  /// signs are all that tells numbers apart.
  static func folded(_ text: String) -> String? {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedASCII(text) }
    guard text.contains(where: \.isLetter) else { return nil }
    var (folded, isParted) = ("", false)
    for character in text.lowercased() {
      if isSeparator(character) {
        isParted = true
        continue
      }
      if isParted, character.isNumber, folded.last?.isNumber ?? false { folded.append(" ") }
      isParted = false
      folded.append(character)
    }
    return folded
  }

  /// The same of a text of ASCII, as most are, byte by byte.
  private static func foldedASCII(_ text: String) -> String? {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    var (folded, isParted, hasLetter): ([UInt8], Bool, Bool) = ([], false, false)
    folded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x09...0x0D, 0x20, 0x2D, 0x5F: isParted = true
      default:
        if isParted, isDigit(byte), folded.last.map(isDigit) ?? false { folded.append(0x20) }
        isParted = false
        let isCapital = byte >= 0x41 && byte <= 0x5A
        hasLetter = hasLetter || isCapital || byte >= 0x61 && byte <= 0x7A
        folded.append(isCapital ? byte | 0x20 : byte)
      }
    }
    return hasLetter ? String(decoding: folded, as: UTF8.self) : nil
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isWhitespace || character == "_"
      || character.unicodeScalars.allSatisfy {
        $0.properties.generalCategory == .dashPunctuation || $0.properties.generalCategory == .format
          || $0 == "\u{2212}"
      }
  }
}

extension StudyTable {
  /// The values of a column which makes groups of rows that differ in spelling alone; `nil` where there are none.
  package func spellings(_ header: String, rows: [Int]) -> Spellings? {
    guard let column = table.column(named: header) else { return nil }
    return Spellings(
      under: header,
      rows.lazy.flatMap { row in
        self.levels(ofRow: row, column: column, header).map {
          (text: $0, line: self.table.line(ofRow: row, column: column))
        }
      })
  }

  /// The same of what tells trials apart: the column `trial`, or else studies' names.
  package func trialSpellings(_ reader: RowReader, rows: [Int]) -> Spellings? {
    let trial = reader.columns["trial"]
    guard compared == nil, let column = trial ?? reader.names.column else { return nil }
    return Spellings(
      under: table.headers[column],
      rows.lazy.compactMap { row in
        (trial == nil ? reader.names.name(row: row) : reader.text("trial", row: row)).map {
          (text: $0, line: self.table.line(ofRow: row))
        }
      })
  }

  /// What is to be said of values that differ in spelling alone.
  package func note(_ spellings: Spellings) -> StudyNote {
    .reading(.spellings(file: name, header: spellings.header, spellings.alike))
  }
}
