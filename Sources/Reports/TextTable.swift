import Tables

/// Columns of text set under each other: the first ones to the left, the others to the right.
public struct TextTable {
  /// The rows' cells; the first row is the heading.
  public var rows: [[String]]
  /// How many columns, from the first, are set to the left.
  public var textColumns: Int
  /// Whether the first column's cells are cut where they are very long, as names of studies may be.
  public var cutsNames: Bool

  /// A table of rows, whose first columns hold text and the others numbers.
  public init(rows: [[String]], textColumns: Int = 1, cuttingNames cutsNames: Bool = true) {
    self.rows = rows
    self.textColumns = textColumns
    self.cutsNames = cutsNames
  }

  /// The lines, two spaces between columns.
  public var text: String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        let width = shown(cell, column).displayWidth
        if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
      }
    }
    var text = ""
    for row in rows { text += line(row, widths) }
    return text
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in row.enumerated() {
      let cell = shown(cell, column)
      let padding = String(repeating: " ", count: widths[column] - cell.displayWidth)
      if column > 0 { line += "  " }
      line += column < textColumns ? cell + padding : padding + cell
    }
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line + "\n"
  }

  private func shown(_ cell: String, _ column: Int) -> String {
    column == 0 && cutsNames ? cell.visible.cut(to: 60) : cell.visible
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
