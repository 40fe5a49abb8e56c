import Foundation
import Testing

/// Rows that report different things, through the command.
@Suite struct RouteTests {
  /// One row for each way of reporting.
  static let mixed: String = {
    let sizes = ["n1": "20", "n2": "22"]
    let rows: [[String: String]] = [
      ["mean1": "10", "sd1": "2", "n1": "20", "mean2": "12", "sd2": "3", "n2": "22"],
      ["mean1": "10", "se1": "0.5", "n1": "20", "mean2": "12", "se2": "0.6", "n2": "22"],
      sizes.merging(["t": "-2.1"]) { $1 },
      sizes.merging(["f": "4.4", "sign": "better", "better": "lower"]) { $1 },
      sizes.merging(["p": "0.04", "sign": "-"]) { $1 },
      sizes.merging(["mean_difference": "-2", "se": "0.9"]) { $1 },
      ["effect": "-0.7", "lower": "-1.2", "upper": "-0.1", "effect_measure": "SMD"],
      ["effect": "0.4", "lower": "0.2", "upper": "0.9", "effect_measure": "OR"],
      sizes.merging(["f": "4.4"]) { $1 },
      sizes.merging(["f": "4.4", "sign": "worse"]) { $1 },
      ["effect": "-2", "se": "0.5", "effect_measure": "MD"],
      sizes.merging(["p": "0.04"]) { $1 },
    ]
    let headers = Set(rows.flatMap(\.keys)).sorted()
    let lines = zip("ABCDEFGHIJKL", rows).map { name, row in
      ([String(name)] + headers.map { row[$0] ?? "" }).joined(separator: ",")
    }
    return ([(["study"] + headers).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }()

  @Test func eachRowTakesItsRoute() throws {
    try withTable(Self.mixed) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(
        json["effects"].elements.map { $0["route"].string } == [
          "means", "arm-se", "t", "f", "p", "mean-difference", "effect-ci", "or-to-smd",
        ])
      #expect(json["effects"].elements.allSatisfy { ($0["effect"].number ?? 1) < 0 })
      let reasons = json["excluded"].elements.compactMap { $0["reason"].string }
      #expect(json["excluded"].elements.map { $0["study"].string } == ["I", "J", "K", "L"])
      #expect(reasons[0].hasPrefix("F without its sign: add a column `sign`"))
      #expect(reasons[1].contains("add a column `better`"))
      #expect(reasons[2].contains("add sd (the common standard deviation) or sd1 and sd2"))
      #expect(reasons[3].hasPrefix("p without its sign"))
      #expect(json["effects"][7]["assumptions"].elements.count == 2)
      #expect(json["effects"][0]["assumptions"].elements.isEmpty)
      #expect(json["effects"][0]["steps"] == .null)
    }
  }

  @Test func everyCommandTakesThem() throws {
    try withTable(Self.mixed) { folder throws in
      let effects = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "csv")
      try folder.write("effects.csv", effects.output)
      let expected = try folder.evidence("pool", "effects.csv", "--format", "json").json()
      let pooled = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(pooled["coefficients"] == expected["coefficients"])
      #expect(pooled["studies"][7]["route"].string == "or-to-smd")
      #expect(pooled["settings"]["medians"].string == "luo")
      let forest = try folder.evidence(
        "forest", "data.csv", "--measure", "SMD", "-o", "forest.svg", "-o", "forest.csv")
      #expect(forest.exitCode == 0)
      #expect(try folder.text("forest.csv").contains("study,,H,"))
      let text = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(text.output.contains("Route") && text.output.contains("or-to-smd"))
    }
  }

