@testable import Fuzz
import Tables
import Testing

@Suite struct WorkbookTests {
  private static let cells =
    WorkbookFile.row(["study", "mean1", "note"]) + WorkbookFile.row(["Adams", "0.30000000000000004", "a, b"])

  @Test func cellsAreReadInOrderWhereTheyHaveNoPlaces() throws {
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: Self.cells).bytes)
    #expect(table.headers == ["study", "mean1", "note"])
    #expect(rows(table) == [["Adams", "0.30000000000000004", "a, b"]])
    #expect(try table.number(row: 0, column: 1) == 0.30000000000000004)
  }

  @Test func rowsAndCellsKeepTheirPlaces() throws {
    let cells = """
      <row r='2'><c r='B2' t='str'><v>A title</v></c></row>
      <row r='4'><c r='B4' t='str'><v>study</v></c><c r='D4' t='str'><v>n</v></c></row>
      <row r='7'><c r='B7' t='str'><v>Adams</v></c><c r='D7'><v>40</v></c></row>
      """
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: cells, named: "Burnout").bytes)
    #expect(table.headers == ["study", "n"])
    #expect(table.headerLine == 4)
    #expect(table.sheetCell(line: table.line(ofRow: 0), column: 1) == "Burnout!D7")
    #expect(table.notes == [.headerRow(4, above: [2])])
  }

  @Test func datesAreDatesWhateverTheirFormatIsCalled() throws {
    let styles = """
      <styleSheet><numFmts><numFmt numFmtId='170' formatCode='d\\-mmm'/><numFmt numFmtId='171' formatCode='0.0" d"'/></numFmts>
      <cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='14'/></cellXfs></styleSheet>
      """
    let cells =
      WorkbookFile.row(["a", "b", "c", "d"])
      + "<row><c s='1'><v>46115</v></c><c s='2'><v>46115</v></c><c s='3'><v>1</v></c><c s='0'><v>60.5</v></c></row>"
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: cells, styles: styles).bytes)
    #expect(rows(table) == [["2026-04-03", "46115", "1900-01-01", "60.5"]])
  }

  @Test func booleansErrorsAndFormulasWithoutValues() throws {
    let cells =
      WorkbookFile.row(["a", "b", "c", "d"])
      + "<row><c t='b'><v>1</v></c><c t='e'><v>#DIV/0!</v></c><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c></row>"
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: cells).bytes)
    #expect(rows(table) == [["TRUE", "∅", "∅", "2"]])
    #expect(table.notes == [.formulasWithoutValue(1), .errorCells(1)])
  }

  @Test func lineEndsInCellsAreSpaces() throws {
    let cells =
      WorkbookFile.row(["study", "Mean\n(SD)"]) + WorkbookFile.row(["x", "1"])
      + WorkbookFile.row(["y", "bad"])
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: cells).bytes)
    #expect(table.headers[1] == "Mean (SD)")
    #expect(throws: TableError.notANumber(line: 3, header: "Mean (SD)", value: "bad", problem: .notNumeric)) {
      try table.number(row: 1, column: 1)
    }
  }

  @Test func sheetsThatAreNotThereAreAnswered() {
    let bytes = WorkbookFile(sheet: Self.cells, named: "Burnout").bytes
    #expect(throws: TableError.workbook(.noSuchSheet(name: "Bornout", known: ["Burnout"]))) {
      try DataTable(name: "w", parsing: bytes, reading: TableReading(sheet: "Bornout"))
    }
    #expect(throws: TableError.workbook(.emptySheet(name: "Sheet1", others: []))) {
      try DataTable(name: "w", parsing: WorkbookFile(sheet: "").bytes)
    }
  }

  @Test func entitiesAreRefused() {
    var file = WorkbookFile(sheet: Self.cells)
    file.parts[3].text =
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData>&b;</sheetData></worksheet>"
    #expect(throws: TableError.self) { try DataTable(name: "w", parsing: file.bytes) }
    do { _ = try DataTable(name: "w", parsing: file.bytes) } catch {
      #expect(error.explanation.contains("document type"))
    }
  }

  @Test(arguments: ["<row r='9999999'><c><v>1</v></c></row>", "<row><c r='ZZZZZZ1'><v>1</v></c></row>"])
  func placesBeyondASheetAreRefused(cells: String) {
    #expect(throws: TableError.workbook(.tooLarge(part: "xl/worksheets/sheet1.xml"))) {
      try DataTable(name: "w", parsing: WorkbookFile(sheet: cells).bytes)
    }
  }

  @Test func elementsNestedWithoutEndAreRefused() {
    let nested = String(repeating: "<a>", count: 100_000)
    #expect(throws: TableError.self) { try DataTable(name: "w", parsing: WorkbookFile(sheet: nested).bytes) }
  }

  @Test func otherArchivesAreNoWorkbooks() {
    var file = WorkbookFile(sheet: "")
    file.parts = [("content.xml", "<a/>")]
    #expect(throws: TableError.foreignFormat(.zipArchive)) { try DataTable(name: "w", parsing: file.bytes) }
  }

  @Test func truncatedAndChangedFilesEndInAnError() {
    let bytes = WorkbookFile(sheet: Self.cells).bytes
    for count in stride(from: 4, to: bytes.count, by: 7) {
      #expect(throws: TableError.self) { try DataTable(name: "w", parsing: Array(bytes[..<count])) }
    }
    // One byte of the file after the other is another: a table or an error, never a crash.
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= UInt8(1 + place % 255)
      do {
        let table = try DataTable(name: "w", parsing: changed)
        #expect(table.rowCount > 0)
      } catch {}
    }
  }

  /// A value at the right end of each of many rows is a small file and a table larger than memory.
  @Test func wideRowsWithoutEndAreRefused() {
    let cells = (1...5_000).map {
      "<row r='\($0)'><c r='A\($0)'><v>1</v></c><c r='XFD\($0)'><v>1</v></c></row>"
    }.joined()
    #expect(throws: TableError.workbook(.tooLarge(part: "xl/worksheets/sheet1.xml"))) {
      try DataTable(name: "w", parsing: WorkbookFile(sheet: cells).bytes)
    }
  }

  @Test func aCellThatStandsTwiceIsRefused() {
    let cells = "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c><c r='B1'><v>3</v></c></row>"
    #expect(
      throws: TableError.workbook(
        .damaged(part: "xl/worksheets/sheet1.xml", reason: "the cell A1 stands twice"))
    ) {
      try DataTable(name: "w", parsing: WorkbookFile(sheet: cells).bytes)
    }
  }

  @Test(arguments: ["3-Apr", "3-OCT", "2026-04-03", "2026-04-03T12:00:00", "Apr-26", "03/04/2026"])
  func datesAmongNumbersAreDates(_ text: String) throws {
    let table = try DataTable(csv: "study,n\nA,\(text)\n")
    #expect(throws: TableError.notANumber(line: 2, header: "n", value: text, problem: .date)) {
      try table.number(row: 0, column: 1)
    }
  }

  @Test(arguments: ["3-4", "3/4", "May 2014", "1.5.2", "T-3"])
  func otherTextsAreNoDates(_ text: String) throws {
    let table = try DataTable(csv: "study,n\nA,\(text)\n")
    #expect { try table.number(row: 0, column: 1) } throws: { error in
      if case TableError.notANumber(_, _, _, let problem) = error { problem != .date } else { false }
    }
  }
}
