import Foundation
import Testing

/// The registry on the command line: what it lists, what it does to effects, and what it refuses.
@Suite struct InstrumentTests {
  private let printed4 = 5e-5

  // MARK: The registry

  @Test func theRegistryIsListedInEveryForm() throws {
    let text = try evidence("instruments")
    #expect(text.exitCode == 0 && text.output.contains("mbi-hss") && text.output.contains("0-54"))
    let json = try evidence("instruments", "--format", "json").json()
    #expect(json["schema"].string == "evidence.instruments/1")
    let mbi = json["instruments"].elements.first { $0["code"].string == "mbi-hss" }
    #expect(mbi?["subscales"][0]["range"].elements.map(\.number) == [0, 54])
    #expect(mbi?["subscales"][2]["direction"].string == "higher-is-better")
    let csv = try evidence("instruments", "--format", "csv").csv
    #expect(
      csv[0] == ["instrument", "version", "score", "name", "lower", "upper", "direction", "rater", "doi"])
    #expect(csv.contains { $0.starts(with: ["wai", "WAI-SR", "total"]) && $0[4...5] == ["12", "60"] })
  }

  @Test func oneInstrumentIsShownByAnyOfItsNames() throws {
    for name in ["mbi", "MBI-HSS", "UBOS (Dutch MBI)"] {
      let run = try evidence("instruments", name)
      #expect(
        run.output.contains("Maslach Burnout Inventory") && run.output.contains("10.1002/job.4030020205"))
    }
    let unknown = try evidence("instruments", "MIB-HSS")
    #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'mbi-hss'?"))
  }

  @Test(arguments: [
    ("{", "mine.json:1:2"), (#"{"instruments": [{"code": "a"}]}"#, "instruments[0]"),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "up"}}]}"#, "instruments[0].total.direction"
    ),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown", "range": [5, 1]}}]}"#,
      "instruments[0].total.range"
    ),
    (#"{"instruments": [{"code": "mbi", "total": {"direction": "unknown"}}]}"#, "'mbi'"),
  ])
  func aBadFileEndsWithItsPlace(json: String, place: String) throws {
    try withTable(json, name: "mine.json") { folder in
      for arguments in [
        ["instruments"], ["pool", "dataset:mbi-two-arm", "--measure", "SMD", "--by", "subscale"],
      ] {
        let run = try CommandRun.evidence(arguments + ["--instruments", "mine.json"], in: folder.url)
        #expect(run.exitCode == 65 && run.errors.contains(place), "\(run.errors)")
        #expect(run.output.isEmpty)
      }
    }
    #expect(try evidence("instruments", "--instruments", "nowhere.json").exitCode == 66)
  }

  // MARK: Alignment

  /// The reference results of the review's own table, aligned so that positive is benefit.
  @Test(arguments: [
    ("EE", 0.7532, 0.2593, 1.2471, true), ("DP", 0.6418, 0.3298, 0.9538, true),
    ("PA", 0.7025, 0.2796, 1.1253, false),
  ])
  func burnoutSubscalesPointToBenefit(
    subscale: String, estimate: Double, lower: Double, upper: Double, isTurned: Bool
  ) throws {
    for dataset in ["dataset:mbi-two-arm", "dataset:staff-burnout-reported"] {
      let json = try evidence(
        "pool", dataset, "--measure", "SMD", "--where", "instrument=MBI", "--where", "subscale=\(subscale)",
        "--test", "z", "--format", "json"
      ).json()
      let pooled = json["coefficients"][0]
      #expect(try abs(#require(pooled["estimate"].number) - estimate) <= printed4)
      #expect(try abs(#require(pooled["lower"].number) - lower) <= printed4)
      #expect(try abs(#require(pooled["upper"].number) - upper) <= printed4)
      #expect(json["settings"]["align"].string == "benefit")
      let warnings = json["warnings"].elements.map { $0["code"].string }
      #expect(warnings.contains("aligned") == isTurned)
      for study in json["studies"].elements {
        #expect(study["flipped"] == .bool(isTurned))
        #expect(study["direction"].string == (isTurned ? "better when lower" : "better when higher"))
      }
    }
  }

  @Test func alignedIsMinusUnaligned() throws {
    let arguments = ["--measure", "SMD", "--where", "subscale=EE", "--format", "json"]
    let folder = FileManager.default.temporaryDirectory
    let aligned = try CommandRun.evidence(["pool", "dataset:mbi-two-arm"] + arguments, in: folder).json()
    let asReported = try CommandRun.evidence(
      ["pool", "dataset:mbi-two-arm", "--align", "none"] + arguments, in: folder
    ).json()
    let (one, other) = (aligned["coefficients"][0], asReported["coefficients"][0])
    #expect(try #require(one["estimate"].number) == -#require(other["estimate"].number))
    #expect(one["se"] == other["se"] && one["p"] == other["p"])
    #expect(try #require(one["lower"].number) == -#require(other["upper"].number))
    #expect(aligned["heterogeneity"] == asReported["heterogeneity"])
    #expect(asReported["settings"]["align"].string == "none")
    #expect(asReported["studies"].elements.allSatisfy { $0["flipped"] == .bool(false) })
  }

  @Test func turningTwiceIsNothing() throws {
    // The same scores upside down, on a scale that says so.
    let scores = "study,instrument,mean1,sd1,n1,mean2,sd2,n2\nA,%,10,3,20,12,3,21\nB,%,9,4,30,10,4,30\n"
    let turned = "study,instrument,mean1,sd1,n1,mean2,sd2,n2\nA,%,-10,3,20,-12,3,21\nB,%,-9,4,30,-10,4,30\n"
    var results: [JSON] = []
    for (text, name) in [(scores, "VOICE"), (turned, "STAR")] {
      try withTable(text.replacingOccurrences(of: "%", with: name)) { folder in
        results.append(
          try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json())
      }
    }
    for (one, other) in zip(results[0]["effects"].elements, results[1]["effects"].elements) {
      #expect(one["effect"] == other["effect"] && one["variance"] == other["variance"])
      #expect(one["flipped"] == .bool(true) && other["flipped"] == .bool(false))
    }
  }

  @Test func ratiosOfMeansTurnTheirLogarithm() throws {
    try withTable("study,instrument,mean1,sd1,n1,mean2,sd2,n2\nA,VOICE,10,3,20,12,3,21\n") { folder in
      let effects = try ["benefit", "none"].map {
        try folder.evidence("effects", "data.csv", "--measure", "ROM", "--align", $0, "--format", "json")
          .json()["effects"][0]["effect"].number
      }
      #expect(try #require(effects[0]) == -(#require(effects[1])) && effects[0] ?? 0 > 0)
    }
  }

  @Test(arguments: [
    ("MIB", "EE", "did you mean 'MBI'?"), ("Mood Scale", "", "is no instrument of the registry"),
    ("OLBI (not MBI)", "", "is no instrument of the registry"),
    ("MBI", "total", "its subscales are EE, DP, PA"),
    ("MBI", "EEE", "did you mean 'EE'?"), ("VOTE", "total", "the registry does not record"),
    ("", "", "no instrument is named"),
  ])
  func whatIsNotKnownIsLeftOut(instrument: String, subscale: String, reason: String) throws {
    let table = """
      study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2
      A,MBI,EE,10,3,20,12,3,21
      B,\(instrument),\(subscale),10,3,20,12,3,21

      """
    try withTable(table) { folder in
      let json = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(json["effects"].elements.map { $0["study"].string } == ["A"])
      let told = try #require(json["excluded"][0]["reason"].string)
      #expect(told.contains(reason) && told.contains("column 'better'"), "\(told)")
      // What to type is said on standard error alone.
      let warned = try folder.evidence("effects", "data.csv", "--measure", "SMD").errors
      #expect(warned.contains("--better") && warned.contains("--align none"), "\(warned)")
      // Who says which way is better can use it; the registry's own word stands.
      let better = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--better", "higher", "--format", "json"
      ).json()
      #expect(better["effects"].elements.map { $0["flipped"] } == [.bool(true), .bool(false)])
      let none = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--align", "none", "--format", "json"
      ).json()
      #expect(none["effects"].elements.count == 2)
      let strict = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--strict")
      #expect(strict.exitCode == 65)
    }
  }

  @Test func theColumnBetterSpeaksForItsRow() throws {
    let table = """
      study,instrument,subscale,better,mean1,sd1,n1,mean2,sd2,n2
      A,Mine,,lower,10,3,20,12,3,21
      B,MBI,PA,lower,10,3,20,12,3,21

      """
    try withTable(table) { folder in
      let json = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(json["effects"].elements.allSatisfy { $0["flipped"] == .bool(true) })
      #expect(json["warnings"].elements.contains { $0["code"].string == "direction-contradicted" })
    }
    try withTable(table.replacingOccurrences(of: "Mine,,lower", with: "Mine,,down")) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65 && run.errors.contains("data.csv:2") && run.errors.contains("'down'"))
    }
  }

  @Test func theRegistryTellsWhatBetterMeansOfASign() throws {
    let table = """
      study,instrument,subscale,f,sign,n1,n2
      A,MBI,EE,4,better,20,20
      B,MBI,EE,4,-,20,20
      C,MBI,PA,4,worse,20,20
      D,Foo,,4,better,20,20

      """
    try withTable(table) { folder in
      let aligned = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json").json()
      let effects = aligned["effects"].elements.compactMap { $0["effect"].number }
      #expect(effects.map { $0 > 0 } == [true, true, false] && effects[0] == effects[1])
      #expect(aligned["excluded"].elements.map { $0["study"].string } == ["D"])
      let asReported = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--align", "none", "--explain", "--format", "json"
      ).json()
      #expect(asReported["effects"].elements.allSatisfy { $0["effect"].number == -effects[0] })
      let explained = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--explain")
      #expect(explained.output.contains("since lower is better (mbi-hss EE)"))
    }
  }

  @Test func optionsNameTheInstrumentOfTheWholeTable() throws {
    try withTable(Tables.means()) { folder in
      let json = try folder.evidence(
        "pool", "data.csv", "--measure", "SMD", "--instrument", "mbi", "--subscale", "emotional exhaustion",
        "--format", "json"
      ).json()
      #expect(json["settings"]["instrument"].string == "mbi")
      #expect(json["studies"].elements.allSatisfy { $0["instrument"].string == "mbi-hss EE" })
      let plain = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json").json()
      #expect(plain["settings"]["align"].string == "none" && plain["warnings"] == .array([]))
      #expect(plain["studies"][0].keys.isDisjoint(with: ["flipped", "direction"]))
    }
  }

  @Test func anInstrumentSaysNothingOfEvents() throws {
    let table = "study,instrument,events1,n1,events2,n2\nA,MBI,3,10,2,12\nB,MBI,4,20,5,22\nC,MBI,7,30,9,31\n"
    try withTable(table) { folder in
      let plain = try folder.evidence("pool", "data.csv", "--measure", "OR", "--format", "json").json()
      #expect(plain["settings"]["align"].string == "none" && plain["k"].number == 3)
      let turned = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--better", "lower", "--format", "json"
      ).json()
      #expect(
        try #require(turned["coefficients"][0]["estimate"].number)
          == -(#require(plain["coefficients"][0]["estimate"].number)))
      let tables = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "MH", "--better", "lower")
      #expect(tables.exitCode == 64 && tables.errors.contains("--align none"))
    }
    #expect(try evidence("pool", "dataset:hiv-care", "--measure", "PR", "--better", "lower").exitCode == 64)
  }

  @Test func pointsOfDifferentInstrumentsAreToldApart() throws {
    let table = """
      study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2
      A,MBI,EE,10,3,20,12,3,21
      B,OLBI,,30,3,20,32,3,21

      """
    try withTable(table) { folder in
      let raw = try folder.evidence("pool", "data.csv", "--measure", "MD", "--format", "json").json()
      let warning = raw["warnings"].elements.first { $0["code"].string == "mixed-instruments" }
      #expect(warning?["message"].string?.contains("mbi-hss EE, olbi") == true)
      let standardized = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json")
        .json()
      #expect(!standardized["warnings"].elements.contains { $0["code"].string == "mixed-instruments" })
    }
  }

  // MARK: Ranges

  @Test func meansOffTheScaleAreFlagged() throws {
    let table = """
      study,instrument,subscale,sd_type,mean1,sd1,n1,mean2,sd2,n2
      A,MBI,EE,,61,3,20,12,3,21
      B,MBI,EE,,54,3,20,0,3,21
      C,MBI,EE,change,-4,3,20,1,3,21

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--mix-sd", "--align", "none", "--format", "json")
      let flagged = try run.json()["warnings"].elements.filter { $0["code"].string == "out-of-range" }
      #expect(flagged.count == 1)
      let message = try #require(flagged.first?["message"].string)
      #expect(message.contains("data.csv:2") && message.contains("'mean1'"))
      #expect(message.contains("mean 61 on a 0-54 scale"))
    }
  }

  // MARK: Pictures

  @Test func alignedForestsSayWhomTheyFavour() throws {
    try withTable(Tables.means()) { folder in
      let run = try folder.evidence(
        "forest", "data.csv", "--measure", "SMD", "--instrument", "VOICE", "-o", "a.svg")
      #expect(run.exitCode == 0)
      let svg = try folder.text("a.svg")
      #expect(svg.contains("Favours") && svg.contains(">control<") && svg.contains("positive is better"))
      let named = try folder.evidence(
        "forest", "data.csv", "--measure", "SMD", "--instrument", "VOICE", "--favours", "training,usual care",
        "-o", "b.svg")
      #expect(named.errors.contains("favour group 1: here 'usual care'"))
      _ = try folder.evidence("forest", "data.csv", "--measure", "SMD", "-o", "c.svg")
      #expect(try !folder.text("c.svg").contains("Favours"))
    }
  }

  @Test func biasIsJudgedOnAlignedEffects() throws {
    let arguments = [
      "rob", "pool", "dataset:synthetic-burnout", "--where", "outcome=MBI EE", "--format", "json",
    ]
    let folder = FileManager.default.temporaryDirectory
    let aligned = try CommandRun.evidence(arguments, in: folder).json()
    let asReported = try CommandRun.evidence(arguments + ["--align", "none"], in: folder).json()
    #expect(aligned["settings"]["align"].string == "benefit")
    #expect(
      try #require(aligned["strategies"][0]["estimate"].number)
        == -(#require(asReported["strategies"][0]["estimate"].number)))
  }
}
