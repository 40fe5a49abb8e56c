import Testing

/// The column `sign` in syntheses without meta-analysis.
@Suite struct SwimSignTests {
  /// Hazard ratios below 1 of trials that the sheet calls better, in all ways that a sheet has them.
  private let hazards = """
    study,hazard_ratio,lower,upper,logrank_p,events1,events2,sign
    Ames,0.71,0.48,1.05,,,,better
    Brook,,,,0.03,40,55,better
    Cole,,,,0.0008,60,95,-
    Dean,1.3,0.9,1.88,,,,worse

    """

  @Test func aWordIsTheDirectionOfItsRow() throws {
    try withTable(hazards) { folder in
      let run = try folder.evidence("swim", "votes", "data.csv", "--measure", "HR", "--format", "json")
      let votes = try run.json()
      #expect(votes["better"].number == 2 && votes["worse"].number == 1)
      #expect(votes["studies"].elements.map { $0["route"].string } == ["sign", "sign", "sign"])
      // A minus is a ratio below 1, and nothing says whether that is better.
      #expect(votes["excluded"].elements.map { $0["study"].string } == ["Cole"])
      #expect(run.errors.contains("--better"))
      let lower = try folder.evidence(
        "swim", "votes", "data.csv", "--measure", "HR", "--better", "lower", "--format", "json"
      ).json()
      #expect(lower["better"].number == 3 && lower["worse"].number == 1)
    }
  }

  @Test func aWordTurnsPValues() throws {
    try withTable(hazards) { folder in
      let values = try folder.evidence(
        "swim", "pvalues", "data.csv", "--measure", "HR", "--better", "lower", "--format", "json"
      ).json()
      let unsaid = try folder.evidence(
        "swim", "pvalues", "data.csv", "--measure", "HR", "--format", "json"
      ).json()
      let p = values["studies"].elements.map { $0["p"].number ?? .nan }
      // Half of each two-sided p where people are better off.
      #expect(abs(p[1] - 0.015) < 1e-9 && abs(p[2] - 0.0004) < 1e-9)
      #expect(p[0] < 0.05 && p[3] > 0.9)
      #expect(unsaid["studies"].elements.map { $0["p"].number ?? .nan } == [p[0], p[1], p[3]])
    }
  }

  @Test func aWordThatItsEffectContradictsIsTold() throws {
    try withTable("study,effect,se,sign\nA,0.4,0.1,worse\nB,0.3,0.1,better\n") { folder in
      for command in ["votes", "pvalues"] {
        let run = try folder.evidence("swim", command, "data.csv", "--better", "higher")
        #expect(run.exitCode == 0 && run.errors.contains("line 2 ('A'): the row's own z, t or effect"))
      }
    }
  }

  @Test(arguments: [["votes"], ["pvalues"], ["plot", "effect-direction"], ["plot", "harvest"]])
  func whereNothingSaysWhichWayIsBetterNothingIsBenefit(_ command: [String]) throws {
    try withTable("study,risk_ratio,lower,upper\nA,0.6,0.4,0.9\nB,0.7,0.5,0.98\n") { folder in
      let run = try CommandRun.evidence(
        ["swim"] + command + ["data.csv", "--measure", "RR", "-o", "out.csv"], in: folder.url)
      #expect(run.exitCode == 65 && run.errors.contains("--better"), "\(run.errors)")
      #expect(!folder.exists("out.csv"))
    }
  }
}
