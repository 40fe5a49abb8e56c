import Foundation
import Testing

/// What `evidence pool` says, as JSON, CSV and text.
@Suite struct PoolOutputTests {
  private static let documentKeys: Set = [
    "schema", "version", "settings", "input", "measure", "method", "test", "level", "k", "coefficients",
    "prediction", "heterogeneity", "moderator_test", "fit", "subgroups", "subgroup_test", "studies",
    "warnings",
    "excluded",
  ]

  /// -0.9709647 and, on either side, t at 6 degrees of freedom times the root of tau2 0.3925280 + 0.2759561²; two studies tell
  /// nothing of a third.
  @Test func subgroupsHaveThePredictionIntervalsThatAreAskedFor() throws {
    func subgroups(_ options: String...) throws -> JSON {
      let command = ["pool", "dataset:bcg", "--subgroup", "alloc", "--format", "json"] + options
      return try CommandRun.evidence(command, in: FileManager.default.temporaryDirectory).json()["subgroups"]
    }
    let asked = try subgroups("--prediction", "t")
    let random = asked[1]["prediction"]
    #expect(abs(try #require(random["lower"].number) + 2.646125236) < 1e-8 && random["df"].number == 6)
    #expect(abs(try #require(random["upper"].number) - 0.704195827) < 1e-8)
    #expect(asked[0]["k"].number == 2 && asked[0]["prediction"] == .null)
    #expect(try subgroups()[1]["prediction"] == .null)
  }

