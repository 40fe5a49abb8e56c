import Tables
import Testing

/// What people and programs put around and into their tables.
@Suite("Forms of tables")
struct FormTests {
  @Test("The column of R's row names is passed over, with a note")
  func rowNames() throws {
    let table = try table("\"\",\"study\",\"yi\"\n\"1\",\"A\",0.5\n\"2\",\"B\",0.7\n")
    #expect(table.headers == ["study", "yi"])
    #expect(rows(table) == [["A", "0.5"], ["B", "0.7"]])
    #expect(table.notes == [.rowNames(first: "1")])
  }

  @Test("A first line sep= names the delimiter", arguments: [";", ",", "\t"])
  func statedDelimiter(delimiter: String) throws {
    let table = try table("sep=\(delimiter)\na\(delimiter)b\n1\(delimiter)2\n")
    #expect(table.headers == ["a", "b"])
    #expect(rows(table) == [["1", "2"]])
    #expect(table.line(ofRow: 0) == 3)
  }

  @Test("A dash is a mark where dashes are values")
  func dashes() throws {
    let table = try table("sign,rob\n-,–\n+,low\n")
    #expect(table.text(row: 0, column: 0) == nil)
    #expect(table.mark(row: 0, column: 0) == "-")
    #expect(table.mark(row: 0, column: 1) == "–")
    #expect(table.mark(row: 1, column: 1) == "low")
  }

  @Test("Words for missing values can be added")
  func missingWords() throws {
    let bytes = Array("a\n99\nnot reported\n7\n".utf8)
    let table = try DataTable(
      name: "t", parsing: bytes, reading: TableReading(missingWords: MissingWords(["99", "not reported"])))
    #expect(try table.numbers(inColumn: 0).map { $0.isNaN ? nil : $0 } == [nil, nil, 7])
    #expect(table.written(row: 0, column: 0) == "99")
  }

  @Test("Whole numbers with a mark between thousands are told", arguments: [";", "\t"])
  func thousands(delimiter: String) throws {
    let table = try table(
      "a\(delimiter)b\n1,204\(delimiter)1\n1.204\(delimiter)2\n0,125\(delimiter)3\n12,5\(delimiter)4\n1.204.000\(delimiter)5\n"
    )
    #expect(
      (0..<5).map { table.numberWithThousands(row: $0, column: 0) } == [1204, 1204, nil, nil, 1_204_000])
    #expect(try #require(table.rowsOfBothDecimalSigns(inColumn: 0, rows: [0, 1])).point == 1)
    #expect(table.rowsOfBothDecimalSigns(inColumn: 0, rows: [0, 2, 3]) == nil)
  }

  @Test("A decimal sign that is said leaves no doubt")
  func statedDecimalSign() throws {
    let bytes = Array("a;b\n1,204;1\n".utf8)
    let comma = try DataTable(name: "t", parsing: bytes, reading: TableReading(decimalSign: .comma))
    #expect(comma.numberWithThousands(row: 0, column: 0) == nil)
    #expect(try comma.number(row: 0, column: 0) == 1.204)
    let point = try DataTable(name: "t", parsing: bytes, reading: TableReading(decimalSign: .point))
    #expect(throws: TableError.self) { try point.number(row: 0, column: 0) }
  }
}
