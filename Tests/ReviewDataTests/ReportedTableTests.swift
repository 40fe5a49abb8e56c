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

  /// `pool` tells that the percentage is not that of the count, and so do checks.
  @Test func percentagesInCellsAreThoseOfTheirCounts() throws {
    let text =
      "study,Intervention n/N (%),Control n/N (%)\nA,12/100 (22%),10/100 (10%)\nB,14/100 (14%),\"1 010/10 100 (10%)\"\n"
    let table = try reported(text)
    #expect(table.rows[1].fields["n2"] == "10100")
    let findings = PercentAgainstCount().findings(in: table)
    #expect(findings.map(\.study) == ["A"])
    #expect(findings[0].columns == ["Intervention n/N (%)"])
    #expect(findings[0].observed == "22" && findings[0].allowed == "12")
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

  // MARK: Headers in words

  @Test func headersInWordsAreFields() throws {
    let table = try reported(
      "Study,Mean (intervention),SD control,Participants,OR,Lower limit,95% CI upper\nA,10,2,60,0.8,0.6,1.1\n"
    )
    let fields = table.rows[0].fields
    #expect(fields["mean1"] == "10" && fields["sd2"] == "2" && fields["odds_ratio"] == "0.8")
    #expect(fields["lower"] == "0.6" && fields["upper"] == "1.1" && fields["n"] == nil)
    #expect(table.rows[0].headers["mean1"] == "Mean (intervention)")
    #expect(table.notes.map(\.code) == ["headers-read"])
  }

  /// A result beside arms is compared with them.
  @Test func aRatioInWordsIsComparedWithItsArms() throws {
    let text = "Study,events1,n1,events2,n2,OR\nA,5,30,10,30,"
    #expect(try reported(text + "0.4\n").findings().isEmpty)
    #expect(try reported(text + "4\n").findings().map(\.check) == ["ratio-events"])
  }

  @Test func whatAnEffectIsIsToldByItsHeader() throws {
    #expect(try reported("Study,Hedges g\nA,0.3\n").rows[0]["effect_measure"] == "SMD")
    #expect(try reported("Study,logOR\nA,0.3\n").rows[0]["effect_measure"] == "log-OR")
    #expect(try reported("Study,logOR,effect_measure\nA,0.3,RD\n").rows[0]["effect_measure"] == "RD")
  }

  @Test func severalHeadersForOneFieldAreToldAndNotRead() throws {
    let table = try reported("Study,Mean I,Average intervention\nA,1,2\n")
    #expect(table.rows[0]["mean1"] == nil)
    #expect(table.notes.map(\.code) == ["header-not-read"])
  }

  @Test(arguments: ["Mean age intervention", "Pre-treatment SD", "Total events control", "Baseline mean"])
  func headersThatSayMoreAreNoFields(_ header: String) throws {
    let table = try reported("study,mean1,\(header)\nA,1,2\n")
    #expect(table.rows[0].fields == ["study": "A", "mean1": "1"])
    #expect(table.notes.isEmpty)
  }
}
