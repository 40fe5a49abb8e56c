import Reports
import StudyTables
import Tables
import Testing
import WithoutMetaAnalysis

/// Words and documents of syntheses without meta-analysis.
@Suite struct SynthesisReportTests {
  private let input = DocumentInput(name: "data.csv", sha256: "0")

  private func table(_ text: String) throws -> StudyTable {
    StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8)))
  }

  private func members(_ value: JSONValue) -> [String: JSONValue] {
    guard case .object(let members) = value else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func votesAreToldWithWhoGotWorse() throws {
    let data = try table("study,direction\nA,better\nB,better\nC,worse\nD,not-reported\n")
    let report = try VotesReport(data.directions(), of: data)
    #expect(report.text.hasPrefix("2 of 3 studies with a direction point to benefit: 67%"))
    #expect(report.text.contains("Harm: 1 of 4 findings got worse: C (line 4)."))
    #expect(report.notes.map(\.code) == ["not-reported"])
    let document = members(report.json(input, settings: SynthesisSettings()))
    #expect(document["better"] == .integer(2) && document["not_reported"] == .integer(1))
    #expect(document["schema"] == .string("evidence.swim-votes/1") && document["groups"] == nil)
    #expect(report.csv.text.hasPrefix("k,better,worse,none,mixed,not_reported,"))
  }

  @Test func votesOfLevelsStandBeforeThoseOfAll() throws {
    let data = try table("study,direction,level\nA,better,x;y\nB,worse,y\n")
    let report = try VotesReport(data.directions(), of: data, by: "level", mixedCountAs: .better)
    #expect(report.groups.map(\.votes.count) == [1, 2] && report.all.votes.count == 2)
    #expect(report.text.contains("A finding of several levels counts in each."))
    #expect(report.csv.text.split(separator: "\n").count == 3)
  }

  /// Seven subscales of three trials are three votes.
  @Test func subscalesOfOneStudyAreOneVote() throws {
    let data = try table(
      "study,direction\nA,better\nA,better\nA,worse\nB,better\nB,better\nC,better\nC,better\n")
    let report = try VotesReport(data.directions(), of: data)
    #expect(report.all.ballots.map(\.direction) == [.mixed, .better, .better])
    #expect((report.all.votes.count, report.all.votes.better, report.all.votes.signTest) == (3, 2, 0.5))
    #expect(report.notes.isEmpty && report.text.contains("One vote a study: A (3 findings: mixed)"))
    let rows = try VotesReport(data.directions(), of: data, counting: .rows)
    #expect((rows.all.votes.count, rows.all.votes.better, rows.all.votes.signTest) == (7, 6, 0.125))
    #expect(rows.notes.map(\.code) == ["repeated-study"])
  }

  @Test func severalPValuesOfOneStudyAreRefused() throws {
    let data = try table("study,p,outcome\nA,0.01,x\nA,0.02,y\nB,0.3,x\n")
    #expect(throws: WithoutMetaAnalysisError.severalPValues(studies: ["A"], level: nil)) {
      try CombinedPValuesReport(data.pValues(), of: data)
    }
    #expect(try CombinedPValuesReport(data.pValues(), of: data, by: "outcome").groups.count == 2)
    let rows = try CombinedPValuesReport(data.pValues(), of: data, counting: .rows)
    #expect(rows.groups[0].studies.count == 3 && rows.notes.map(\.code) == ["repeated-study"])
  }

  @Test func lessExhaustionIsBenefit() throws {
    let data = try table(
      "study,instrument,p,sign,n1,n2\nA,MBI EE,0.001,-,50,50\nB,MBI EE,0.02,-,40,40\n")
    let report = try CombinedPValuesReport(data.pValues(), of: data)
    #expect(report.groups[0].studies.map(\.pValue.value) == [0.0005, 0.01])
    #expect(report.text().hasPrefix("2 p values combined: Stouffer p < 0.0001"))
    #expect(report.text().contains("Harm: no study points to harm."))
  }

  @Test func veryLargeStatisticsArePowersOfTen() throws {
    let data = try table("study,p\nA,0.00000001\nB,0.3\n")
    #expect(try CombinedPValuesReport(data.pValues(), of: data).text().contains("1.6×10⁷"))
  }

  @Test func aMissingWeightIsNoted() throws {
    let data = try table("study,p,n\nA,0.1,40\nB,0.3,\n")
    let report = try CombinedPValuesReport(data.pValues(), of: data)
    #expect(report.notes.map(\.code) == ["missing-weight"])
    #expect(!report.groups[0].combined.contains { $0.result.method == "stouffer-weighted" })
  }

  @Test func harmIsToldWhereItIsKnownWhichSignIsBetter() throws {
    let data = try table("study,effect,outcome\nA,0.1,x\nB,0.4,x\nC,-0.3,y\n")
    let effects = try data.reportedEffects()
    let known = try EffectDistributionReport(effects, of: data, by: "outcome", isBetterWhenHigher: true)
    #expect(known.text(Display.Choice()).contains("Harm (y): 1 of 1 effects point to harm: C."))
    let unknown = try EffectDistributionReport(effects, of: data)
    #expect(!unknown.text(Display.Choice()).contains("Harm"))
    #expect(members(unknown.json(input, settings: SynthesisSettings()))["worse"] == nil)
  }
}
