import Testing

/// What `check` says of what it reads, and in which order cells are told.
@Suite struct CheckWordsTests {
  @Test func whatWasNotReadIsNamed() throws {
    let table = "study,Score a,Score b,n1,n2\nA,20,23,40,41\nB,21,22,30,30\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("check", "data.csv")
      #expect(
        run.output.contains("checks, which did not read the numbers in 'Score a', 'Score b'."),
        "\(run.output)")
    }
  }

  /// The bound is read as 0.001: z = 3.2905267, V = 40 × 55/95, log HR = -3.2905267/√V.
  @Test func boundsOfALogRankTestAreRead() throws {
    let table = "study,logrank_p,sign,events1,events2\nA,<0.001,better,40,55\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "HR", "--format", "json")
      let effect = try run.json()["effects"][0]["effect"].number ?? 0
      #expect(abs(effect + 3.2905267 / (40.0 * 55 / 95).squareRoot()) < 1e-6, "\(run.errors)")
      #expect(
        try run.json()["warnings"].elements.contains { $0["code"].string == "p-bounds" }, "\(run.errors)")
    }
  }

  @Test func aLogRankTestThatIsOnlyNotSignificantIsTold() throws {
    let table =
      "study,logrank_p,sign,events1,events2\nA,0.01,better,40,55\nB,ns,better,30,31\nC,>0.05,worse,20,21\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "HR")
      #expect(run.errors.contains("B: reports only that the result was not significant"), "\(run.errors)")
      #expect(run.errors.contains("2 rows report only that a result was not significant"), "\(run.errors)")
    }
  }

  @Test func whatIsQuotedIsWhatIsWritten() throws {
    let table = "study;mean1;sd1;n1;mean2;sd2;n2\nA;1.023,0;8,1;40;23,5;8,2;40\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("check", "data.csv")
      #expect(!run.output.contains("1.023.0"), "\(run.output)")
      #expect(run.output.contains("1.023,0"), "\(run.output)\(run.errors)")
    }
  }

  @Test func internalColumnsAreNotListed() throws {
    let table = "Study,OR (95% CI)\nA,0.5 (0.2 to 1.25)\nB,0.6 (0.3 to 1.2)\n"
    try withTable(table) { folder throws in
      let runs = [
        try folder.evidence("missing", "data.csv", "--measure", "OR"),
        try folder.evidence("rob", "pool", "data.csv", "--measure", "OR"),
      ]
      for run in runs { #expect(run.exitCode != 0 && !run.errors.contains("[2]"), "\(run.errors)") }
    }
  }
}
