import Foundation
import Testing

/// Methods for small-study effects through the command: what they refuse and how, what is said, and each form of a result.
@Suite struct SmallStudyCommandTests {
  private static let effects = """
    study,effect,se,lab,outcome
    A,0.10,0.10,x,p
    B,0.50,0.20,x,p
    C,0.90,0.25,y,p
    D,0.30,0.30,y,p
    E,-0.20,0.22,z,p
    F,0.60,0.21,z,q
    G,0.70,0.31,w,q

    """

  private static let tables = """
    study,events1,n1,events2,n2
    A,12,100,20,100
    B,3,50,9,50
    C,30,200,34,200
    D,1,30,6,30
    E,8,80,15,80
    F,2,40,6,42

    """

  private func run(_ arguments: String..., on table: String = effects) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(
      ["small-study", arguments[0], "data.csv"] + arguments.dropFirst(), in: folder.url)
  }

  @Test(arguments: [
    (
      ["tests", "--tests", "harbord"], 64,
      "it is made for odds ratios and risk ratios, not for the measure GEN, which egger suits"
    ),
    (["tests", "--tests", "eger"], 64, "egger"),
    (["tests", "--tests", "ruecker"], 65, "it reads the events and the people of both groups"),
    (["tests", "--tests", "egger", "--predictor", "n"], 65, "name a column n, or n1 and n2"),
    (["tests", "--tests", "egger", "--predictor", "size"], 64, "--predictor"),
    (["tests", "--moderators", "lab"], 64, "--moderators does not go with tests of asymmetry"),
    (["tests", "--subgroup", "lab"], 64, "use --by"),
    (["tests", "--method", "MH"], 64, "--method MH"),
    (["trim-fill", "--where", "outcome=q"], 65, "it needs at least 3 studies, and there are 2"),
    (["trim-fill", "--cluster", "lab"], 64, "--cluster"),
    (["limit", "-o", "x.svg"], 64, "draws nothing; 'evidence funnel' does"),
    (
      ["trim-fill", "--cluster", "lab"], 64,
      "use --dependence aggregate, one composite effect of each cluster"
    ),
    (["limit", "--dependence", "che", "--cluster", "lab"], 64, "use --dependence aggregate"),
    (["tests", "--tests", "begg", "--predictor", "variance"], 64, "choose egger or egger-mixed"),
    (["selection", "--type", "beta", "--steps", "0.025"], 64, "--steps 0.025: type beta takes no numbers"),
    (["selection", "--type", "power", "--steps", "0.025,0.5"], 64, "type power takes one p value"),
    (["selection", "--steps", "0.5,0.025"], 64, "--steps 0.5,0.025: cut points of p lie between"),
    (["selection", "--type", "stpe"], 64, "did you mean 'step'?"),
    (["worst-case", "--measure", "PLO"], 64, "no value of the measure PLO is that"),
    (["selection", "--type", "truncated", "-o", "x.svg"], 64, "does not depend on its p value"),
    (["fail-safe", "--target", "0"], 64, "--target 0: write an effect other than 0"),
    (["regression", "--predictor", "sizes"], 65, "name the columns n1 and n2"),
    (["regression", "--cluster", "lab", "--robust", "CR3"], 64, "whose standard errors are CR2"),
    (["worst-case", "--alternative", "two-sided"], 64, "alternative"),
  ])
  func refusals(_ arguments: [String], _ exitCode: Int32, _ message: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", Self.effects)
    let run = try CommandRun.evidence(
      ["small-study", arguments[0], "data.csv"] + arguments.dropFirst(), in: folder.url)
    #expect(run.exitCode == exitCode, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// A predictor that does not vary is said to be the same in every study.
  @Test func equalStandardErrors() throws {
    let alike = "study,effect,se\nA,0.1,0.2\nB,0.3,0.2\nC,0.5,0.2\nD,0.2,0.2\n"
    for command in ["tests", "trim-fill", "regression", "limit"] {
      let run = try run(command, on: alike)
      #expect(run.exitCode == 65, "\(command)")
      #expect(
        run.errors.contains("the standard error is the same in every study"), "\(command): \(run.errors)")
    }
  }

  /// Odds ratios are tested by tests that were made for them, and Egger's is made when it is named, with a warning.
  @Test func testsOfOddsRatios() throws {
    let own = try run("tests", "--measure", "OR", "--format", "json", on: Self.tables)
    #expect(
      try own.json()["tests"].elements.map { $0["test"].string }
        == ["harbord", "peters", "ruecker"])
    #expect(own.errors.contains("fewer than 10"))
    let named = try run("tests", "--measure", "OR", "--tests", "egger", "--format", "json", on: Self.tables)
    #expect(try named.json()["warnings"].elements.contains { $0["code"].string == "error-contains-effect" })
  }

  /// Each level of a column has its own result, and where one has none that is told.
  @Test func severalAnalyses() throws {
    let run = try run("waap", "--by", "outcome", "--format", "json")
    let analyses = try run.json()["analyses"].elements
    #expect(analyses.map { $0["by"].string } == ["p", "q"])
    #expect(analyses.allSatisfy { $0["adjusted"]["estimate"].number != nil })
    let filled = try self.run("trim-fill", "--by", "outcome", "--format", "json")
    #expect(filled.exitCode == 0)
    #expect(filled.errors.contains("trim and fill has no result in 'q'"))
  }

  @Test func theSideIsPrinted() throws {
    #expect(try run("worst-case").output.contains("significant results above no effect (0)"))
    #expect(try run("worst-case", "--format", "json").json()["alternative"].string == "greater")
  }

  @Test func robustStandardErrorsByCluster() throws {
    let run = try run("regression", "--cluster", "lab", "--format", "json")
    let document = try run.json()
    #expect(document["settings"]["cluster"].string == "lab")
    #expect(document["pet"]["df"].number.map { $0 < 3 } ?? false)
    #expect(document["warnings"].elements.contains { $0["code"].string == "few-degrees-of-freedom" })
    #expect(document["predictor"].string == "se")
  }

  @Test func tablesOfResults() throws {
    let rows = try run("trim-fill", "--format", "csv").csv
    #expect(rows[0].suffix(3) == ["study", "side", "k0"])
    let filled = try #require(Int(rows[2][11]))
    let studies = rows.count { $0.first == "study" }
    #expect(studies > 5)
    #expect(
      rows.dropFirst().map(\.first) == ["unadjusted", "adjusted"] + Array(repeating: "study", count: studies)
        + Array(repeating: "filled", count: filled))
    for command in ["tests", "limit", "henmi-copas", "waap", "fail-safe", "regression"] {
      let run = try run(command, "--format", "csv")
      #expect(Set(run.csv.map(\.count)).count == 1, "\(command): \(run.output)")
      #expect(try self.run(command).exitCode == 0)
    }
  }
}
