import Testing

/// Rows that report something against the effect that is made of them.
@Suite struct OppositeResultTests {
  private func warnings(_ table: String, _ measure: String) throws -> [String] {
    try withTable(table) { folder throws in
      try folder.evidence("effects", "data.csv", "--measure", measure, "--format", "json").json()["warnings"]
        .elements.filter { $0["code"].string == "two-results" }.compactMap { $0["message"].string }
    }
  }

  /// ln 1.4 = 0.3364722; z = 2.0537489 for p 0.04, so that se = 0.3364722/2.0537489 = 0.1638332.
  @Test func aPrintedHazardRatioComesBeforeALogRankTest() throws {
    let table = """
      study,hazard_ratio,logrank_p,sign,events1,events2
      Gale,1.40,0.04,better,35,39
      Hall,0.64,0.03,better,40,55
      Ives,,0.03,better,40,55

      """
    try withTable(table) { folder throws in
      let json = try folder.evidence("effects", "data.csv", "--measure", "HR", "--format", "json").json()
      #expect(
        json["effects"].elements.map { $0["route"].string } == ["hr-logrank", "hr-logrank", "logrank-p"])
      #expect(abs((json["effects"][0]["effect"].number ?? 0) - 0.3364722) < 1e-6)
      #expect(abs((json["effects"][0]["variance"].number ?? 0).squareRoot() - 0.1638332) < 1e-6)
      #expect(abs((json["effects"][2]["effect"].number ?? 0) + 0.4509499) < 1e-6)
      let check = try folder.evidence("check", "data.csv").output
      #expect(check.contains("[hazard-logrank]") && check.contains("[sign-effect]"), "\(check)")
      #expect(!check.contains("\nHall\n") && !check.contains("\nIves\n"), "\(check)")
    }
    let told = try warnings(table, "HR")
    #expect(told.count == 1)
    #expect(told.first?.contains("Gale: logrank_p gives 0.619907 and the route hr-logrank gives 1.4") == true)
  }

  @Test func aRatioThatTheSignContradictsIsNamed() throws {
    try withTable("study,hazard_ratio,lower,upper,sign\nA,1.4,1.1,1.8,better\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "HR")
      #expect(run.errors.contains("A: sign (better) points the opposite way to the route effect-ci"))
    }
  }

  @Test func aTWithoutItsSignIsNamedInEveryCommand() throws {
    let table = "study,mean1,mean2,n1,n2,t\nA,20,23,40,40,2.2\nB,19,23,42,41,-2.3\n"
    try withTable(table) { folder throws in
      for command in ["effects", "pool", "forest"] {
        let run = try folder.evidence(command, "data.csv", "--measure", "SMD")
        #expect(
          run.errors.contains("A: mean1 less mean2 (20 - 23 = -3) points the opposite way to the route t"),
          "\(command): \(run.errors)")
        #expect(!run.errors.contains("B: mean1"))
      }
      let check = try folder.evidence("check", "data.csv").output
      #expect(check.contains("[t-direction]") && !check.contains("line 3"), "\(check)")
    }
  }

  @Test func otherResultsAgainstTheMeansAreNamed() throws {
    let header = "study,mean1,sd1,n1,mean2,sd2,n2,t,f,p,sign,mean_difference,better\n"
    let tests = header + "F,20,,40,23,,40,,4.84,,+,,\nP,19,,41,23,,42,,,0.03,worse,,lower\n"
    let means =
      header + "D,20,8,40,23,8,40,,,,,3,\nT,21,8,41,24,8,42,1.71,,,,,\nN,19,8,40,23,9,44,-2.15,,,-,-4,\n"
    for (table, rows) in [
      (tests, ["F: mean1 less mean2", "P: mean1 less mean2"]),
      (means, ["D: mean_difference (3)", "T: t (1.71)"]),
    ] {
      let told = try warnings(table, "SMD")
      #expect(told.count == rows.count, "\(told)")
      for row in rows { #expect(told.contains { $0.contains(row) }, "\(row): \(told)") }
      try withTable(table) { folder throws in
        let check = try folder.evidence("check", "data.csv").output
        for row in rows { #expect(check.contains("\n\(row.prefix(1))\n"), "\(check)") }
        #expect(!check.contains("\nN\n"), "\(check)")
      }
    }
  }

  @Test func aRatioBesideArmsThatPointElsewhereIsNamed() throws {
    let told = try warnings("study,events1,n1,events2,n2,odds_ratio\nA,30,100,20,100,0.6\n", "OR")
    #expect(told.first?.contains("A: odds_ratio (0.6) points the opposite way to the route events") == true)
  }
}
