import Instruments
import ReviewData
import StudyTables
import Tables
import Testing

/// Tables read as they are printed.
@Suite struct ReportedTableTests {
  private func reported(
    _ text: String, assuming assumptions: ScoreAssumptions = ScoreAssumptions(), moderators: [String]? = nil,
    assigning assignments: [FieldAssignment] = []
  ) throws -> ReportedTable {
    let table = try DataTable(name: "results.csv", parsing: Array(text.utf8))
    return try ReportedTable(
      StudyTable(table, assigning: assignments), assuming: assumptions, moderators: moderators)
  }

  @Test func digitsStayAsPrinted() throws {
    let table = try reported(
      "study;m;sd1;p\nA;61,20;5,0;<0,001\n", assigning: [FieldAssignment(field: "mean1", header: "m")])
    #expect(table.rows[0].fields == ["study": "A", "mean1": "61.20", "sd1": "5.0", "p": "<0.001"])
    #expect(table.rows[0].headers == ["mean1": "m"] && table.rows[0].line == 2)
  }

  /// A row's own range comes before the registry, and the registry before what is assumed.
  @Test func whereScalesComeFrom() throws {
    let range = ScoreRange(lower: 0, upper: 10)
    let table = try reported(
      "study,instrument,subscale,scale_min,scale_max,integer\nA,MBI,EE,1,7,\nB,MBI,EE,,,\nC,,,,,no\n",
      assuming: ScoreAssumptions(range: range, areWhole: true))
    let scales = table.rows.map(\.scale)
    #expect(scales[0]?.ranges == [ScoreRange(lower: 1, upper: 7)] && scales[0]?.name == "the scale")
    #expect(scales[1]?.ranges.contains(ScoreRange(lower: 0, upper: 54)) == true)
    #expect(scales[2]?.ranges == [range] && scales[2]?.isWhole == false)
    #expect(table.rowsWithKnownScale == 3)
  }

  /// Rows that are left out of analyses are read too; a column with a gap is no moderator unless it is named.
  @Test func excludedRowsAndModerators() throws {
    let text = "study,include,setting,dose,D1\nA,yes,x,1,low\nB,no,x,,low\nC,yes,x,2,low\n"
    let table = try reported(text)
    #expect(table.rows.count == 3 && table.columns.map(\.header) == ["setting"])
    #expect(try reported(text, moderators: ["dose"]).columns.map(\.texts) == [["1", nil, "2"]])
  }

  /// In a paired table, `d` counts people.
  @Test func theFourthCellIsNoDifference() throws {
    #expect(try reported("study,a,b,c,d\nA,1,2,3,4\n").rows[0]["d"] == nil)
    #expect(try reported("study,d\nA,0.4\n").rows[0]["d"] == "0.4")
  }

  @Test func whatCannotBeRead() {
    #expect {
      try reported("study,scale_min,scale_max,integer\nA,5,1,\nB,,,maybe\n")
    } throws: { error in
      guard case .malformed(let cells)? = error as? StudyTableError else { return false }
      return cells.map(\.place.line) == [2, 3] && cells.map(\.header) == ["scale_max", "integer"]
    }
    #expect {
      try reported("study\nA\n", assigning: [FieldAssignment(field: "mean3", header: "study")])
    } throws: { error in
      if case .unknownField("mean3", _)? = error as? StudyTableError { true } else { false }
    }
  }
}
