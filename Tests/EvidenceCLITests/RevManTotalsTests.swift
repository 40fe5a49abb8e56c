import Evidence
import Foundation
import Testing

/// What a review pools of an outcome, in which order its subgroups stand, and at which levels its intervals are.
@Suite struct RevManTotalsTests {
  private static let second = ["r.rm5", "--comparison", "1", "--outcome", "2"]

  /// The made-up review with other attributes.
  private func withReview(
    _ changes: [(String, String)], _ body: (TemporaryFolder) throws -> Void
  ) throws {
    let file = ReferenceCase.folder.appendingPathComponent("revman-5.rm5")
    var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for (old, new) in changes { text = text.replacing(old, with: new) }
    try withTable(text, name: "r.rm5", body)
  }

  private func run(_ command: [String], _ folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun.evidence(command, in: folder.url)
  }

  private static let without = ("TOTALS=\"YES\"", "TOTALS=\"NO\"")
  private static let subtotals = ("TOTALS=\"YES\"", "TOTALS=\"SUB\"")

  @Test func subgroupsStandInTheFilesOrder() throws {
    try withReview([]) { folder in
      let json = try run(["pool"] + Self.second + ["--format", "json"], folder).json()
      #expect(json["subgroups"].elements.map { $0["level"].string } == ["Wards", "Community"])
      let shared = try run(["pool"] + Self.second + ["--tau2-common", "--subgroup", "subgroup"], folder)
      #expect(
        shared.output.firstRange(of: "Wards")!.lowerBound
          < shared.output.firstRange(of: "Community")!.lowerBound)
      let rows = try run(["forest"] + Self.second + ["--format", "csv"], folder).csv
      #expect(rows.filter { $0[0] == "subgroup_heading" }.map { $0[1] } == ["Wards", "Community"])
    }
    try withReview([(">Wards<", ">Zeta<"), ("METHOD=\"IV\"", "METHOD=\"IV\" ")]) { folder in
      let json = try run(["pool"] + Self.second + ["--test", "knha", "--format", "json"], folder).json()
      #expect(json["subgroups"].elements.map { $0["level"].string } == ["Zeta", "Community"])
    }
  }

  @Test func aForestWithoutTotalsHasNoPooledEffect() throws {
    try withReview([Self.without]) { folder in
      let run = try run(
        ["forest"] + Self.second + ["--format", "json", "-o", "f.svg", "-o", "f.csv"], folder)
      #expect(run.errors.contains("the review shows the studies of this outcome without a pooled effect"))
      let json = try run.json()
      #expect(json["coefficients"].elements.isEmpty)
      #expect(json["heterogeneity"] == .null)
      #expect(json["subgroups"] == .null)
      #expect(json["method"].string == "none")
      #expect(json["k"].number == 6)
      #expect(json["studies"].elements.count == 6)
      #expect(json["studies"].elements.allSatisfy { $0["weight"] == .null && $0["lower"].number != nil })
      let picture = try folder.text("f.svg").replacingOccurrences(of: "\u{A0}", with: "")
      #expect(
        picture.contains("Community") && picture.contains("-5.20 [-7.96, -2.44]")
          || picture.contains("-5.20 ["))
      for words in ["Total (95% CI)", "Subtotal", "Weight", "Heterogeneity", "Test for", "IV, Random"] {
        #expect(!picture.contains(words), "\(words)")
      }
      let roles = Set(
        try folder.text("f.csv").split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } })
      #expect(roles == ["study", "subgroup_heading"])
      let text = try self.run(["forest"] + Self.second, folder).output
      #expect(text.hasPrefix("Mean difference: 6 studies, not pooled\n"))
      #expect(text.contains("Model: no pooled effect."))
      #expect(!text.contains("Weight") && !text.contains("tau2"))
    }
  }

  @Test func aPlanWithoutAPooledEffectReadsBack() throws {
    try withReview([Self.without, ("CI_STUDY=\"95\"", "CI_STUDY=\"99\"")]) { folder in
      let run = try run(["forest"] + Self.second + ["--format", "json"], folder)
      let whole = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let settings = try JSONSerialization.data(withJSONObject: try #require(whole["settings"]))
      let plan = try JSONDecoder().decode(ForestPlan.self, from: settings)
      #expect(plan.analysis.model.method == "none")
      #expect(plan.analysis.model.studyLevel == 0.99)
      #expect(plan.analysis.model.subgroup == "subgroup")
    }
  }

  @Test(arguments: [
    ["pool"], ["certainty"], ["rob", "pool", "--column", "rob=D1"], ["rob", "summary"],
    ["missing", "--column", "randomised1=n1", "--column", "randomised2=n2"],
  ])
  func whatNeedsAPooledEffectSaysWhatToWrite(_ command: [String]) throws {
    try withReview([Self.without]) { folder in
      let run = try run(command + ["r.rm5", "--comparison", "1", "--outcome", "1"], folder)
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(
        run.errors.contains(
          "r.rm5: the review shows outcome 1.1 'Sickness absence' without a pooled effect, so none is computed; add --method MH "
            + "to pool it as the review would; "), "\(run.errors)")
    }
  }

  @Test(arguments: ["1", "2"]) func theMethodThatIsNamedGivesTheReviewsNumber(_ outcome: String) throws {
    let arguments = ["r.rm5", "--comparison", "2", "--outcome", outcome, "--format", "json"]
    var own: JSON?
    try withReview([]) { folder in own = try run(["pool"] + arguments, folder).json() }
    try withReview([Self.without]) { folder in
      let refusal = try run(["pool"] + arguments, folder).errors
      let options = try #require(refusal.firstMatch(of: /add (--method \w+) to pool/)).1.split(separator: " ")
        .map(String.init)
      let json = try run(["pool"] + arguments + options, folder).json()
      #expect(json["coefficients"] == own?["coefficients"])
      #expect(json["heterogeneity"] == own?["heterogeneity"])
    }
  }

  @Test func commandsThatPoolNothingReadOutcomesWithoutTotals() throws {
    try withReview([Self.without]) { folder in
      for command in [
        ["effects"], ["check"], ["swim", "votes", "--better", "lower"], ["rob", "traffic-light"],
        ["rob", "summary", "--unweighted"],
      ] {
        let exitCode = try run(command + Self.second, folder).exitCode
        #expect(exitCode == 0, "\(command)")
      }
    }
  }

  @Test func subtotalsStandInOnePanelWithoutATotal() throws {
    try withReview([Self.subtotals]) { folder in
      let run = try run(["forest"] + Self.second + ["--format", "csv", "-o", "f.svg"], folder)
      let roles = run.csv.dropFirst().map { $0[0] }
      #expect(roles.filter { $0 == "subgroup" || $0 == "subgroup_summary" }.count == 2)
      #expect(!roles.contains("summary"))
      #expect(roles.contains("subgroup_test"))
      let picture = try folder.text("f.svg")
      #expect(picture.contains("Subtotal (95% CI)"))
      #expect(!picture.contains("Total (95% CI)"))
      // As with totals: the same subtotals.
      #expect(picture.contains("Test for subgroup differences: Chi² = 0.19, df = 1 (P = 0.66)"))
    }
    try withReview([Self.subtotals, ("SUBGROUP_TEST=\"YES\"", "SUBGROUP_TEST=\"NO\"")]) { folder in
      _ = try run(["forest"] + Self.second + ["-o", "f.svg"], folder)
      #expect(!(try folder.text("f.svg").contains("Test for subgroup")))
      #expect(!(try run(["pool"] + Self.second, folder).output.contains("Test for subgroup")))
    }
  }

  @Test func subtotalsAreAnalysesApart() throws {
    try withReview([Self.subtotals]) { folder in
      let run = try run(["pool"] + Self.second + ["--format", "json"], folder)
      #expect(run.errors.contains("the review shows subtotals of this outcome and no total over all studies"))
      #expect(try run.json()["analyses"].elements.map { $0["by"].string } == ["Wards", "Community"])
      // As with totals, and as the forest shows it.
      #expect(abs(try #require(try run.json()["subgroup_test"]["q"].number) - 0.19) < 5e-3)
      #expect(try run.json()["settings"]["subgroup_test"] == .bool(true))
      let text = try self.run(["pool"] + Self.second, folder).output
      #expect(text.contains("Test for subgroup differences: chi-squared = 0.19, df = 1, p = 0.66"), "\(text)")
      let chosen = try self.run(["pool"] + Self.second + ["--by", "subgroup"], folder).output
      #expect(!chosen.contains("Test for subgroup differences"))
      // Without subgroups there is nothing to pool.
      let other = try self.run(["pool", "r.rm5", "--comparison", "1", "--outcome", "1"], folder)
      #expect(other.exitCode == 65)
    }
  }

  @Test func theTestBetweenSubgroupsIsHiddenWhereTheReviewHidesIt() throws {
    try withReview([("SUBGROUP_TEST=\"YES\"", "SUBGROUP_TEST=\"NO\"")]) { folder in
      let hidden = try run(["forest"] + Self.second + ["--format", "csv"], folder).csv
      #expect(!hidden.contains { $0[0] == "subgroup_test" })
      let asked = try run(["forest"] + Self.second + ["--subgroup", "subgroup", "--format", "csv"], folder)
        .csv
      #expect(asked.contains { $0[0] == "subgroup_test" })
    }
  }

  @Test func studiesHaveTheirOwnLevel() throws {
    try withReview([("CI_STUDY=\"95\"", "CI_STUDY=\"99\"")]) { folder in
      let json = try run(["forest"] + Self.second + ["--format", "json", "-o", "f.svg"], folder).json()
      #expect(json["settings"]["study_level"].number == 0.99)
      #expect(json["level"].number == 0.95)
      expect(json["studies"].elements, halfWidths: 2.5758293035489004)
      expect(json["coefficients"].elements, halfWidths: 1.959963984540054, centre: "estimate")
      let picture = try folder.text("f.svg")
      #expect(picture.contains("IV, Random, 99% CI"))
      #expect(picture.contains("Total (95% CI)"))
      _ = try run(["forest"] + Self.second + ["--layout", "bmj", "--width", "800", "-o", "g.svg"], folder)
      #expect(try folder.text("g.svg").contains("(99% CI)"))
      #expect(try folder.text("g.svg").contains("Random-effects model (95%"))
      let text = try run(["pool"] + Self.second, folder)
      #expect(text.output.contains("99% CI"))
      #expect(
        text.errors.contains(
          "the review's intervals are 99% intervals for single studies and 95% intervals for pooled effects"))
      let asked = try run(["pool"] + Self.second + ["--level", "0.9", "--format", "json"], folder).json()
      expect(asked["studies"].elements, halfWidths: 1.6448536269514722)
    }
  }

  @Test(arguments: ["1", "2"]) func studiesOfTablesHaveTheirOwnLevel(_ outcome: String) throws {
    try withReview([("CI_STUDY=\"95\"", "CI_STUDY=\"80\"")]) { folder in
      let arguments = ["pool", "r.rm5", "--comparison", "\(outcome)", "--outcome", "1", "--format", "json"]
      expect(try run(arguments, folder).json()["studies"].elements, halfWidths: 1.2815515655446004)
    }
  }

  private func expect(_ rows: [JSON], halfWidths z: Double, centre: String = "effect") {
    #expect(!rows.isEmpty)
    for row in rows {
      let (effect, error) = (row[centre].number ?? .nan, row["se"].number ?? .nan)
      #expect(abs((row["lower"].number ?? .nan) - (effect - z * error)) < 1e-9)
      #expect(abs((row["upper"].number ?? .nan) - (effect + z * error)) < 1e-9)
    }
  }

  @Test func noMethodIsAForestsChoiceAlone() throws {
    let forest = try evidence(
      "forest", "dataset:bcg", "--measure", "RR", "--method", "none", "--format", "json")
    #expect(try forest.json()["coefficients"].elements.isEmpty)
    #expect(try forest.json()["studies"].elements.count == 13)
    let groups = try evidence(
      "forest", "dataset:bcg", "--measure", "RR", "--method", "none", "--subgroup", "alloc", "--format", "csv"
    )
    #expect(
      groups.csv.filter { $0[0] == "subgroup_heading" }.map { $0[1] } == [
        "alternate", "random", "systematic",
      ])
    for command in [["pool"], ["certainty"], ["missing"]] {
      let run = try CommandRun.evidence(
        command + ["dataset:bcg", "--measure", "RR", "--method", "none"], in: ReferenceCase.folder)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("--method none does not go with"), "\(run.errors)")
    }
  }
}
