import Graphics

/// A table of a Word document: a header row that is repeated on each page, and rows that no page's end cuts.
package struct WordTable: Sendable, Hashable {
  /// A cell.
  package struct Cell: Sendable, Hashable {
    package var runs: [WordRun]
    /// Whether it is a number, which stands at the right and on one line.
    package var isNumber: Bool

    /// A cell of runs.
    package init(_ runs: [WordRun], isNumber: Bool = false) { (self.runs, self.isNumber) = (runs, isNumber) }

    fileprivate var lines: [Substring] { runs.map(\.text).joined().split(separator: "\n") }
  }

  /// A row.
  package enum Row: Sendable, Hashable {
    /// A row of cells; that of the main result stands out.
    case cells([Cell], isMain: Bool)
    /// What heads a group of rows, across the table.
    case group(String)
  }

  /// What it shows, also for those who do not see it.
  package var caption: String
  package var headers: [String]
  package var rows: [Row]

  /// A table.
  package init(caption: String, headers: [String], rows: [Row]) {
    (self.caption, self.headers, self.rows) = (caption, headers, rows)
  }

  private static let letters = TextFont(size: 8.5)
  private static let boldLetters = TextFont(size: 8.5, weight: .bold)
  /// What a cell has left and right of its words, in points.
  private static let margins = 9.0

  private func cells(inColumn column: Int) -> [Cell] {
    rows.compactMap { row in
      if case .cells(let cells, _) = row, cells.indices.contains(column) { cells[column] } else { nil }
    }
  }

  /// How wide each column is, in points: what its longest word needs, and more the more its cells say.
  func widths(within width: Double) -> [Double] {
    let needs = headers.indices.map { column -> (least: Double, whole: Double) in
      let cells = cells(inColumn: column)
      let words = headers[column].split(separator: " ").map { Self.boldLetters.width(of: String($0)) }
      let cellWords = cells.flatMap { cell in
        cell.isNumber ? cell.lines : cell.lines.flatMap { $0.split { " -/".contains($0) } }
      }
      let ofCells = cellWords.map { Self.boldLetters.width(of: String($0)) }
      let numbers = cells.filter(\.isNumber)
      // Words among numbers, which tell why there is none, do not widen the column.
      let whole =
        (numbers.isEmpty ? cells : numbers).flatMap(\.lines).map { Self.letters.width(of: String($0)) }.max()
        ?? 0
      let least = min((words + ofCells).max() ?? 0, 0.3 * width) + Self.margins
      return (
        least,
        max(
          least,
          min(max(whole, 0.6 * Self.boldLetters.width(of: headers[column])), 0.6 * width) + Self.margins)
      )
    }
    let least = needs.map(\.least).reduce(0, +)
    let whole = needs.map(\.whole).reduce(0, +)
    if whole <= width { return needs.map { $0.whole * width / whole } }
    if least >= width { return needs.map { $0.least * width / least } }
    return needs.map { $0.least + ($0.whole - $0.least) * (width - least) / (whole - least) }
  }

  /// The table as WordprocessingML.
  ///
  /// - Parameters:
  ///   - width: How wide the page's text is, in points.
  ///   - lines: Makes the words of a cell.
  func xml(within width: Double, words: ([WordRun]) -> String) -> String {
    let widths = widths(within: width).map { Int(($0 * 20).rounded()) }
    let areNumbers = headers.indices.map { cells(inColumn: $0).contains(where: \.isNumber) }
    let heads = headers.indices.map { column in
      Self.cell(
        widths[column],
        Self.paragraph(words([WordRun(headers[column])]), .tableHeader, isNumber: areNumbers[column]),
        more:
          "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"16191D\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/>"
      )
    }
    let head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(heads.joined())</w:tr>"
    let body = rows.enumerated().map { place, row -> String in
      let keeps = place < 1 || rows.count < 5 && place < rows.count - 1
      return "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(content(row, widths, keeps: keeps, words: words))</w:tr>"
    }
    return
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
      + "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" "
      + "w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"\(caption.xml)\"/></w:tblPr>"
      + "<w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>\(head)\(body.joined())</w:tbl>"
  }

  private func content(_ row: Row, _ widths: [Int], keeps: Bool, words: ([WordRun]) -> String) -> String {
    switch row {
    case .group(let name):
      return Self.cell(
        widths.reduce(0, +), Self.paragraph(words([WordRun(name).bold]), .tableText, keeps: true),
        spans: widths.count, more: Self.shade("F4F6F8"))
    case .cells(let cells, let isMain):
      return widths.indices.map { column in
        let cell = cells.indices.contains(column) ? cells[column] : Cell([])
        let runs = isMain ? cell.runs.map(\.bold) : cell.runs
        return Self.cell(
          widths[column], Self.paragraph(words(runs), .tableText, isNumber: cell.isNumber, keeps: keeps),
          more: isMain ? Self.shade("EAF2FB") : "")
      }.joined()
    }
  }

  private static func shade(_ color: String) -> String {
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(color)\"/>"
  }

  private static func cell(_ width: Int, _ content: String, spans: Int = 1, more: String = "") -> String {
    "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(spans > 1 ? "<w:gridSpan w:val=\"\(spans)\"/>" : "")\(more)</w:tcPr>\(content)</w:tc>"
  }

  private static func paragraph(
    _ words: String, _ style: WordStyle, isNumber: Bool = false, keeps: Bool = false
  ) -> String {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/>\(keeps ? "<w:keepNext/>" : "")\(isNumber ? "<w:jc w:val=\"right\"/>" : "")</w:pPr>\(words)</w:p>"
  }
}
