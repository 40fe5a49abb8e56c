import Tables

/// Workbooks whose bytes or parts were damaged: each is refused with a reason, or read whole.
struct WorkbookSuite: FuzzSuite {
  let name = "workbooks"
  let purpose = "damaged workbooks are refused or read whole"
  let counted = "files"

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let cells = random.cells()
    let file = WorkbookFile(sheet: cells.map(WorkbookFile.row).joined())
    check.data = "\(cells)"
    guard let whole = check.fitting("whole", { try Self.contents(of: file.bytes) }) else { return }
    check.expect(whole == cells, "whole: \(whole)")
    expectDamage(to: file.bytes, of: whole, &random, &check)
    expectTruncation(of: file, &random, &check)
    expectMutation(of: file, &random, &check)
  }

  /// Checksums of parts tell damage to the bytes: what is read all the same is the table as it was.
  private func expectDamage(
    to bytes: [UInt8], of whole: [[String]], _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    let damaged = random.damaged(bytes)
    check.fits += 1
    guard let contents = try? Self.contents(of: damaged) else { return }
    check.expect(contents == whole, "damaged: \(contents)")
  }

  /// A part that ends too early is refused, whatever its rows so far are.
  private func expectTruncation(
    of file: WorkbookFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    var cut = file
    let part = random.integer(0...cut.parts.count - 1)
    let text = cut.parts[part].text
    cut.parts[part].text = String(text.prefix(random.integer(0...text.count - 1)))
    check.fits += 1
    let contents = try? Self.contents(of: cut.bytes)
    check.expect(contents == nil, "\(cut.parts[part].name) cut: \(contents ?? [])")
  }

  /// A part with other elements, attributes or texts, and a checksum that fits, is read to the end or refused.
  private func expectMutation(
    of file: WorkbookFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    var mutated = file
    for _ in 0..<random.integer(1...4) {
      let part = random.integer(0...mutated.parts.count - 1)
      mutated.parts[part].text = random.mutated(mutated.parts[part].text, with: Self.markup)
    }
    check.fits += 1
    guard let contents = try? Self.contents(of: mutated.bytes) else { return }
    check.expect(Set(contents.map(\.count)).count <= 1, "mutated: rows of different lengths")
  }

  /// Markup that readers of workbooks stumble over.
  private static let markup = [
    "<c r='XFD1048576'><v>1</v></c>", "<c r='ZZZZ99'/>", "<row r='-1'>", "</row>", "<v>", "</v>", "<t>",
    "&amp;", "&x;", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "]]>", "<![CDATA[", "\u{1}",
    "1e999", "nan", " t='s'", " t='d'", " t='e'", " s='99999'", " r='A1'", "<mergeCell ref='A1:B2'/>",
    "<f>1</f>", "9223372036854775808", "'",
  ]

  /// The header and the texts of all cells.
  private static func contents(of bytes: [UInt8]) throws -> [[String]] {
    let table = try DataTable(name: "fuzz.xlsx", parsing: bytes)
    let rows = (0..<table.rowCount).map { row in
      table.headers.indices.map { column in
        _ = try? table.number(row: row, column: column)
        return table.written(row: row, column: column) ?? ""
      }
    }
    return [table.headers] + rows
  }
}

extension FuzzRandom {
  /// A header and rows of numbers, words and empty cells; the first cell of a row is never empty.
  fileprivate mutating func cells() -> [[String]] {
    let columns = integer(2...8)
    let rows = (0..<integer(1...12)).map { row in
      ["study \(row)"] + (1..<columns).map { _ in cell() }
    }
    return [(0..<columns).map { "header \($0)" }] + rows
  }

  private mutating func cell() -> String {
    switch integer(0...4) {
    case 0: "\(integer(-1_000...1_000))"
    case 1: "\(normal())"
    case 2: "training; supervision"
    case 3: "\"quoted\", Ärzte, 研究"
    default: ""
    }
  }
}