  @Test func explanationsHaveTheNumbers() throws {
    try withTable(Self.mixed) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--explain")
      #expect(run.output.contains("A, line 2: means\n  d = (mean1 - mean2)/sd = (10 - 12)/2.5"))
      #expect(run.output.contains("B, line 3: arm-se\n  sd1 = se1 √n1 = 0.5 √20 = 2.23607\n"))
      #expect(run.output.contains("    source: Cochrane Handbook 6.5.2.2\n"))
      #expect(run.output.contains("J, line 11: left out: the sign of F is 'worse'"))
      let json = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--explain", "--format", "json"
      ).json()
      let steps = json["effects"][1]["steps"].elements
      #expect(steps.map { $0["route"].string } == ["arm-se", "arm-se", "measure"])
      #expect(steps[0].keys == ["route", "formula", "assumption", "source"])
    }
  }

  @Test("tables of events pool by Mantel-Haenszel where a route gives counts")
  func mantelHaenszelTakesDerivedCounts() throws {
    let counts = "study,events1,n1,events2,n2,odds_ratio,events,effect,se\n"
    let rest = "B,4,20,5,22,,,,\nC,7,30,9,31,,,,\n"
    try withTable(counts + "A,3,10,2,12,,,,\n" + rest) { folder throws in
      let expected = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "MH", "--format", "json"
      ).json()
      // OR = 3 × 10 / (7 × 2), with 5 events in all; one more row has an effect and no counts.
      let oddsRatio = 30.0 / 14
      try folder.write("derived.csv", counts + "A,,10,,12,\(oddsRatio),5,,\n" + rest + "D,,,,,,,0.5,0.2\n")
      let run = try folder.evidence(
        "pool", "derived.csv", "--measure", "OR", "--method", "MH", "--format", "json")
      let found = try run.json()
      let (a, b) = (
        expected["coefficients"][0]["estimate"].number, found["coefficients"][0]["estimate"].number
      )
      #expect(abs((a ?? 0) - (b ?? 1)) < 1e-9)
      #expect(
        found["studies"].elements.map { $0["route"].string } == ["odds-ratio-margins", "events", "events"])
      #expect(found["excluded"].elements.map { $0["study"].string } == ["D"])
      #expect(found["excluded"][0]["reason"].string?.contains("no counts") == true)
    }
  }

  @Test(
    "what is malformed names its cell",
    arguments: [
      (
        "median1,lower_quartile1,upper_quartile1,n1,median2,lower_quartile2,upper_quartile2,n2",
        "5,9,12,20,5,4,9,20",
        "data.csv:2: column 'lower_quartile1': '9' exceeds median1"
      ),
      (
        "mean1,sd1,n1,mean2,sd2,n2,sd_type", "5,2,12,20,5,4,chnage",
        "data.csv:2: column 'sd_type': 'chnage' must be"
      ),
      ("f,n1,n2,sign", "5,9,12,up", "data.csv:2: column 'sign': 'up' is not a sign"),
      ("f,n1,n2,sign,better", "5,9,12,better,more", "data.csv:2: column 'better': 'more' must be"),
      (
        "mean_difference,lower,upper,n1,n2", "5,6,7,8,9",
        "data.csv:2: column 'mean_difference': '5' lies outside"
      ),
      ("mean_difference,se,n1,n2", "5,much,8,9", "data.csv:2: column 'se': 'much'"),
    ])
  func malformed(_ headers: String, _ cells: String, _ message: String) throws {
    try withTable("study,\(headers)\nA,\(cells)\n") { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "-o", "x.csv")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(!folder.exists("x.csv"))
    }
  }

  @Test(arguments: [["--medians", "loo"], ["--interval", "normall"], ["--latent", "logit"]])
  func unknownChoices(_ option: [String]) throws {
    try withTable(Self.mixed) { folder throws in
      let run = try CommandRun.evidence(
        ["effects", "data.csv", "--measure", "SMD"] + option, in: folder.url)
      #expect(run.exitCode == 64 && run.errors.contains(option[1]))
    }
  }

  @Test("text in columns that a row does not need is no matter")
  func needlessColumns() throws {
    let table = "study,mean1,sd1,n1,mean2,sd2,n2,median1,b,effect\nA,10,2,20,12,3,22,n.s.,Smith,better\n"
    try withTable(table) { folder throws in
      #expect(try folder.evidence("effects", "data.csv", "--measure", "SMD").exitCode == 0)
    }
  }
}

/// The results of healthcare staff as trials report them: those of the page of the data.
@Suite struct ReportedResultsTests {
  /// Printed to four decimals.
  static let printed4 = 6e-5

  @Test(
    "the pooled results of arms with means and SDs",
    arguments: [
      ("EE", false, 3.0, [-0.7532, -1.2471, -0.2593], 0.1548),
      ("EE", true, 4, [-0.7586, -1.1198, -0.3973], 0.0980),
      ("DP", false, 3, [-0.6418, -0.9538, -0.3298], 0.0446),
      ("PA", false, 2, [0.7025, 0.2796, 1.1253], 0.0728),
    ] as [(String, Bool, Double, [Double], Double)])
  func pooledResults(_ subscale: String, _ mixes: Bool, _ k: Double, _ numbers: [Double], _ tau2: Double)
    throws
  {
    let condition = ["--where", "subscale=\(subscale)", "--test", "z"] + (mixes ? ["--mix-sd"] : [])
    let all = [
      "pool", "dataset:staff-burnout-reported", "--measure", "SMD", "--format", "json", "--align", "none",
    ]
    let json = try CommandRun.evidence(all + condition, in: FileManager.default.temporaryDirectory).json()
    #expect(json["k"].number == k)
    for (key, number) in zip(["estimate", "lower", "upper"], numbers) {
      let found = try #require(json["coefficients"][0][key].number)
      #expect(abs(found - number) < Self.printed4, "\(key)")
    }
    #expect(abs((json["heterogeneity"]["tau2"].number ?? 9) - tau2) < Self.printed4)
    let leftOut = json["excluded"].elements.filter { $0["study"].string == "Dyrbye 2019" }
    #expect(leftOut.count == (subscale == "EE" && !mixes ? 1 : 0))
    #expect(leftOut.allSatisfy { $0["reason"].string?.contains("change scores") == true })
  }

  @Test("every row becomes an effect by a named route, or is refused with what would make it usable")
  func everyRow() throws {
    let run = try CommandRun.evidence(
      ["effects", "dataset:staff-burnout-reported", "--align", "none", "--format", "json"],
      in: FileManager.default.temporaryDirectory)
    let json = try run.json()
    let routes = Dictionary(grouping: json["effects"].elements.compactMap { $0["route"].string }) { $0 }
    #expect(routes.mapValues(\.count) == ["means": 9, "effect-ci": 4])
    let reasons = json["excluded"].elements.compactMap { $0["reason"].string }
    #expect(reasons.count == 11)
    let told = [
      "--mix-sd", "add sd (", "a column `sign`", "sd1, sd2", "without its precision: add", "give it the sign",
      "give the trial's own estimate",
    ]
    #expect(reasons.allSatisfy { reason in told.contains { reason.contains($0) } }, "\(reasons)")
  }
}
