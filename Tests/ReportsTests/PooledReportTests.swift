import Analyses
import Estimates
import Plots
import Reports
import StudyTables
import Tables
import Testing

/// Words, documents and rows of pooled results.
@Suite struct PooledReportTests {
  private let fourArms = """
    study,arm,comparator,events1,n1,events2,n2
    A,low,pla,10,100,30,100
    A,high,pla,20,100,30,100
    B,low,pla,15,100,25,100
    C,low,pla,12,90,25,95

    """

  private func results(
    _ text: String, _ measure: String?, _ change: (inout AnalysisPlan) -> Void = { _ in }
  ) throws -> AnalysisResults {
    var plan = AnalysisPlan()
    plan.effects.measure = measure
    change(&plan)
    return try plan.run(on: StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8))))
  }

  private func keys(_ value: JSONValue) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.key)
  }

  @Test func aDocumentBeginsAndEndsAlike() throws {
    let report = PooledReport(try results("study,effect,se\nA,1,1\nB,2,1\nC,3,1\n", nil))
    let names = keys(report.json(input: DocumentInput(name: "data.csv", sha256: "0")))
    #expect(names.prefix(4) == ["schema", "version", "settings", "input"])
    #expect(names.suffix(2) == ["warnings", "excluded"])
    for key in [
      "measure", "method", "test", "level", "k", "coefficients", "prediction", "heterogeneity", "studies",
    ] {
      #expect(names.contains(key), "\(key)")
    }
  }

  /// What is not a number neither includes no effect nor excludes it.
  @Test(arguments: [(Double.nan, 0.1), (0.1, .nan)])
  func nothingFollowsFromWhatIsNotDefined(estimate: Double, standardError: Double) throws {
    var results = try results("study,effect,se\nA,1,1\nB,2,1\nC,3,1\n", nil)
    #expect(PooledReport(results).text().contains("no effect"))
    results.analyses[0].coefficients[0].estimate = estimate
    results.analyses[0].coefficients[0].standardError = standardError
    let lines = PooledReport(results).text().split(separator: "\n").prefix(2)
    #expect(lines[1].hasPrefix("The average effect is not defined"), "\(lines)")
    #expect(!lines[0].contains("p = ") && !lines[1].contains("no effect"))
  }

  @Test func settingsAreThePlan() throws {
    let results = try results("study,effect,se\nA,1,1\nB,2,1\nC,3,1\n", nil)
    #expect(keys(Document.settings(results.plan)) == keys(try JSONValue(encoding: results.plan)))
  }

  /// The forest's row of the summary has the totals of what was used, each person once.
  @Test(arguments: [UnitSettings.SharedControl.combine, .split])
  func totalsOfTheForestCountEveryoneOnce(choice: UnitSettings.SharedControl) throws {
    let results = try results(fourArms, "RR") { $0.effects.units.sharedControl = choice }
    let text = ForestPlot(try ForestTable(results)).picture().table.csv.text
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let summary = try #require(rows.first { $0[0] == "summary" })
    func cell(_ header: Substring) -> Substring? { rows[0].firstIndex(of: header).map { summary[$0] } }
    #expect(cell("events1") == "57")
    #expect(cell("n1") == "390")
    #expect(cell("events2") == "80")
    #expect(cell("n2") == "295")
  }

  // MARK: Notes

  private func notes(_ count: Int) -> [any Note] {
    (0..<count).map { StudyNote.repeatedStudy(name: "S\($0)", lines: [2, 3]) }
  }

  @Test func aFewNotesOfAKindAreShownOneByOne() {
    #expect(notes(3).grouped.map(\.count) == [1, 1, 1])
  }

  @Test func manyNotesOfAKindAreShownOnce() {
    let grouped = notes(4).grouped
    #expect(grouped.map(\.count) == [4])
    #expect(
      grouped[0].message.hasPrefix("the study 'S0' ")
        && grouped[0].message.contains("(and 3 more of this kind: S1, S2, S3)"))
  }

  /// A study is named once however many notes it has.
  @Test func groupedNotesNameTheirStudies() {
    let notes: [any Note] = ["A", "B", "C"].flatMap { study in
      ["1", "2"].map { arm in
        StudyNote.caution(Place(file: "data.csv", line: 2), study: study, .skewed(arm: arm))
      }
    }
    #expect(notes.grouped[0].message.hasSuffix("(and 5 more of this kind: B, C)"))
  }
}
