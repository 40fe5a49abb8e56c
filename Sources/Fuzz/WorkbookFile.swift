/// A workbook made of its parts: a ZIP archive whose entries are stored as they are.
struct WorkbookFile {
  /// Names and contents of the parts.
  var parts: [(name: String, text: String)]

  /// One sheet whose cells are written as `cells`, elements `row` and `c`, with ranges of them merged.
  init(
    sheet cells: String, named name: String = "Sheet1", styles: String? = nil, merging ranges: [String] = []
  ) {
    let merged = ranges.map { "<mergeCell ref='\($0)'/>" }.joined()
    parts = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook><sheets><sheet name='\(name)' r:id='s1' xmlns:r='r'/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='s1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
          + "<Relationship Id='s2' Type='x/styles' Target='/xl/styles.xml'/></Relationships>"
      ),
      (
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>\(cells)</sheetData><mergeCells>\(merged)</mergeCells></worksheet>"
      ),
    ]
    if let styles { parts.append(("xl/styles.xml", styles)) }
  }

  /// A row of inline texts and numbers without places of their own, as some programs write.
  static func row(_ cells: [String]) -> String {
    "<row>"
      + cells.map { Double($0) == nil ? "<c t='inlineStr'><is><t>\($0)</t></is></c>" : "<c><v>\($0)</v></c>" }
      .joined()
      + "</row>"
  }

  var bytes: [UInt8] { StoredArchive(parts: parts).bytes }
}
