import Testing

@testable import Tables

/// Tables whose cells are taken apart.
@Suite struct SplitTests {
  private func split() throws -> DataTable {
    let text = "a,,\"b\",c\n1,,\" 12 (3) \",7\n2,,\"4\n(5)\",NA\n"
    let table = try DataTable(name: "data.csv", parsing: Array(text.utf8))
    let column = try #require(table.column(named: "b"))
    return table.splitting([SplitColumn(column, adding: ["b [2] "], parts: [[0..<2, 4..<5], nil])])
  }

  @Test func eachFactHasAColumn() throws {
    let table = try split()
    let added = try #require(table.column(named: "b [2] "))
    #expect(table.text(row: 0, column: try #require(table.column(named: "b"))) == "12")
    #expect(table.text(row: 0, column: added) == "3")
    #expect(table.text(row: 0, column: try #require(table.column(named: "c"))) == "7")
  }

  @Test func aCellThatIsNotTakenApartStandsInBoth() throws {
    let table = try split()
    let added = try #require(table.column(named: "b [2] "))
    #expect(table.text(row: 1, column: added) == "4\n(5)")
    #expect(table.text(row: 1, column: try #require(table.column(named: "b"))) == "4\n(5)")
  }

  @Test func columnsKeepTheirHeaderInMessages() throws {
    let table = try split()
    #expect(table.writtenHeaders.last == "b")
    #expect(table.unsplitHeaders == ["a", "b", "c"])
  }

  @Test func linesAreThoseOfTheFile() throws {
    let table = try split()
    #expect(table.line(ofRow: 1) == 3)
    #expect(table.line(ofRow: 1, column: table.headers.count - 1) == 3)
  }
}
