import Foundation
import Testing

/// Directions of rows that the registry tells, and t statistics without degrees of freedom.
@Suite struct SwimInstrumentTests {
  private let table = """
    study,instrument,subscale,t,n,n1,n2,effect,better
    A,MBI,EE,-2.1,40,,,-0.4,
    B,MBI,PA,2.1,,20,22,0.3,
    C,MIB,EE,1.5,30,,,0.2,
    D,Mood,,1.5,30,,,0.1,lower
    E,MBI,EE,1,,,,,

    """

  @Test func votesTakeTheirDirectionFromTheRegistry() throws {
    try withTable(table) { folder in
      let json = try folder.evidence("swim", "votes", "data.csv", "--format", "json").json()
      // The sign of t alone is a direction: E has a higher exhaustion.
      #expect(json["better"].number == 2 && json["worse"].number == 2)
      #expect(json["excluded"].elements.map { $0["study"].string } == ["C"])
      #expect(json["excluded"][0]["reason"].string?.contains("did you mean 'MBI'?") == true)
      #expect(!json["warnings"].elements.contains { $0["code"].string == "assumed-better" })
      // A named way is for rows of which nothing else is known.
      let better = try folder.evidence("swim", "votes", "data.csv", "--better", "higher", "--format", "json")
        .json()
      #expect(better["better"].number == 3 && better["worse"].number == 2)
      let none = try folder.evidence("swim", "votes", "data.csv", "--align", "none", "--format", "json")
        .json()
      #expect(none["better"].number == 3 && none["worse"].number == 2)
      #expect(none["warnings"].elements.contains { $0["code"].string == "assumed-better" })
    }
  }

  @Test func tWithoutDegreesOfFreedomTakesThemFromSizes() throws {
    try withTable(table) { folder in
      let run = try folder.evidence("swim", "pvalues", "data.csv", "--format", "json")
      let studies = try run.json()["studies"].elements
      #expect(studies.map { $0["study"].string } == ["A", "B", "D"])
      #expect(studies.map { $0["df_from"].string } == ["n - 2", "n1 + n2 - 2", "n - 2"])
      #expect(studies.map { ($0["p"].number ?? 0) < 0.5 } == [true, true, false])
      #expect(run.errors.contains("t without df"))
      #expect(try run.json()["excluded"].elements.contains { $0["study"].string == "E" })
      let plot = try folder.evidence("swim", "plot", "albatross", "data.csv", "-o", "a.csv", "-o", "a.svg")
      #expect(plot.exitCode == 0 && folder.exists("a.svg"))
    }
    // The same p value as with the degrees of freedom written out.
    let both = try ["t,n\n2.1,40\n", "t,df\n2.1,38\n"].map { text in
      var p: Double?
      try withTable(text) { folder in
        p = try folder.evidence("swim", "pvalues", "data.csv", "--better", "higher", "--format", "json")
          .json()["studies"][0]["p"].number
      }
      return p
    }
    #expect(both[0] != nil && both[0] == both[1])
  }

  @Test func summariesOfEffectsAreAligned() throws {
    try withTable(table) { folder in
      let json = try folder.evidence("swim", "effects", "data.csv", "--format", "json").json()
      #expect(json["studies"].elements.map { $0["effect"].number } == [0.4, 0.3, -0.1])
      #expect(json["studies"].elements.map { $0["flipped"] } == [.bool(true), .bool(false), .bool(true)])
      #expect(json["worse"].number == 1)
    }
  }

  /// Both trials found less exhaustion.
  @Test(arguments: [
    ("study,instrument,p,sign,n1,n2\nA,MBI EE,0.001,-,50,50\nB,MBI EE,0.02,-,40,40\n", [String]()),
    ("study,better,p,sign,n1,n2\nA,lower,0.001,-,50,50\nB,lower,0.02,-,40,40\n", []),
    ("study,p,sign,n1,n2\nA,0.001,-,50,50\nB,0.02,-,40,40\n", ["--better", "lower"]),
  ])
  func signsAreTurnedWhereLowerIsBetter(text: String, options: [String]) throws {
    try withTable(text) { folder in
      let arguments = ["swim", "pvalues", "data.csv"] + options
      let json = try CommandRun.evidence(arguments + ["--format", "json"], in: folder.url).json()
      #expect(json["studies"].elements.map { $0["p"].number } == [0.0005, 0.01])
      #expect(json["warnings"].elements.isEmpty)
      let text = try CommandRun.evidence(arguments, in: folder.url).output
      #expect(text.contains("Harm: no study points to harm."))
    }
  }

  @Test func anAlbatrossPlotHasOnePanel() throws {
    try withTable(table) { folder in
      let run = try folder.evidence(
        "swim", "plot", "albatross", "data.csv", "--by", "instrument", "-o", "a.svg")
      #expect(run.exitCode == 64 && run.errors.contains("--where") && !folder.exists("a.svg"))
    }
  }

  /// Standard deviations of changes are mixed with those of values where that is asked for, as in other commands.
  @Test func deviationsOfChangesAreMixed() throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,sd_type,r
      A,3,6,40,5,6,40,post,
      B,-3,6,40,-1,6,40,change,0.5

      """
    try withTable(text) { folder in
      let options = ["data.csv", "--measure", "SMD", "--better", "lower", "--mix-sd", "--format", "json"]
      let effects = try CommandRun.evidence(["effects"] + options, in: folder.url).json()
      let swim = try CommandRun.evidence(["swim", "effects"] + options, in: folder.url).json()
      #expect(swim["studies"].elements.count == 2)
      #expect(
        swim["studies"].elements.map { $0["effect"].number }
          == effects["effects"].elements.map { $0["effect"].number })
      #expect(swim["settings"]["mix_sd"] == .bool(true))
    }
  }
}
