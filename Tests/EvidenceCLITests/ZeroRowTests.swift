import Testing

/// Rows of nobody or of no spread, and rows that caution is due with.
@Suite struct ZeroRowTests {
  @Test func suchRowsAreLeftOutAndTheOthersAnalysed() throws {
    for (table, measure, reason) in [
      ("study,mean1,sd1,n1,mean2,sd2,n2\nA,1,0,10,3,2,22\nB,2,2,20,3,2,22\n", "SMD", "sd1 is 0"),
      ("study,events1,n1,events2,n2\nA,0,0,3,22\nB,2,20,3,22\n", "RR", "n1 is 0"),
      ("study,ai,bi,ci,di\nA,0,0,3,19\nB,2,18,3,19\n", "OR", "events1 and nonevents1 are 0"),
      ("study,events,n\nA,0,0\nB,2,20\n", "PLO", "n is 0"),
      ("study,r,n\nA,0.3,0\nB,0.3,20\n", "ZCOR", "n is 0"),
      ("study,effect,se,n1,n2\nA,1,1,0,10\nB,1,1,10,10\n", "GEN", "n1 is 0"),
    ] {
      try withTable(table) { folder throws in
        let run = try folder.evidence("pool", "data.csv", "--measure", measure, "--format", "json")
        try #require(run.exitCode == 0, "\(measure): \(run.errors)")
        let json = try run.json()
        #expect(json["k"].number == 1, "\(measure)")
        #expect(json["excluded"][0]["reason"].string == reason, "\(measure)")
      }
    }
  }

  @Test func anSDOf0IsUsedWhereThatIsAskedFor() throws {
    let table = "study,mean1,sd1,n1,mean2,sd2,n2\nA,1,0,10,3,2,20\nB,2,2,20,3,2,22\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "MD", "--keep-zero-sd", "--format", "json")
      let json = try run.json()
      #expect(json["effects"][0]["variance"].number == 0.2)
      #expect(json["settings"]["keep_zero_sd"] == .bool(true))
    }
  }

  @Test("skewed quantiles are warned of by every command", arguments: ["effects", "pool", "forest"])
  func skewedQuantiles(_ command: String) throws {
    let table = """
      study,median1,lower_quartile1,upper_quartile1,n1,median2,lower_quartile2,upper_quartile2,n2
      A,10,9,30,50,10,8,13,50
      B,10,8,12,50,10,8,13,50

      """
    try withTable(table) { folder throws in
      let run = try folder.evidence(command, "data.csv", "--measure", "MD", "-o", "x.csv")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(
        run.errors.contains("data.csv:2: A: the quantiles of group 1 are too lopsided for normal values"))
      #expect(!run.errors.contains("data.csv:3"))
    }
  }
}
