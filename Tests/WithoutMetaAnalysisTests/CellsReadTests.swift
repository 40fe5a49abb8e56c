import StudyTables
import Tables
import Testing
import WithoutMetaAnalysis

/// Cells that are looked at grow with the rows, and no faster.
@Suite struct CellsReadTests {
  private func reads(rows: Int, _ use: (StudyTable) throws -> Void) throws -> Int {
    let lines = (0..<rows).map {
      "S\($0 / 4),\($0 % 3 == 0 ? "better" : "worse"),0.0\(1 + $0 % 9),O\($0 % 4)"
    }
    let text = "study,direction,p,outcome\n" + lines.joined(separator: "\n") + "\n"
    let (table, reads) = try DataTable(name: "data.csv", parsing: Array(text.utf8)).counted
    try use(StudyTable(table))
    return reads.count
  }

  @Test func votesAndPValuesReadEachCellAFewTimes() throws {
    let uses: [(StudyTable) throws -> Void] = [
      { table in _ = try table.levels(of: table.directions().rows.map(\.row), by: "outcome") },
      { table in _ = try table.levels(of: table.pValues().rows.map(\.row), by: nil) },
    ]
    for use in uses {
      let counts = try [200, 400, 800].map { try reads(rows: $0, use) }
      #expect(counts[0] > 200)
      #expect(Double(counts[2] - counts[1]) <= 2.05 * Double(counts[1] - counts[0]), "\(counts)")
    }
  }
}
