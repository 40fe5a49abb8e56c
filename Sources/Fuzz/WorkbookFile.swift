/// A workbook made of its parts: a ZIP archive whose entries are stored as they are.
struct WorkbookFile {
  /// Names and contents of the parts.
  var parts: [(name: String, text: String)]

  /// One sheet whose cells are written as `cells`, elements `row` and `c`.
  init(sheet cells: String, named name: String = "Sheet1", styles: String? = nil) {
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
      ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(cells)</sheetData></worksheet>"),
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

  var bytes: [UInt8] {
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for part in parts {
      let content = Array(part.text.utf8)
      let name = Array(part.name.utf8)
      let facts = number(CyclicCheck.crc32(content), 4) + number(content.count, 4) + number(content.count, 4)
      let common =
        number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) + facts + number(name.count, 2)
        + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + Array(common) + number(0, 2) + number(0, 2)
        + number(0, 2) + number(0, 4) + number(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + number(20, 2) + Array(common) + name + content
    }
    let end =
      number(0, 2) + number(0, 2) + number(parts.count, 2) + number(parts.count, 2)
      + number(directory.count, 4)
      + number(file.count, 4) + number(0, 2)
    return file + directory + [0x50, 0x4B, 5, 6] + end
  }

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

private enum CyclicCheck {
  static func crc32(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}
