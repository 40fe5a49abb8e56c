import Evidence
import Foundation
import Testing

/// The tool that studies were judged with is a fact of the table: `--tool` means the same in every command.
@Suite struct ToolTests {
  /// Raw arms beside adjusted odds ratios; no row names a tool or a design.
  private static let table = """
    study,events1,n1,events2,n2,randomised1,randomised2,odds_ratio,lower,upper,rob
    A,10,100,20,100,110,110,0.9,0.5,1.62,moderate
    B,15,150,30,150,160,160,1.0,0.6,1.6667,serious
    C,8,80,16,80,90,90,1.1,0.6,2.0167,moderate

    """
  /// The common effect of the adjusted ratios and of the raw arms (each 4/9): logarithms weighted by inverse variances, which
  /// are the square of (ln upper - ln lower) / 3.91993, or the sum of the reciprocals of the cells; with Python.
  private static let adjusted = -0.004820603154424528
  private static let raw = -0.8109302162163288

  private func run(_ arguments: [String], table: String = table) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("adj.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  private func pooled(_ arguments: [String], table: String = table) throws -> Double {
    let run = try run(arguments + ["--measure", "OR", "--method", "EE", "--format", "json"], table: table)
    #expect(run.exitCode == 0, "\(arguments): \(run.errors)")
    let json = try run.json()
    let findings = json["outcomes"][0]["estimate"].number
    return try #require(
      findings ?? json["coefficients"][0]["estimate"].number ?? json["strategies"][0]["estimate"].number,
      "\(arguments)")
  }

  @Test(arguments: [["pool"], ["forest"], ["forest", "--rob"], ["rob", "pool"], ["certainty"]])
  func poolsTheResultThatTheToolAsksFor(_ command: [String]) throws {
    let estimate = try pooled(command + ["adj.csv", "--tool", "robins-i"])
    #expect(abs(estimate - Self.adjusted) < 1e-12)
  }

  @Test(arguments: [["pool"], ["forest"]]) func withoutATool(_ command: [String]) throws {
    #expect(abs(try pooled(command + ["adj.csv"]) - Self.raw) < 1e-12)
    #expect(abs(try pooled(command + ["adj.csv", "--tool", "rob2"]) - Self.raw) < 1e-12)
  }

  /// A row's own tool comes first.
  @Test func rowsThatNameATool() throws {
    let table = Self.table.replacing("upper,rob\n", with: "upper,rob,rob_tool\n")
      .replacing("moderate\n", with: "low,rob2\n").replacing("serious\n", with: "high,rob2\n")
    #expect(abs(try pooled(["pool", "adj.csv", "--tool", "robins-i"], table: table) - Self.raw) < 1e-12)
  }

  @Test func effectsOfRows() throws {
    let json = try run(
      ["effects", "adj.csv", "--measure", "OR", "--tool", "robins-i", "--format", "json"]
    ).json()
    #expect(abs(try #require(json["effects"][0]["effect"].number) - log(0.9)) < 1e-12)
    #expect(json["settings"]["tool"].string == "robins-i")
  }

  @Test func effectsWithoutPooling() throws {
    let swim = ["swim", "effects", "adj.csv", "--measure", "OR"]
    let arguments = swim + ["--better", "lower", "--format", "json"]
    let json = try run(arguments + ["--tool", "robins-i"]).json()
    #expect(abs(try #require(json["median"].number)) < 1e-12)
    let plain = try run(arguments).json()
    #expect(abs(try #require(plain["median"].number) - 0.8109302162163288) < 1e-12)
  }

  /// Assumptions about missing participants need the arms, and an adjusted result has none.
  @Test func missingParticipants() throws {
    let plain = try run(["missing", "adj.csv", "--measure", "OR"])
    #expect(plain.exitCode == 0, "\(plain.errors)")
    let refused = try run(["missing", "adj.csv", "--measure", "OR", "--tool", "robins-i"])
    #expect(refused.exitCode != 0 && refused.errors.contains("A"), "\(refused.errors)")
  }

  @Test func theRouteThatIsExplained() throws {
    let plain = try run(["check", "adj.csv", "--explain", "--measure", "OR", "--format", "csv"])
    let other = try run(
      ["check", "adj.csv", "--explain", "--measure", "OR", "--tool", "robins-i", "--format", "csv"])
    #expect(plain.exitCode == 0 && other.exitCode == 0, "\(other.errors)")
    #expect(plain.output != other.output)
  }

  /// Who may enter a synthesis is decided by the tool, whatever the command makes of judgements.
  @Test(arguments: [
    ["pool", "--method", "EE"], ["effects"], ["swim", "votes", "--better", "lower"],
    ["check", "--explain"], ["check"],
  ])
  func aCriticalJudgementIsOneOfTheTool(_ command: [String]) throws {
    let table = Self.table.replacing("serious", with: "critical")
    let measure = command == ["check"] ? [] : ["--measure", "OR"]
    let run = try run(command + ["adj.csv"] + measure + ["--tool", "robins-i"], table: table)
    #expect(run.exitCode == 0, "\(command): \(run.errors)")
    if ["pool", "swim"].contains(command[0]) {
      #expect(run.errors.contains("'B' is judged 'Critical' with ROBINS-I"), "\(run.errors)")
    }
    let strict = try self.run(
      ["pool", "adj.csv", "--measure", "OR", "--tool", "robins-i", "--exclude-critical"], table: table)
    #expect(strict.errors.contains("left out: adj.csv:3: B"))
  }

  /// Settings of every command name the tool, and a plan that is read back reads the same results.
  @Test(arguments: [
    ["pool", "--measure", "OR"], ["effects", "--measure", "OR"], ["swim", "effects", "--measure", "OR"],
    ["swim", "votes", "--measure", "OR", "--better", "lower"],
    ["swim", "pvalues", "--measure", "OR", "--better", "lower"], ["check"],
    ["check", "--explain"], ["forest", "--measure", "OR"], ["rob", "pool", "--measure", "OR"],
    ["certainty", "--measure", "OR"], ["rob", "traffic-light"], ["rob", "summary", "--unweighted"],
  ])
  func settingsNameIt(_ command: [String]) throws {
    let run = try run(command + ["adj.csv", "--tool", "ROBINS-I", "--format", "json"])
    #expect(run.exitCode == 0, "\(command): \(run.errors)")
    #expect(try run.json()["settings"]["tool"].string == "ROBINS-I")
  }

  @Test func aPlanIsReadBack() throws {
    var plan = EffectTablePlan()
    plan.effects.measure = "OR"
    plan.rows.tool = "robins-i"
    let settings = Data(try JSONValue(encoding: plan).compact.utf8)
    let read = try JSONDecoder().decode(EffectTablePlan.self, from: settings)
    #expect(read == plan)
    let results = try read.run(on: StudyTable(DataTable(csv: Array(Self.table.utf8))))
    #expect(abs(results.groups[0].effects.estimates[0] - log(0.9)) < 1e-12)
  }
}
