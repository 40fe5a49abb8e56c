import Foundation
import Testing

/// `evidence certainty`.
@Suite struct CertaintyCommandTests {
  static let table: String = """
    study,outcome,events1,n1,events2,n2,rob
    A,<b>death</b> & "stroke",10,100,20,100,low
    B,<b>death</b> & "stroke",15,150,25,150,high
    C,<b>death</b> & "stroke",12,120,22,120,low
    A,falls,30,100,32,100,low
    B,falls,40,150,41,150,high

    """

  private func run(_ arguments: [String], table: String = CertaintyCommandTests.table) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", table.replacing("& \"stroke\"", with: "& stroke's"))
    return try CommandRun.evidence(["certainty", "t.csv", "--measure", "RR"] + arguments, in: folder.url)
  }

  /// Harbord's test as metafor 3.8 gives it through `lm`, and the effect under the accounts of 'small-study'.
  @Test func smallStudyEffectsAreToldAndLowerByNothing() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let many = try folder.evidence("certainty", "dataset:bcg", "--format", "json").json()["outcomes"][0]
    let told = many["publication_bias"]
    #expect(told["test"]["test"].string == "harbord")
    #expect(abs(try #require(told["test"]["p"].number) - 0.2783314592266735) < 1e-10)
    let methods = told["adjusted"].elements.compactMap { $0["method"].string }
    #expect(methods == ["3PSM", "PET-PEESE", "trim-fill", "worst-case"])
    let trimmed = try folder.evidence("small-study", "trim-fill", "dataset:bcg", "--format", "json").json()
    let estimate = try #require(trimmed["adjusted"]["estimate"].number)
    #expect(told["adjusted"][2]["estimate"].number == estimate)
    #expect(told["draft_lowering"] == .null && many["draft_lowering"].number == 2)
    let few = try run(["--by", "outcome", "--format", "json"]).json()["outcomes"][0]["publication_bias"]
    #expect(few["test"] == .null && few["reason"].string?.contains("10") == true)
    let counts = try folder.evidence("certainty", "dataset:bcg", "--method", "MH")
    #expect(counts.output.contains("no test of small-study effects: "))
  }

  @Test func aRowForEachOutcome() throws {
    let json = try run(
      [
        "--by", "outcome", "--baseline-risk", "0.1", "--baseline-risk", "falls=0.3", "--mid", "1.25",
        "--format", "json",
      ]
    ).json()
    #expect(json["schema"].string == "evidence.certainty/1")
    let outcomes = json["outcomes"].elements
    #expect(outcomes.count == 2)
    #expect(outcomes[0]["participants"].number == 740 && outcomes[0]["absolute"]["baseline"].number == 100)
    #expect(outcomes[1]["absolute"]["baseline"].number == 300)
    let ratio = Foundation.exp(try #require(outcomes[0]["estimate"].number))
    let difference = try #require(outcomes[0]["absolute"]["difference"].number)
    #expect(abs(difference - 100 * (ratio - 1)) < 1e-9)
    // ln 1.25 to both sides of no effect.
    let thresholds = outcomes[0]["thresholds"].elements.compactMap(\.number)
    #expect(thresholds.count == 2 && abs(thresholds[1] - 0.22314355131420976) < 1e-12)
    let risk = outcomes[0]["risk_of_bias"]
    #expect(risk["high_k"].number == 1)
    let share = try #require(risk["high_share"].number)
    #expect(share > 0.2 && share < 0.5)
    #expect(outcomes[0]["imprecision"]["optimal_information_size"].number ?? 0 > 1000)
    #expect(json["draft"] == .bool(true))
  }

  @Test func textAndTableSayThatItIsADraft() throws {
    let run = try run(["--by", "outcome", "--baseline-risk", "0.1"])
    #expect(run.output.contains("draft") && run.output.contains("From 100 per 1000"))
    #expect(run.output.contains("fewer per 1000"))
    let csv = try self.run(["--by", "outcome", "--format", "csv"]).csv
    #expect(csv[0].last == "draft_certainty" && csv.count == 3)
  }

  @Test func thePageEscapesWhatItShowsAndLoadsNothing() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", Self.table.replacing("& \"stroke\"", with: "& stroke's"))
    let run = try CommandRun.evidence(
      ["certainty", "t.csv", "--measure", "RR", "--by", "outcome", "-o", "f.html"], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let page = try folder.text("f.html")
    #expect(page.contains("&lt;b&gt;death&lt;/b&gt; &amp; stroke&#39;s") && !page.contains("<b>death"))
    #expect(page.hasPrefix("<!DOCTYPE html>") && !page.contains("http") && !page.contains("<script"))
    #expect(page.contains("the GRADE judgements are yours to make"))
  }

  /// Of 100 per 1000, the risk ratio of 0.4894 (0.3283 to 0.7297) makes 49 (33 to 73).
  @Test func thePageHasTheRisksWithAndWithoutTheIntervention() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.evidence(
      ["certainty", "dataset:bcg", "--measure", "RR", "--baseline-risk", "0.1", "-o", "f.html"],
      in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let page = try folder.text("f.html")
    let cell = "<td data-column=\"With the intervention (95% CI)\">49 per 1000 (33 to 73)</td>"
    #expect(page.contains(cell) && page.contains("<th scope=\"col\">With the intervention (95% CI)</th>"))
    #expect(page.contains("<td data-column=\"Without the intervention\">100 per 1000</td>"))
  }

  @Test func withoutJudgementsRiskOfBiasIsLeftToPeople() throws {
    let run = try run(["--where", "outcome=falls"], table: Self.table.replacing(",rob\n", with: ",other\n"))
    #expect(run.exitCode == 0)
    #expect(run.output.contains("no judgements in the table") && run.errors.contains("'rob'"))
  }

  /// Options that cannot be, and what the message must name.
  static let impossible: [(options: [String], words: [String])] = [
    (["--baseline-risk", "1.2"], ["--baseline-risk", "1.2"]),
    (["--baseline-risk", "fals=0.2", "--by", "outcome"], ["--baseline-risk", "fals", "falls"]),
    (["--sd", "falls=3"], ["--sd", "--by"]), (["--sd", "-1"], ["--sd"]), (["--mid", "0"], ["--mid"]),
    (["--threshold", "-0.5"], ["--threshold", "-0.5", "ratio"]), (["--power", "1"], ["--power"]),
    (["--subgroup", "rob"], ["--subgroup"]), (["-o", "f.svg"], ["f.svg"]),
    (["--start", "middle"], ["middle"]),
  ]

  @Test(arguments: impossible)
  func badOptions(options: [String], words: [String]) throws {
    let where_ = options.contains("--by") ? [] : ["--where", "outcome=falls"]
    let run = try run(options + where_)
    #expect(run.exitCode == 64 && run.output.isEmpty, "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  @Test func otherCommandsWriteNoPages() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.evidence(
      ["pool", "dataset:bcg", "--measure", "RR", "-o", "f.html", "-o", "f.csv"], in: folder.url)
    #expect(run.exitCode == 64 && run.errors.contains("certainty"))
    #expect((try? folder.text("f.csv")) == nil)
  }

  /// What is to be said of the judgements of one outcome among several names the outcome.
  @Test(arguments: [["certainty"], ["rob", "pool"]])
  func notesOnJudgementsNameTheOutcome(command: [String]) throws {
    let table = """
      study,g,effect,se,rob
      A,x,0.1,0.1,low
      B,x,0.2,0.1,
      C,y,0.3,0.1,high
      D,y,0.1,0.1,low

      """
    try withTable(table) { folder in
      let run = try CommandRun.evidence(
        command + ["data.csv", "--by", "g", "--format", "json"], in: folder.url)
      let warnings = try run.json()["warnings"].elements.map { $0["message"].string ?? "" }
      #expect(warnings.contains { $0.hasPrefix("x: ") && $0.contains("judgement") }, "\(warnings)")
    }
  }
}