  @Test func everyKeyIsThere() throws {
    let run = try evidence("pool", "dataset:bcg", "--subgroup", "alloc", "--format", "json")
    let json = try run.json()
    #expect(json.keys.isSuperset(of: Self.documentKeys))
    #expect(json["schema"].string == "evidence.pool/1")
    #expect(
      json["measure"].string == "RR" && json["method"].string == "REML" && json["test"].string == "adhoc")
    #expect(json["level"].number == 0.95 && json["k"].number == 13)
    #expect(
      json["coefficients"][0].keys == ["name", "estimate", "se", "statistic", "df", "p", "lower", "upper"])
    #expect(json["prediction"].keys == ["lower", "upper", "df"])
    #expect(
      json["heterogeneity"].keys.isSuperset(of: [
        "tau2", "tau2_se", "tau2_lower", "tau2_upper", "tau", "i2", "i2_lower", "i2_upper", "h2", "q", "q_df",
        "q_p", "r2",
      ]))
    #expect(
      json["fit"].keys == ["loglik", "deviance", "aic", "bic", "aicc", "iterations", "converged"])
    #expect(json["subgroups"].elements.map { $0["level"].string } == ["alternate", "random", "systematic"])
    #expect(
      json["subgroups"][0].keys == [
        "level", "k", "estimate", "se", "lower", "upper", "tau2", "q", "q_df", "q_p", "prediction",
      ])
    #expect(json["subgroup_test"].keys == ["q", "df", "p", "f", "f_df1", "f_df2", "f_p"])
    #expect(
      json["studies"][0].keys == [
        "study", "effect", "se", "lower", "upper", "weight", "blup", "route", "assumptions",
      ])
    #expect(json["input"].keys == ["name", "sha256"])
    #expect(
      json["settings"].keys.isSuperset(of: ["measure", "method", "test", "level", "tau2_ci", "prediction"]))
    let weights = json["studies"].elements.compactMap { $0["weight"].number }
    #expect(abs(weights.reduce(0, +) - 100) < 1e-9)
  }

  @Test func moderatorTestHasItsKeys() throws {
    let json = try evidence(
      "pool", "dataset:bcg", "--moderators", "ablat + alloc", "--reference", "alloc=random", "--format",
      "json"
    ).json()
    #expect(json["moderator_test"].keys == ["statistic", "df1", "df2", "p"])
    #expect(
      json["coefficients"].elements.map { $0["name"].string }
        == ["intercept", "ablat", "allocalternate", "allocsystematic"])
    #expect(json["prediction"] == .null)
    #expect(json["heterogeneity"]["r2"].number != nil)
  }

  @Test func byHasTheKeysInEachAnalysis() throws {
    let json = try evidence(
      "pool", "dataset:mbi-two-arm", "--measure", "SMD", "--by", "subscale", "--format", "json"
    ).json()
    #expect(json.keys == ["schema", "version", "settings", "input", "analyses", "warnings", "excluded"])
    #expect(json["analyses"].elements.map { $0["by"].string } == ["EE", "DP", "PA"])
    for analysis in json["analyses"].elements {
      #expect(
        analysis.keys.union(["schema", "version", "settings", "input"]).isSuperset(of: Self.documentKeys))
    }
  }

  /// The reference results of the review's own table: three subscales of the Maslach Burnout Inventory.
  @Test(arguments: [
    ("z", "EE", -0.7532, -1.2471, -0.2593), ("z", "DP", -0.6418, -0.9538, -0.3298),
    ("z", "PA", 0.7025, 0.2796, 1.1253),
  ]) func burnoutSubscales(
    _ test: String, _ subscale: String, _ estimate: Double, _ lower: Double, _ upper: Double
  )
    throws
  {
    let printed4 = 5e-5
    let found = try burnout(test, subscale)
    #expect(try abs(#require(found["estimate"].number) - estimate) <= printed4)
    #expect(try abs(#require(found["lower"].number) - lower) <= printed4)
    #expect(try abs(#require(found["upper"].number) - upper) <= printed4)
  }

  @Test(arguments: [("EE", -1.828, 0.321, 5e-4), ("DP", -1.298, 0.014, 5e-4), ("PA", -2.04, 3.44, 5e-3)])
  func burnoutSubscalesByKnappHartung(_ subscale: String, _ lower: Double, _ upper: Double, printed: Double)
    throws
  {
    let found = try burnout("knha", subscale)
    #expect(try abs(#require(found["lower"].number) - lower) <= printed)
    #expect(try abs(#require(found["upper"].number) - upper) <= printed)
  }

  private func burnout(_ test: String, _ subscale: String) throws -> JSON {
    let json = try evidence(
      "pool", "dataset:mbi-two-arm", "--measure", "SMD", "--by", "subscale", "--test", test, "--align",
      "none",
      "--format", "json"
    ).json()
    let analysis = json["analyses"].elements.first { $0["by"].string == subscale }
    return try #require(analysis)["coefficients"][0]
  }

  @Test func csvReadsBackToTheSameNumbers() throws {
    let arguments = ["pool", "dataset:bcg", "--moderators", "ablat", "--digits", "1"]
    let json = try CommandRun.evidence(arguments + ["--format", "json"], in: ReferenceCase.folder).json()
    let csv = try CommandRun.evidence(arguments + ["--format", "csv"], in: ReferenceCase.folder).csv
    let ofAnalysis = [
      "k", "tau2", "i2", "q", "q_df", "q_p", "prediction_lower", "prediction_upper",
    ]
    #expect(csv[0] == ["name", "estimate", "se", "statistic", "df", "p", "lower", "upper"] + ofAnalysis)
    for (row, coefficient) in zip(csv.dropFirst(), json["coefficients"].elements) {
      #expect(row[0] == coefficient["name"].string)
      for (cell, key) in zip(row, csv[0]).dropFirst().prefix(7) {
        #expect(Double(cell) == coefficient[key].number)
      }
      #expect(Double(row[8]) == json["k"].number)
      for (cell, key) in zip(row, csv[0]).dropFirst(9).prefix(5) {
        #expect(Double(cell) == json["heterogeneity"][key].number)
      }
    }
    #expect(csv.count == 3)
  }

  /// One row an analysis, with what a table of outcomes needs.
  @Test func csvOfSeveralAnalysesHasHeterogeneityAndPrediction() throws {
    let csv = try evidence("pool", "dataset:bcg", "--by", "alloc", "--format", "csv").csv
    #expect(csv[0].prefix(2) == ["by", "name"] && csv.count == 4)
    let json = try evidence("pool", "dataset:bcg", "--by", "alloc", "--format", "json").json()
    for (row, analysis) in zip(csv.dropFirst(), json["analyses"].elements) {
      #expect(row[0] == analysis["by"].string && Double(row[9]) == analysis["k"].number)
      #expect(Double(row[10]) == analysis["heterogeneity"]["tau2"].number)
      #expect(Double(row[15]) == analysis["prediction"]["lower"].number)
      #expect(Double(row[16]) == analysis["prediction"]["upper"].number)
    }
  }

  @Test func effectsReadBackToTheSameNumbers() throws {
    try withTable(Tables.events) { folder throws in
      let csv = try folder.evidence("effects", "data.csv", "--measure", "OR", "--format", "csv")
      let json = try folder.evidence("effects", "data.csv", "--measure", "OR", "--format", "json").json()
      #expect(csv.csv[0] == ["study", "line", "n", "effect", "variance", "se", "lower", "upper", "route"])
      #expect(
        json["effects"][0].keys == [
          "study", "effect", "variance", "se", "lower", "upper", "route", "assumptions",
        ])
      #expect(json["schema"].string == "evidence.effects/1")
      #expect(json["effects"].elements.count == 4)
      // Effects that were written are pooled as the table they came from.
      try folder.write("effects.csv", csv.output)
      let again = try folder.evidence("pool", "effects.csv", "--format", "json").json()
      let direct = try folder.evidence("pool", "data.csv", "--measure", "OR", "--keep00", "--format", "json")
        .json()
      #expect(again["coefficients"] == direct["coefficients"])
    }
  }

  @Test func digitsRoundTextAlone() throws {
    let short = try evidence("pool", "dataset:bcg", "--digits", "4")
    #expect(short.output.hasPrefix("Risk ratio 0.4894 (95% CI "))
    let json = try evidence("pool", "dataset:bcg", "--digits", "1", "--format", "json").json()
    let long = try evidence("pool", "dataset:bcg", "--format", "json").json()
    #expect(json == long)
  }

  @Test func aBoundBesideNoEffectDoesNotLookLikeIt() throws {
    try withTable("study,effect,se\nA,1.956,1\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.output.hasPrefix("Effect 1.956 (95% CI -0.004 to 3.916)"))
    }
  }

  @Test(arguments: ["RR", "OR", "RD", "PETO", "AS"]) func jsonHasNoNaN(_ measure: String) throws {
    try withTable("study,events1,n1,events2,n2\nA,0,10,0,12\nB,10,10,12,12\nC,0,5,5,5\n") { folder throws in
      for method in ["REML", "EE", "DL"] {
        let run = try folder.evidence(
          "pool", "data.csv", "--measure", measure, "--method", method, "--keep00", "--format", "json")
        try #require(run.exitCode == 0, "\(run.errors)")
        #expect(try run.json()["k"].number != nil)
        let text = run.output.lowercased()
        #expect(!text.contains("nan") && !text.contains("infinity") && !text.contains(": inf"))
      }
    }
  }

  @Test func textSaysTheResultInWords() throws {
    let lines = try evidence("pool", "dataset:bcg").output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Risk ratio 0.49 (95% CI 0.33 to 0.73), p = 0.0019, 13 studies")
    #expect(
      lines[1]
        == "The average risk ratio is estimated as 0.49; the 95% confidence interval runs from 0.33 to 0.73 "
        + "and excludes no effect (1.00).")
    #expect(lines.contains { $0.hasPrefix("Heterogeneity: tau2 = 0.31 (0.12 to 1.11)") })
    #expect(
      lines.last
        == "Model: random effects, tau2 by restricted maximum likelihood (REML), Hartung-Knapp (factor at least 1) intervals."
    )
    // The table of studies is aligned: every row ends in the same column.
    let table = lines.drop { !$0.hasPrefix("Study") }.prefix(14)
    #expect(Set(table.map(\.count)).count == 1)
  }

  @Test(arguments: [
    ("metafor", "REML", "z"), ("revman5", "DL", "z"), ("revman", "REML", "knha"), ("meta", "REML", "z"),
    ("iqwig6", "PM", "knha"), ("jama", "REML", "adhoc"),
  ]) func presetsSayWhatTheySet(_ name: String, _ method: String, _ test: String) throws {
    let text = try evidence("pool", "dataset:bcg", "--preset", name)
    #expect(text.output.contains("Preset \(name) ("))
    if name != "jama" { #expect(text.output.contains("sets: method \(method); test \(test)")) }
    let json = try evidence("pool", "dataset:bcg", "--preset", name, "--format", "json").json()
    #expect(json["settings"]["preset"].string == name)
    #expect(!json["settings"]["preset_choices"].elements.isEmpty)
    #expect(json["method"].string == method && json["test"].string == test)
    let wins = try evidence("pool", "dataset:bcg", "--preset", name, "--method", "SJ", "--format", "json")
      .json()
    #expect(wins["method"].string == "SJ")
  }

  @Test func oneStudyIsItself() throws {
    try withTable("study,effect,se\nA,1,0.5\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      let json = try run.json()
      #expect(run.exitCode == 0 && run.errors.contains("one study"))
      #expect(json["k"].number == 1)
      #expect(json["coefficients"][0]["estimate"].number == 1)
      #expect(json["coefficients"][0]["se"].number == 0.5)
      #expect(json["prediction"] == .null)
      #expect(json["studies"][0]["weight"].number == 100)
      #expect(json["warnings"].elements.contains { $0["code"].string == "single-study" })
      let text = try folder.evidence("pool", "data.csv")
      #expect(text.output.contains(", 1 study\n"))
      #expect(try folder.evidence("forest", "data.csv", "-o", "x.svg").exitCode == 0)
    }
  }

  @Test func twoStudiesWarnOfHartungKnapp() throws {
    try withTable("study,effect,se\nA,1,0.5\nB,2,0.4\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("the interval by Student's t"))
      #expect(
        try run.json()["warnings"].elements.contains { $0["code"].string == "hartung-knapp-two-studies" })
      let text = try folder.evidence("pool", "data.csv")
      #expect(text.output.contains("Wald interval"))
      #expect(!text.output.contains("prediction"))
      let plain = try folder.evidence("pool", "data.csv", "--test", "z")
      #expect(!plain.errors.contains("the interval by Student's t"))
    }
  }

  @Test func theRightMeasureIsTheDefault() throws {
    #expect(try evidence("pool", "dataset:bcg", "--format", "json").json()["measure"].string == "RR")
    try withTable(Tables.effects) { folder throws in
      let json = try folder.evidence("pool", "data.csv", "--format", "json").json()
      #expect(json["measure"].string == "GEN")
    }
    try withTable(Tables.events) { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 64 && run.errors.contains("--measure RR"))
    }
  }
}
