import Testing

/// A level, or a kind of study, that gives no pooled effect is told, and the others are pooled.
@Suite struct PartNotPooledTests {
  private static let trials = """
    study,events1,n1,events2,n2,randomised1,randomised2,setting,design,rob,rob_tool
    A,5,40,9,42,45,44,b,RCT,low,rob2
    B,6,50,8,48,52,50,b,RCT,low,rob2
    C,0,30,ZERO,31,33,33,a,cohort,serious,robins-i

    """

  @Test(arguments: ["pool", "missing", "forest"])
  func aLevelWithoutStudiesIsTold(command: String) throws {
    try withTable(Self.trials.replacing("ZERO", with: "0")) { folder in
      let run = try folder.evidence(
        command, "data.csv", "--measure", "RR", "--by", "setting", "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.contains("'a'"), "\(run.errors)")
      let json = try run.json()
      #expect(json["analyses"].elements.map { $0["by"].string } == ["b"] || json["by"].string == "b")
      #expect(json["excluded"].elements.contains { $0["study"].string == "C" })
    }
  }

  /// Mantel and Haenszel's odds ratio of a trial without events in one group is 0.
  @Test func aLevelWithoutACommonRatioIsTold() throws {
    try withTable(Self.trials.replacing("ZERO", with: "4")) { folder in
      let options = ["pool", "data.csv", "--measure", "OR", "--method", "MH"]
      let run = try CommandRun.evidence(options + ["--by", "setting", "--format", "json"], in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(
        run.errors.contains("there is no pooled effect of 'a' ('C'): in each of the studies"), "\(run.errors)"
      )
      let json = try run.json()
      let alone = try CommandRun.evidence(
        options + ["--where", "setting=b", "--format", "json"], in: folder.url
      ).json()
      #expect(
        json["analyses"][0]["coefficients"][0]["estimate"].number
          == alone["coefficients"][0]["estimate"].number)
      #expect(json["excluded"][0]["study"].string == "C")
      let strict = try CommandRun.evidence(options + ["--by", "setting", "--strict"], in: folder.url)
      #expect(strict.exitCode == 65)
    }
  }

  /// In a summary of findings the kind is named, and the other has its row.
  @Test func aKindWithoutACommonRatioIsTold() throws {
    try withTable(Self.trials.replacing("ZERO", with: "4")) { folder in
      let options = ["certainty", "data.csv", "--measure", "OR", "--method", "MH"]
      let run = try CommandRun.evidence(options + ["--format", "json"], in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(
        run.errors.contains(
          "there is no pooled effect of the studies that are not randomised ('C'): in each"),
        "\(run.errors)")
      let outcomes = try run.json()["outcomes"].elements
      #expect(outcomes.map { $0["design"].string } == ["randomised"] && outcomes[0]["k"].number == 2)
    }
  }

  /// Where nothing is left the reason is the error's, as before.
  @Test func nothingAtAllIsAnError() throws {
    try withTable(Self.trials.replacing("ZERO", with: "4")) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "MH", "--where", "setting=a", "--by", "setting")
      #expect(run.exitCode == 65 && run.errors.contains("0 or infinite"), "\(run.errors)")
    }
  }
}
