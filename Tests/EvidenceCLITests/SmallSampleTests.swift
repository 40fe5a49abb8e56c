import Foundation
import Testing

/// Kenward and Roger's inference, and prediction intervals beside the usual ones, through the command.
@Suite struct SmallSampleTests {
  private static let table = """
    study,effect,se,g,w,rob
    A,0.10,0.1,a,1,low
    B,0.50,0.2,a,2,high
    C,0.90,0.2,a,1,low
    D,0.30,0.3,b,1,high
    E,-0.20,0.2,b,2,low
    F,0.60,0.2,b,1,low

    """

  /// Effects that differ less than their errors, one of them precise.
  private static let alike = """
    study,effect,se
    A,0.10,0.1
    B,0.12,0.45
    C,0.10,0.45
    D,0.30,0.45
    E,0.10,0.45

    """

  private func run(
    _ command: [String], _ options: String..., on table: String = table
  ) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(command + ["data.csv"] + options, in: folder.url)
  }

  private func codes(_ run: CommandRun) throws -> [String?] {
    try run.json()["warnings"].elements.map { $0["code"].string }
  }

  @Test(arguments: [
    (
      ["pool", "--test", "kr", "--method", "DL"], "--test kr does not go with --method DL; use adhoc, or REML"
    ),
    (["pool", "--test", "kr", "--method", "EE"], "use z or t"),
    (["pool", "--test", "kr", "--moderators", "w"], "--test kr does not go with --moderators; use adhoc"),
    (["pool", "--test", "kr", "--weights", "w"], "--test kr does not go with --weights; use adhoc"),
    (["pool", "--test", "kr", "--unweighted"], "--test kr does not go with --unweighted; use adhoc"),
    (
      ["pool", "--test", "kr", "--subgroup", "g", "--tau2-common"],
      "--tau2-common; use adhoc, or a tau2 for each subgroup"
    ),
    (
      ["pool", "--prediction", "kr", "--method", "PM"],
      "--prediction kr does not go with --method PM; use t, or REML"
    ),
    (
      ["pool", "--prediction", "kr", "--moderators", "w"],
      "--prediction kr does not go with --moderators; use t"
    ),
    (["pool", "--prediction", "bootstrap", "--moderators", "w"], "does not go with --moderators; use t"),
    (["pool", "--prediction", "bootstrap", "--weights", "w"], "does not go with --weights; use t"),
    (
      ["pool", "--prediction", "bootstrap", "--method", "EE"], "--method EE, which has no prediction interval"
    ),
    (["forest", "--prediction", "bootstrap", "--method", "none"], "which has no prediction interval"),
    (
      ["rob", "pool", "--test", "kr"],
      "--test kr does not go with rob pool, which fits regressions as well; use adhoc"
    ),
    (["rob", "pool", "--prediction", "kr"], "--prediction kr does not go with rob pool"),
    (["rob", "pool", "--prediction", "bootstrap"], "--prediction bootstrap does not go with rob pool"),
  ])
  func otherModelsAreRefused(arguments: [String], words: String) throws {
    let command = Array(arguments.prefix { !$0.hasPrefix("-") })
    let run = try run(command + arguments.dropFirst(command.count))
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// What an inference implies is spelt out, and reads back as no choice.
  @Test func settingsSayWhatIsInForce() throws {
    let implied = try run(["pool"], "--test", "kr", "--format", "json").json()["settings"]
    #expect(implied["test"].string == "kr" && implied["prediction"].string == "t")
    #expect(implied["prediction_asked"] == .bool(false))
    let asked = try run(["pool"], "--prediction", "bootstrap", "--format", "json").json()["settings"]
    #expect(asked["test"].string == "adhoc" && asked["prediction"].string == "bootstrap")
    #expect(asked["prediction_asked"] == .bool(true))
  }

  @Test func bootstrapTakesItsOwnTauSquared() throws {
    let one = try run(["pool"], "--prediction", "bootstrap", "--format", "json").json()["prediction"]
    let other = try run(
      ["pool"], "--prediction", "bootstrap", "--method", "DL", "--test", "z", "--format", "json"
    ).json()["prediction"]
    #expect(one == other && one["df"].number == 5)
  }

  @Test func textAndCaptionNameTheInterval() throws {
    let own = try run(["pool"], "--test", "kr", "--prediction", "kr").output
    #expect(own.contains("95% prediction interval (Kenward-Roger, t, 4.7 df)"), "\(own)")
    #expect(
      own.contains(
        "Model: random effects, tau2 by restricted maximum likelihood (REML), Kenward-Roger intervals.\n"))
    let other = try run(["pool"], "--prediction", "bootstrap").output
    #expect(other.contains("95% prediction interval (Nagashima-Noma-Furukawa)"))
    #expect(other.contains("(factor at least 1) intervals; Nagashima-Noma-Furukawa prediction interval.\n"))
  }

  @Test func tooFewDegreesOfFreedomAreTold() throws {
    let text = try run(["pool"], "--test", "kr", on: Self.alike)
    #expect(text.output.contains("95% CI -infinity to infinity"))
    #expect(text.errors.contains("less than one degree of freedom") && text.errors.contains("--test adhoc"))
    let json = try run(["pool"], "--test", "kr", "--format", "json", on: Self.alike)
    #expect(try codes(json).contains("kenward-roger-few-degrees"))
    #expect(try json.json()["coefficients"][0]["upper"] == .null)
    let forest = try run(["forest"], "--test", "kr", "-o", "forest.svg", on: Self.alike)
    #expect(forest.exitCode == 0, "\(forest.errors)")
  }

  @Test func aPredictionIntervalThatIsNarrowIsTold() throws {
    let words = "The prediction interval is narrower than the confidence interval"
    let text = try run(["pool"], "--prediction", "bootstrap", on: Self.alike)
    #expect(text.output.contains(words + ".\n") && !text.output.contains("With tau2 = 0"))
    #expect(text.errors.contains("narrower than the confidence interval"))
    let json = try run(["pool"], "--prediction", "bootstrap", "--format", "json", on: Self.alike)
    #expect(try codes(json).contains("prediction-narrow"))
    let forest = try run(["forest"], "--prediction", "bootstrap", "--format", "csv", on: Self.alike).output
    #expect(forest.contains("\nnote,,Note,") && forest.contains(words))
    // The same of any other way.
    #expect(try run(["pool"], "--prediction", "z", on: Self.alike).output.contains(words))
    #expect(try !run(["pool"], on: Self.alike).output.contains(words))
    #expect(try !run(["pool"], "--prediction", "bootstrap").output.contains(words))
  }

  @Test func subgroupsHaveTauSquaredAndDegreesOfFreedomOfTheirOwn() throws {
    let run = try run(["pool"], "--test", "kr", "--subgroup", "g", "--prediction", "kr", "--format", "json")
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try run.json()
    #expect(json["subgroups"].elements.count == 2 && json["subgroup_test"]["f"] == .null)
    let text = try self.run(["pool"], "--test", "kr", "--subgroup", "g", "--prediction", "bootstrap").output
    #expect(
      text.contains("95% prediction interval in a: ")
        && text.contains("Test for subgroup differences: chi-squared"))
  }

  @Test func certaintyTellsTwoStudiesApart() throws {
    let two = "study,effect,se\nA,0.1,0.1\nB,0.5,0.2\n"
    let text = try run(["certainty"], "--test", "kr", on: two).output
    #expect(text.contains("Kenward-Roger, with less than one degree of freedom"), "\(text)")
    let pooled = try run(["pool"], "--test", "kr", on: two)
    #expect(pooled.errors.contains("two studies cannot decide between the interval by Student's t"))
  }

  /// REML alone has the test; what has no end counts as no result.
  @Test func theLaboratoryHasIt() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try CommandRun.evidence(
      [
        "simulate", "--k", "5,10", "--tau2", "0.1", "--mu", "0", "--methods", "REML,DL", "--tests",
        "adhoc,kr",
        "--replicates", "2000", "--seed", "1", "--format", "csv",
      ], in: folder.url)
    #expect(run.exitCode == 0 && run.errors.contains("DL has no test 'kr'"))
    let rows = run.csv.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(run.csv[0], $0)) }
    #expect(rows.count == 6)
    for row in rows where row["test"] == "kr" {
      #expect(row["method"] == "REML")
      #expect(try #require(row["coverage"].flatMap(Double.init)) > 0.95)
    }
  }
}
