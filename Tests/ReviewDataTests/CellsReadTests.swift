import ReviewData
import StudyTables
import Tables
import Testing

/// Cells that are looked at grow with rows and columns, and no faster.
@Suite struct CellsReadTests {
  private func reads(
    rows: Int, extraColumns: Int = 0, _ headers: String, _ cells: (Int) -> String,
    _ use: (StudyTable) throws -> Void
  ) throws -> Int {
    let extra = (0..<extraColumns).map { ",x\($0)" }.joined()
    let lines = (0..<rows).map { cells($0) + (0..<extraColumns).map { _ in ",1" }.joined() }
    let text = headers + extra + "\n" + lines.joined(separator: "\n") + "\n"
    let (table, reads) = try DataTable(name: "data.csv", parsing: Array(text.utf8)).counted
    try use(StudyTable(table))
    return reads.count
  }

  private func expectLinear(_ headers: String, _ cells: (Int) -> String, _ use: (StudyTable) throws -> Void)
    throws
  {
    let byRows = try [200, 400, 800].map { try reads(rows: $0, headers, cells, use) }
    #expect(byRows[0] > 200)
    #expect(Double(byRows[2] - byRows[1]) <= 2.05 * Double(byRows[1] - byRows[0]), "\(byRows)")
    let byColumns = try [10, 20, 40].map { try reads(rows: 100, extraColumns: $0, headers, cells, use) }
    #expect(
      Double(byColumns[2] - byColumns[1]) <= 2.05 * Double(byColumns[1] - byColumns[0]) + 100, "\(byColumns)")
  }

  @Test func checksReadEachCellAFewTimes() throws {
    try expectLinear(
      "study,trial,mean1,sd1,n1,mean2,sd2,n2,t,p", { "S\($0),T\($0 / 3),10,4,40,12,4,41,-2.2,0.03" }
    ) { table in
      _ = try ReportedTable(table).findings()
    }
  }

  @Test func agreementReadsEachCellAFewTimes() throws {
    try expectLinear(
      "id,title,A,B", { "\($0),title \($0),\($0 % 2 == 0 ? "in" : "out"),\($0 % 3 == 0 ? "in" : "out")" }
    ) { table in
      _ = try RatingTable(table, raters: ["A", "B"])
    }
    try expectLinear(
      "id,title,A,B", { "\($0),title \($0),\($0 % 2 == 0 ? "in" : "out"),\($0 % 3 == 0 ? "in" : "out")" }
    ) { table in
      _ = try? RatingTable(table)
    }
  }
}
