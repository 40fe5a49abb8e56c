import Foundation
import Testing

/// `evidence missing` through its files.
@Suite struct MissingTests {
  private static let events = """
    study,events1,n1,randomised1,events2,n2,randomised2
    a,30,50,60,18,50,62
    b,41,80,90,25,78,95
    c,12,20,30,6,22,30

    """
  private static let means = """
    study,mean1,sd1,n1,randomised1,mean2,sd2,n2,randomised2
    a,18,9,40,60,24,10,45,58
    b,20,8,30,38,25,9,33,40
    c,19,10,52,70,22,9,50,71

    """

  @Test func everyForm() throws {
    try withTable(Self.events) { folder in
      let run = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--better", "higher", "-o", "m.json", "-o", "m.csv", "-o",
        "m.svg", "-o", "m.txt")
      try #require(run.exitCode == 0, "\(run.errors)")
      let document = try JSON(folder.text("m.json"))
      #expect(document["schema"].string == "evidence.missing/1")
      #expect(document["k"].number == 3)
      #expect(
        document["cases"].elements.compactMap { $0["case"].string }
          == ["no-events", "all-events", "best-case", "worst-case"])
      #expect(
        document["curves"].elements.compactMap { $0["pattern"].string }
          == ["same", "opposite", "group1-only", "group2-only"])
      #expect(document["grid"].elements.count == 49)
      // The observed are what 'pool' makes of them, by the same model.
      let pooled = try folder.evidence("pool", "data.csv", "--measure", "RR", "--format", "json").json()
      for key in ["estimate", "se", "lower", "upper"] {
        let (a, b) = (document["observed"][key].number, pooled["coefficients"][0][key].number)
        #expect(abs((a ?? .nan) - (b ?? .nan)) < 1e-12)
      }
      let rows = try folder.text("m.csv").split(separator: "\n").map { $0.split(separator: ",") }
      #expect(rows[0].joined(separator: ",").hasPrefix("role,name,imor1,imor2,k,estimate"))
      #expect(rows.count { $0[0] == "grid" } == 49)
      let text = try folder.text("m.txt")
      #expect(text.contains("Missing: 30 of 180 (16.7%) with the intervention"))
      #expect(
        text.contains("best case: events with the intervention only") && text.contains("Where the interval"))
      let svg = try folder.text("m.svg")
      #expect(svg.contains("<title>") && svg.contains("In the comparator only"))
    }
  }

  /// Where the missing all have the event the tables are those of all who were randomised: what 'pool' makes of these.
  @Test func extremeCasesAreCompletedTables() throws {
    let completed = "study,events1,n1,events2,n2\na,40,60,30,62\nb,51,90,42,95\nc,22,30,14,30\n"
    for (measure, method) in [("OR", "REML"), ("RD", "EE")] {
      try withTable(completed) { folder in
        try folder.write("missing.csv", Self.events)
        let pooled = try folder.evidence(
          "pool", "data.csv", "--measure", measure, "--method", method, "--format", "json"
        ).json()
        let run = try folder.evidence(
          "missing", "missing.csv", "--measure", measure, "--method", method, "--format", "json")
        let all = try run.json()["cases"][1]
        #expect(all["case"].string == "all-events")
        for key in ["estimate", "se"] {
          let (a, b) = (all[key].number, pooled["coefficients"][0][key].number)
          #expect(abs((a ?? .nan) - (b ?? .nan)) < 1e-12)
        }
      }
    }
  }

  @Test func theTippingPointIsWhereTheIntervalTouchesNoEffect() throws {
    try withTable(Self.means) { folder in
      let run = try folder.evidence(
        "missing", "data.csv", "--measure", "MD", "--test", "knha", "--range", "0,54", "--better", "lower",
        "--format", "json")
      let document = try run.json()
      // Aligned as 'pool' aligns: positive is better.
      #expect(document["observed"]["conclusion"].string == "above")
      #expect(document["cases"].elements.compactMap { $0["case"].string } == ["best-case", "worst-case"])
      let curve = try #require(document["curves"].elements.first { $0["pattern"].string == "group1-only" })
      let tipping = try #require(curve["tipping"][0]["imdom1"].number)
      let at = try folder.evidence(
        "missing", "data.csv", "--measure", "MD", "--test", "knha", "--imdom", "\(tipping)", "--better",
        "lower",
        "--format", "json")
      let point = try at.json()["curves"][2]["points"][0]
      #expect(abs(point["lower"].number ?? .nan) < 1e-6)
      // The effect moves by the missing share times the difference: a third, a fifth, a quarter.
      let common = try folder.evidence(
        "missing", "data.csv", "--measure", "MD", "--imdom", "-6", "--where", "study=a", "--method", "EE",
        "--format", "json")
      let moved = try common.json()["curves"][2]["points"][0]["estimate"].number
      #expect(abs((moved ?? .nan) - (-6 - 6 / 3.0)) < 1e-12)
    }
  }

  @Test func uncertaintyWidensAndCorrelationNarrows() throws {
    try withTable(Self.events) { folder in
      func error(_ more: String...) throws -> Double {
        let run = try CommandRun.evidence(
          ["missing", "data.csv", "--measure", "OR", "--method", "EE", "--imor", "1", "--format", "json"]
            + more,
          in: folder.url)
        return try #require(try run.json()["curves"][0]["points"][0]["se"].number)
      }
      let (known, unsure) = (try error(), try error("--uncertainty", "1"))
      let shared = try error("--uncertainty", "1", "--uncertainty-correlation", "0.9")
      #expect(known < shared && shared < unsure)
    }
  }

  @Test func panelsAndMissingCounts() throws {
    let table = """
      outcome,study,events1,nonevents1,missing1,events2,nonevents2,missing2
      x,a,30,20,10,18,32,12
      x,b,41,39,10,25,53,17
      y,a,12,8,10,6,16,8
      y,b,2,8,,6,16,8

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--by", "outcome", "--format", "json", "-o", "m.csv", "-o",
        "m.svg")
      let document = try run.json()
      #expect(document["analyses"].elements.compactMap { $0["by"].string } == ["x", "y"])
      #expect(document["analyses"][0]["studies"][0]["randomised1"].number == 60)
      #expect(document["excluded"][0]["reason"].string == "missing randomised1")
      #expect(try folder.text("m.csv").hasPrefix("by,role,name"))
    }
  }

  @Test(
    arguments: [
      (["--measure", "RR", "--imdom", "1"], 64, "--imdom is for MD and SMD"),
      (["--measure", "RR", "--imor", "1,0"], 64, "--imor 0.0: an odds ratio is positive"),
      (["--measure", "RR", "--imor", "1,x"], 64, "'x' is not a number"),
      (["--measure", "IRR"], 64, "takes: RR, OR, RD, MD, SMD"),
      (
        ["--measure", "RR", "--method", "MH"], 64,
        "--method MH does not go with an analysis of missing participants"
      ),
      (
        ["--measure", "RR", "--moderators", "study"], 64,
        "--moderators does not go with an analysis of missing participants"
      ),
      (
        ["--measure", "SMD", "--vtype", "UB"], 64,
        "--vtype UB does not go with an analysis of missing participants"
      ),
      (
        ["--measure", "SMD", "--no-correction"], 64,
        "--no-correction does not go with an analysis of missing participants"
      ),
      (["--measure", "RR", "--column", "randomised1=nobody"], 65, "nobody"),
      (
        ["--measure", "RR", "--column", "randomised1=events1"], 65,
        "data.csv:2: column 'events1': '30' is less than n1"
      ),
    ])
  func badInput(arguments: [String], code: Int32, message: String) throws {
    try withTable(Self.events) { folder in
      let run = try CommandRun.evidence(["missing", "data.csv"] + arguments, in: folder.url)
      #expect(run.exitCode == code && run.errors.contains(message), "\(run.exitCode) \(run.errors)")
    }
  }

  /// What is added to zero cells is held once: in the settings under the option's name, and of means nothing.
  @Test(arguments: [([], 0.5), (["--add", "0.25"], 0.25), (["--add", "0"], 0)] as [([String], Double)])
  func settingsHaveTheAdditionOnce(options: [String], addition: Double) throws {
    try withTable(Self.events) { folder in
      let arguments = ["missing", "data.csv", "--measure", "RR", "--format", "json"] + options
      let settings = try CommandRun.evidence(arguments, in: folder.url).json()["settings"]
      #expect(settings["add"].number == addition)
      #expect(!settings.keys.contains("zero_cell_addition"))
    }
  }

  /// With nothing assumed about the missing the result is that of 'pool', which adds to the same tables.
  @Test(arguments: ["only0", "all", "if0all", "none"])
  func tablesGetTheAdditionThatWasChosen(scope: String) throws {
    let table = """
      study,events1,n1,randomised1,events2,n2,randomised2
      a,0,50,60,8,50,62
      b,41,80,90,25,78,95
      c,12,20,30,6,22,30

      """
    try withTable(table) { folder in
      let choices = ["data.csv", "--measure", "OR", "--to", scope, "--format", "json"]
      let pooled = try CommandRun.evidence(["pool"] + choices, in: folder.url).json()
      let document = try CommandRun.evidence(["missing"] + choices, in: folder.url).json()
      #expect(document["settings"]["to"].string == scope)
      let neutral = try #require(
        document["grid"].elements.first { $0["imor1"].number == 1 && $0["imor2"].number == 1 })
      let (here, there) = (neutral["estimate"].number, pooled["coefficients"][0]["estimate"].number)
      #expect(try abs(#require(here) - #require(there)) < 1e-9)
    }
  }

  @Test func tablesWithoutTheRandomised() throws {
    try withTable(Tables.events) { folder in
      let run = try folder.evidence("missing", "data.csv", "--measure", "RR")
      #expect(run.exitCode == 65 && run.errors.contains("randomised1, randomised2"))
    }
    let complete =
      "study,events1,n1,randomised1,events2,n2,randomised2\na,3,10,10,2,12,12\nb,4,20,20,5,22,22\n"
    try withTable(complete) { folder in
      let run = try folder.evidence("missing", "data.csv", "--measure", "RR")
      #expect(
        run.exitCode == 0 && run.errors.contains("no assumption about missing outcomes changes the result"))
    }
  }

  private static let divided = """
    study,arm,comparator,events1,n1,randomised1,events2,n2,randomised2
    A,low,pla,0,50,50,0,100,100
    A,mid,pla,5,50,60,0,100,100
    A,high,pla,4,50,,0,100,100
    B,low,pla,15,100,103,25,100,102

    """

  /// Neither a study that no assumption gives events, nor one that does not tell who was randomised, has a part of a comparator
  /// that others share: 5 of 50 are compared with 0 of 100, with one half added to each cell, by the formulas in Python.
  @Test func rowsThatAreLeftOutHaveNoPartOfAComparator() throws {
    try withTable(Self.divided) { folder in
      let document = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--method", "EE", "--shared-control", "split", "--format",
        "json"
      ).json()
      let observed = document["observed"]
      #expect(abs((observed["estimate"].number ?? .nan) + 0.3717852623661617) < 1e-12)
      #expect(abs((observed["se"].number ?? .nan) - 0.2886381099325854) < 1e-12)
      #expect(document["studies"].elements.map { $0["n2"].number } == [100, 100])
      #expect(
        document["excluded"].elements.map { $0["reason"].string } == [
          "no events, or only events, in both groups", "missing randomised1",
        ])
      #expect(document["settings"]["drop00"] == .bool(true))
    }
  }

  /// Whoever may have had events among the missing is compared in some case, and has a part.
  @Test func rowsWithEventsAmongTheMissingHaveTheirPart() throws {
    let table = Self.divided.replacing("0,50,50,0", with: "0,50,55,0")
    try withTable(table) { folder in
      let run = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--shared-control", "split", "--format", "json")
      #expect(try run.json()["studies"].elements.map { $0["n2"].number } == [50, 50, 100])
      #expect(run.errors.contains("A"), "\(run.errors)")
    }
  }

  /// A trial without events has a part of its comparator in those cases alone that give its missing some: 4 of its 104 are
  /// missing there, and nobody of its own arm. By the formulas in Python.
  @Test func partsOfComparatorsAreThoseOfEachCase() throws {
    let table = """
      study,arm,comparator,events1,n1,randomised1,events2,n2,randomised2
      A,low,pla,0,50,50,0,100,104
      A,mid,pla,5,50,60,0,100,104
      B,low,pla,15,100,103,25,100,102

      """
    let expected = [
      ("no-events", -0.3860825805393441, 0.28942638805010845),
      ("all-events", -0.17637206243754716, 0.2500690897251242),
      ("highest", -0.1830800623974141, 0.270755203064626),
      ("lowest", -0.47790535683959934, 0.26912275524163587),
    ]
    try withTable(table) { folder in
      let document = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--method", "EE", "--shared-control", "split", "--format",
        "json"
      ).json()
      let observed = document["observed"]
      #expect(abs((observed["estimate"].number ?? .nan) + 0.3717852623661617) < 1e-12)
      for (found, (code, estimate, error)) in zip(document["cases"].elements, expected) {
        #expect(found["case"].string == code)
        #expect(abs((found["estimate"].number ?? .nan) - estimate) < 1e-12, "\(code)")
        #expect(abs((found["se"].number ?? .nan) - error) < 1e-12, "\(code)")
      }
    }
  }

  /// Where everybody has the event, observed or missing, nothing remains of a divided arm's people without it.
  @Test func nothingButEventsStaysSo() throws {
    let table = """
      study,arm,comparator,events1,n1,randomised1,events2,n2,randomised2
      A,low,pla,49,49,50,100,100,104
      A,mid,pla,47,49,60,100,100,104
      A,high,pla,40,49,60,100,100,104
      B,low,pla,15,100,103,25,100,102

      """
    try withTable(table) { folder in
      let document = try folder.evidence(
        "missing", "data.csv", "--measure", "RR", "--method", "EE", "--shared-control", "split", "--format",
        "json"
      ).json()
      #expect(document["cases"][1]["case"].string == "all-events" && document["cases"][1]["k"].number == 3)
    }
  }

  /// Two outcomes of the same people, of whom 10 and 12 have neither.
  @Test func peopleAreCountedOnce() throws {
    let table = """
      study,trial,events1,n1,randomised1,events2,n2,randomised2
      a death,a,30,50,60,18,50,62
      a relapse,a,28,45,60,20,48,62
      b,b,41,80,90,25,78,95

      """
    try withTable(table) { folder in
      let run = try folder.evidence("missing", "data.csv", "--measure", "RR", "--allow-dependent")
      #expect(
        run.output.contains(
          "Missing: 20 of 150 (13.3%) with the intervention, 29 of 157 (18.5%) with the comparator."),
        "\(run.output) \(run.errors)")
    }
  }

  /// Clusters make 145 people worth 100, and 145 they are.
  @Test func peopleOfClustersAreCounted() throws {
    let table = """
      study,events1,n1,missing1,events2,n2,missing2,cluster_size,icc
      A,29,145,29,58,145,0,10,0.05
      B,15,100,0,25,100,20,,

      """
    try withTable(table) { folder in
      let run = try folder.evidence("missing", "data.csv", "--measure", "RR")
      #expect(
        run.output.contains(
          "Missing: 29 of 274 (10.6%) with the intervention, 20 of 265 (7.5%) with the comparator."),
        "\(run.output) \(run.errors)")
    }
  }

  /// Arms that are combined are one arm, whose missing are those of all.
  @Test func armsAreCombined() throws {
    let table = """
      study,arm,comparator,events1,n1,randomised1,missing1,events2,n2,randomised2
      A,low,pla,10,100,104,,30,100,110
      A,high,pla,20,100,,7,30,100,110
      B,low,pla,15,100,103,,25,100,102

      """
    let one = """
      study,events1,n1,randomised1,events2,n2,randomised2
      A,30,200,211,30,100,110
      B,15,100,103,25,100,102

      """
    try withTable(table) { folder in
      try folder.write("one.csv", one)
      let options = ["--measure", "RR", "--method", "EE", "--format", "json"]
      let combined = try CommandRun.evidence(
        ["missing", "data.csv", "--shared-control", "combine"] + options, in: folder.url
      ).json()
      let plain = try CommandRun.evidence(["missing", "one.csv"] + options, in: folder.url).json()
      for key in ["observed", "cases", "curves", "grid", "studies"] {
        #expect(combined[key] == plain[key], "\(key)")
      }
      // The formulas in Python: the observed, and 41 of 211, 40 of 110, 18 of 103 and 27 of 102 where all had the event.
      #expect(abs((combined["observed"]["estimate"].number ?? .nan) + 0.6250511774200345) < 1e-12)
      #expect(abs((combined["cases"][1]["estimate"].number ?? .nan) + 0.5574688473153905) < 1e-12)
    }
  }
}
