import Tables
import Testing

@Suite("Columns")
struct ColumnTests {
  private static let malformed = "study,m,s\nA,1,x\nB,\"2,5\",3\n\nC,NA,4\nD,5%,5\nE,-0.25,6\n"

  @Test("Every malformed cell of a column is told, in the order of the rows")
  func everyMalformedCell() throws {
    let table = try table(Self.malformed)
    var problems: [TableError] = []
    let numbers = table.numbers(inColumn: 1, malformed: &problems)
    #expect(numbers.map { $0.isNaN ? nil : $0 } == [1, nil, nil, nil, -0.25])
    #expect(
      problems == [
        .notANumber(line: 3, header: "m", value: "2,5", problem: .decimalComma),
        .notANumber(line: 6, header: "m", value: "5%", problem: .percentSign),
      ])
  }

  @Test("Columns add to what other columns have found")
  func severalColumns() throws {
    let table = try table(Self.malformed)
    var problems: [TableError] = []
    for column in 1...2 { _ = table.numbers(inColumn: column, malformed: &problems) }
    #expect(problems.map(\.line) == [3, 6, 2])
  }

  @Test("The first malformed cell is thrown where no more are wanted")
  func firstMalformedCell() throws {
    let table = try table(Self.malformed)
    #expect(throws: TableError.notANumber(line: 3, header: "m", value: "2,5", problem: .decimalComma)) {
      try table.numbers(inColumn: 1)
    }
  }

  @Test("Selected rows come in the order asked for, and only they are read")
  func selectedRows() throws {
    let table = try table(Self.malformed)
    #expect(try table.numbers(inColumn: 1, rows: [4, 0]) == [-0.25, 1])
    #expect(table.texts(inColumn: 0, rows: [3, 1]) == ["D", "B"])
    #expect(try table.numbers(inColumn: 1, rows: []).isEmpty)
  }

  @Test("A column of numbers is that of its cells, bit for bit")
  func columnsAreCells() throws {
    let table = try table("a\n1e-320\n-0\n123456789012345678901\n0.1\n+7.\n")
    let numbers = try table.numbers(inColumn: 0)
    for row in 0..<table.rowCount {
      #expect(numbers[row].bitPattern == (try table.number(row: row, column: 0))?.bitPattern)
    }
  }

  @Test("Texts of few levels are kept once each")
  func levels() throws {
    let table = try table("g\nlow\nhigh\nNA\nlow\nlow\nhigh\n")
    let groups = table.levels(inColumn: 0)
    #expect(groups.levels == ["low", "high"])
    #expect(groups.codes == [0, 1, -1, 0, 0, 1])
    #expect((0..<groups.count).map { groups[$0] } == table.texts(inColumn: 0))
    #expect(groups.code(of: "high") == 1)
    #expect(groups.code(of: "none") == nil)
    #expect(table.levels(inColumn: 0, rows: [1, 2]).codes == [0, -1])
  }

  @Test("Errors describe themselves")
  func descriptions() {
    #expect(
      "\(TableError.notANumber(line: 3, header: "m", value: "2,5", problem: .decimalComma))"
        == "line 3: column 'm': '2,5' is not a number; write a decimal point, or separate the columns by semicolons"
    )
    #expect("\(TableError.noSuchFile(path: "a.csv"))" == "a.csv: there is no such file")
    #expect("\(TableError.empty)" == "the table is empty; the first row must name the columns")
    #expect(
      "\(OutputError.cannotCreate(path: "a/b", reason: "no such folder"))"
        == "a/b: cannot be created: no such folder")
  }
}
