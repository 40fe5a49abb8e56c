/// A workbook (.xlsx) of sheets that each have one table, and a first sheet that lists them. Numbers are numbers, and no text is
/// ever a formula.
package struct WorkbookDocument {
  /// A cell.
  package enum Cell: Sendable, Hashable {
    case text(String)
    /// A number with every digit; an empty cell where it is not finite.
    case number(Double)
    case empty
  }

  private struct Sheet {
    var name: String
    var caption: String
    var rows: [[Cell]]
  }

  private let title: String
  private let author: String
  private let program: String
  private var sheets: [Sheet] = []

  /// A workbook without tables.
  ///
  /// - Parameters:
  ///   - title: What it is called in its properties and on its first sheet.
  ///   - author: Who wrote it.
  ///   - program: What made it.
  package init(title: String, author: String, program: String) {
    (self.title, self.author, self.program) = (title, author, program)
  }

  /// Adds a table on a sheet of its own, which is named after it as far as names of sheets can be.
  package mutating func append(_ caption: String, headers: [String], rows: [[Cell]]) {
    sheets.append(Sheet(name: name(for: caption), caption: caption, rows: [headers.map(Cell.text)] + rows))
  }

  /// Names have up to 31 characters, none of a few signs, and differ in more than the case of their letters.
  private func name(for caption: String) -> String {
    let most = 31
    let plain = caption.map { "[]:*?/\\'".contains($0) || $0.isNewline ? " " : $0 }
    let words = String(plain).split(separator: " ").joined(separator: " ")
    let used = Set(["contents"] + sheets.map { $0.name.lowercased() })
    var name = Self.cut(words.isEmpty ? "Table" : words, most)
    var number = 2
    while used.contains(name.lowercased()) {
      let suffix = " (\(number))"
      name = Self.cut(words, most - suffix.count) + suffix
      number += 1
    }
    return name
  }

  /// Spreadsheets count the units of UTF-16.
  private static func cut(_ text: String, _ most: Int) -> String {
    var text = text
    while text.utf16.count > most { text.removeLast() }
    return text
  }

  /// The file. O(n) in cells.
  package var bytes: [UInt8] {
    var package = OfficePackage()
    let list = Sheet(
      name: "Contents", caption: title,
      rows: [[.text("Sheet"), .text("Table")]] + sheets.map { [.text($0.name), .text($0.caption)] })
    let all = [list] + sheets
    package.add("[Content_Types].xml", Self.contentTypes(all.count))
    package.add("_rels/.rels", OfficeRelations.top(document: "xl/workbook.xml"))
    package.add("docProps/core.xml", OfficePackage.coreProperties(title: title, author: author))
    package.add("docProps/app.xml", OfficePackage.applicationProperties(program))
    package.add("xl/workbook.xml", Self.workbook(all.map(\.name)))
    package.add("xl/_rels/workbook.xml.rels", Self.relations(all.count))
    package.add("xl/styles.xml", Self.styles)
    for (place, sheet) in all.enumerated() {
      package.add("xl/worksheets/sheet\(place + 1).xml", SheetPart(rows: sheet.rows).xml)
    }
    return package.bytes
  }

  private static let names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private static func workbook(_ sheets: [String]) -> String {
    let list = sheets.enumerated().map { place, name in
      "<sheet name=\"\(name.xml)\" sheetId=\"\(place + 1)\" r:id=\"rId\(place + 1)\"/>"
    }
    return OfficePackage.declaration
      + "<workbook xmlns=\"\(names)\" xmlns:r=\"\(OfficeRelations.names)\"><sheets>\(list.joined())</sheets></workbook>"
  }

  private static func relations(_ count: Int) -> String {
    OfficeRelations.part(
      (1...count).map {
        OfficeRelations.relation(
          "rId\($0)", "\(OfficeRelations.names)/worksheet", "worksheets/sheet\($0).xml")
      } + [OfficeRelations.relation("rIdStyles", "\(OfficeRelations.names)/styles", "styles.xml")])
  }

  private static func contentTypes(_ count: Int) -> String {
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return OfficePackage.contentTypes(
      [("/xl/workbook.xml", "\(sheet).sheet.main+xml"), ("/xl/styles.xml", "\(sheet).styles+xml")]
        + (1...count).map { ("/xl/worksheets/sheet\($0).xml", "\(sheet).worksheet+xml") })
  }

  /// Three looks: plain, a header, and text that a person who edits the cell would make a formula of.
  private static let styles =
    OfficePackage.declaration
    + "<styleSheet xmlns=\"\(names)\"><fonts count=\"2\"><font><sz val=\"10\"/><name val=\"Arial\"/></font>"
    + "<font><b/><sz val=\"10\"/><name val=\"Arial\"/></font></fonts>"
    + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
    + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>"
    + "<bottom style=\"medium\"><color rgb=\"FF16191D\"/></bottom><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\">"
    + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
    + "<alignment vertical=\"bottom\" wrapText=\"1\"/></xf>"
    + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyAlignment=\"1\">"
    + "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
    + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
}

/// The part of one sheet: its first row is a header, which stays in sight.
private struct SheetPart {
  let rows: [[WorkbookDocument.Cell]]

  /// The most characters that spreadsheets take in a cell.
  private static let longest = 32_767

  var xml: String {
    let columns = widths.enumerated().map {
      "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>"
    }
    let lines = rows.enumerated().map { place, row in
      "<row r=\"\(place + 1)\">"
        + row.enumerated().map { cell($1, "\(Self.letters($0))\(place + 1)", isHeader: place == 0) }.joined()
        + "</row>"
    }
    return OfficePackage.declaration
      + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + "<sheetFormatPr defaultRowHeight=\"13\"/>\(columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")"
      + "<sheetData>\(lines.joined())</sheetData></worksheet>"
  }

  /// How many characters each column shows: as many as its longest text has, between bounds.
  private var widths: [Int] {
    (0..<(rows.map(\.count).max() ?? 0)).map { column in
      let counts = rows.map { row -> Int in
        guard row.indices.contains(column) else { return 0 }
        return switch row[column] {
        case .text(let text): text.split(separator: "\n").map(\.count).max() ?? 0
        case .number: 10
        case .empty: 0
        }
      }
      return min(60, max(8, (counts.max() ?? 0) + 2))
    }
  }

  private func cell(_ cell: WorkbookDocument.Cell, _ place: String, isHeader: Bool) -> String {
    switch cell {
    case .empty: return ""
    case .number(let number): return number.isFinite ? "<c r=\"\(place)\"><v>\(number)</v></c>" : ""
    case .text(let text):
      let style = isHeader ? " s=\"1\"" : text.first.map { "=+-@".contains($0) } == true ? " s=\"2\"" : ""
      return
        "<c r=\"\(place)\"\(style) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.shown(text).xml)</t></is></c>"
    }
  }

  /// A text as long as a cell may be. `_x0041_` is a way to write a letter in these files: its first sign is written that way itself.
  private static func shown(_ text: String) -> String {
    var text = text
    if text.utf16.count > longest {
      text = String(text.prefix(longest - 20)) + " ... (cut)"
      while text.utf16.count > longest { text = String(text.prefix(text.count / 2)) + " ... (cut)" }
    }
    guard text.contains("_x") else { return text }
    return text.replacing("_x", with: "_x005F_x")
  }

  /// The letters of a column: A to Z, AA and so on.
  private static func letters(_ column: Int) -> String {
    var (rest, letters) = (column + 1, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
