/// Columns of text set under each other: the first to the left, the others to the right.
public struct TextTable {
  /// The rows' cells; the first row is the heading.
  public var rows: [[String]]

  /// A table of rows.
  public init(rows: [[String]]) { self.rows = rows }

  /// The lines, two spaces between columns; the first column's cells are cut where they are very long.
  public var text: String {
    let rows = rows.map { row in row.enumerated().map { $0 == 0 ? $1.cut(to: 60) : $1 } }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.displayWidth)
        return column == 0 ? cell + padding : padding + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// The text, or its beginning where it has more characters.
  fileprivate func cut(to count: Int) -> String {
    guard utf8.count > count, let end = index(startIndex, offsetBy: count, limitedBy: endIndex),
      end < endIndex
    else { return self }
    return self[..<index(before: end)] + "…"
  }

  /// Columns on a terminal: two for the wide characters of East Asian scripts.
  fileprivate var displayWidth: Int {
    // A character in ASCII is one byte, but for a line end of two.
    if utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return utf8.count }
    return reduce(0) { width, character in
      guard let scalar = character.unicodeScalars.first else { return width }
      let isWide = [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60]
        .contains { $0.contains(Int(scalar.value)) }
      return width + (isWide ? 2 : 1)
    }
  }
}
