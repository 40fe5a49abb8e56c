import Analyses
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
    let report = VotesReport(try VotesPlan().run(on: data))
    #expect(report.text.hasPrefix("2 of 3 studies with a direction point to benefit: 67%"))
    #expect(report.text.contains("Harm: 1 of 4 findings got worse: C (line 4)."))
    #expect(try VotesPlan().run(on: data).notes.map(\.code) == ["not-reported"])
    let document = members(report.json(input))
    #expect(document["better"] == .integer(2) && document["not_reported"] == .integer(1))
    #expect(document["schema"] == .string("evidence.swim-votes/1") && document["groups"] == nil)
    #expect(report.csv.text.hasPrefix("k,better,worse,none,mixed,not_reported,"))
  }

  @Test func votesOfLevelsStandBeforeThoseOfAll() throws {
    let data = try table("study,direction,level\nA,better,x;y\nB,worse,y\n")
    var plan = VotesPlan()
    plan.synthesis.rows.by = "level"
    plan.mixed = .better
    let results = try plan.run(on: data)
    let report = VotesReport(results)
    #expect(results.groups.map(\.votes.count) == [1, 2] && results.all.votes.count == 2)
    #expect(report.text.contains("A finding of several levels counts in each."))
    #expect(report.csv.text.split(separator: "\n").count == 3)
  }

  /// Seven subscales of three trials are three votes.
  @Test func subscalesOfOneStudyAreOneVote() throws {
    let data = try table(
      "study,direction\nA,better\nA,better\nA,worse\nB,better\nB,better\nC,better\nC,better\n")
    var plan = VotesPlan()
    let studies = try plan.run(on: data)
    #expect(studies.all.ballots.map(\.direction) == [.mixed, .better, .better])
    #expect((studies.all.votes.count, studies.all.votes.better, studies.all.votes.signTest) == (3, 2, 0.5))
    #expect(studies.notes.isEmpty)
    #expect(VotesReport(studies).text.contains("One vote a study: A (3 findings: mixed)"))
    plan.unit = .rows
    let rows = try plan.run(on: data)
    #expect((rows.all.votes.count, rows.all.votes.better, rows.all.votes.signTest) == (7, 6, 0.125))
    #expect(rows.notes.map(\.code) == ["repeated-study"])
  }

  @Test func severalPValuesOfOneStudyAreRefused() throws {
    let data = try table("study,p,outcome\nA,0.01,x\nA,0.02,y\nB,0.3,x\n")
    #expect(throws: AnalysisError.synthesis(.severalPValues(studies: ["A"], level: nil))) {
      try PValuesPlan().run(on: data)
    }
    var outcomes = PValuesPlan()
    outcomes.synthesis.rows.by = "outcome"
    #expect(try outcomes.run(on: data).groups.count == 2)
    var everyRow = PValuesPlan()
    everyRow.unit = .rows
    let rows = try everyRow.run(on: data)
    #expect(rows.groups[0].studies.count == 3 && rows.notes.map(\.code) == ["repeated-study"])
  }

  @Test func lessExhaustionIsBenefit() throws {
    let data = try table(
      "study,instrument,p,sign,n1,n2\nA,MBI EE,0.001,-,50,50\nB,MBI EE,0.02,-,40,40\n")
    let results = try PValuesPlan().run(on: data)
    let report = CombinedPValuesReport(results)
    #expect(results.groups[0].studies.map(\.pValue.value) == [0.0005, 0.01])
    #expect(report.text().hasPrefix("2 p values combined: Stouffer p < 0.0001"))
    #expect(report.text().contains("Harm: no study points to harm."))
  }

  @Test func veryLargeStatisticsArePowersOfTen() throws {
    let data = try table("study,p\nA,0.00000001\nB,0.3\n")
    #expect(CombinedPValuesReport(try PValuesPlan().run(on: data)).text().contains("1.6×10⁷"))
  }

  @Test func aMissingWeightIsNoted() throws {
    let data = try table("study,p,n\nA,0.1,40\nB,0.3,\n")
    let results = try PValuesPlan().run(on: data)
    #expect(results.notes.map(\.code) == ["missing-weight"])
    #expect(!results.groups[0].combined.contains { $0.result.method == "stouffer-weighted" })
  }

  @Test func harmIsToldWhereItIsKnownWhichSignIsBetter() throws {
    let data = try table("study,effect,outcome\nA,0.1,x\nB,0.4,x\nC,-0.3,y\n")
    var plan = EffectDistributionPlan()
    plan.synthesis.rows.by = "outcome"
    plan.synthesis.direction.better = .higherIsBetter
    let known = EffectDistributionReport(try plan.run(on: data))
    #expect(known.text(Display.Choice()).contains("Harm (y): 1 of 1 effects point to harm: C."))
    let unknown = EffectDistributionReport(try EffectDistributionPlan().run(on: data))
    #expect(!unknown.text(Display.Choice()).contains("Harm"))
    #expect(members(unknown.json(input))["worse"] == nil)
  }
}
