import Testing

/// Words for designs and totals, as sheets have them.
@Suite struct DesignWordTests {
  @Test(arguments: ["stepped wedge", "Stepped-wedge", "step wedge", "SW-CRT", "SWCRT", "SW-CRCT", "SWD"])
  func aSteppedWedgeCountsByItsOwnEstimate(_ design: String) throws {
    let text = """
      study,design,mean1,sd1,n1,mean2,sd2,n2,mean_difference,lower,upper
      A,\(design),20,8,140,23,8,141,,,
      B,\(design),,,,,,,-2,-4,0
      C,RCT,20,8,140,23,8,141,,,

      """
    try withTable(text) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json")
      let json = try run.json()
      #expect(json["effects"].elements.map { $0["study"].string } == ["B", "C"], "\(run.errors)")
      #expect(!json["warnings"].elements.contains { $0["code"].string == "clusters-ignored" })
    }
  }

  @Test(arguments: ["CRT", "cRCT", "cluster RCT", "C-RCT"])
  func aClusterTrialWithoutItsClustersIsTold(_ design: String) throws {
    try withTable("study,design,mean1,sd1,n1,mean2,sd2,n2\nA,\(design),20,8,140,23,8,141\n") { folder in
      let json = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json").json()
      #expect(json["warnings"].elements.contains { $0["code"].string == "clusters-ignored" })
    }
  }

  @Test(arguments: [
    "TOTAL", "Subtotal (I2 = 0%)", "Total (k=3)", "Overall (random effects)", "Pooled, I² = 12%",
  ])
  func aTotalIsTold(_ name: String) throws {
    try withTable("study,effect,se\nA,0.1,0.1\n\"\(name)\",0.2,0.1\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("sum or mean of others") && run.errors.contains("--where"), "\(run.errors)")
      for command in [["pool"], ["effects"], ["swim", "votes"]] {
        let strict = try CommandRun.evidence(command + ["data.csv", "--strict"], in: folder.url)
        #expect(strict.exitCode == 65 && strict.errors.contains("line 3"), "\(strict.errors)")
      }
      let without = try folder.evidence("pool", "data.csv", "--where", "study!=\(name)", "--strict")
      #expect(without.exitCode == 0, "\(without.errors)")
    }
  }

  @Test func anAuthorWithAYearIsNoTotal() throws {
    try withTable("study,effect,se\nSum 2004,0.1,0.1\nMean 2010,0.2,0.1\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(!run.errors.contains("sum or mean of others"))
    }
  }
}
