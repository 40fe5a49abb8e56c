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

  @Test(arguments: [
    "CRT", "cRCT", "cluster RCT", "C-RCT", "essai randomisé en grappes", "clusterrandomisiert",
    "ensayo aleatorizado por conglomerados",
  ])
  func aClusterTrialWithoutItsClustersIsTold(_ design: String) throws {
    try withTable("study,design,mean1,sd1,n1,mean2,sd2,n2\nA,\(design),20,8,140,23,8,141\n") { folder in
      let json = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json").json()
      #expect(json["warnings"].elements.contains { $0["code"].string == "clusters-ignored" })
    }
  }

  @Test(arguments: [
    "randomisation by ward", "School-randomised", "randomised at the level of the clinic",
    "wards were randomised",
    "RCT, unit of randomisation: ward", "allocation by general practice, practice-level randomisation",
    "randomized by hospital",
  ])
  func placesThatAreRandomisedAreClusters(_ design: String) throws {
    try withTable("study,design,mean1,sd1,n1,mean2,sd2,n2\nA,\"\(design)\",20,8,140,23,8,141\n") { folder in
      let json = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json").json()
      #expect(json["warnings"].elements.contains { $0["code"].string == "clusters-ignored" })
    }
  }

  @Test(arguments: [
    "multi-centre randomised", "randomised by computer", "RCT stratified by ward", "single-centre randomised",
    "hospital-based randomised", "individually randomised", "randomised, parallel groups",
    "randomised in blocks",
  ])
  func peopleWhoAreRandomisedAreNone(_ design: String) throws {
    try withTable("study,design,mean1,sd1,n1,mean2,sd2,n2\nA,\"\(design)\",20,8,140,23,8,141\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json")
      let codes = try run.json()["warnings"].elements.compactMap { $0["code"].string }
      #expect(!codes.contains("clusters-ignored") && !codes.contains("unknown-design"), "\(run.errors)")
    }
  }

  /// v = (s1² + s2² - 2 r s1 s2)/n = (64 + 81 - 72)/40.
  @Test(arguments: [
    "paired", "AB/BA", "ABBA", "matched pairs", "within-subject", "split-mouth", "matched-pair RCT",
  ])
  func pairsAreAnalysedAsPairs(_ design: String) throws {
    let table = "study,design,mean1,sd1,mean2,sd2,n,r\nA,\(design),20,8,23,9,40,0.5\n"
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json")
      #expect(
        abs((try run.json()["effects"][0]["variance"].number ?? 0) - 73.0 / 40) < 1e-12, "\(run.errors)")
    }
  }

  @Test(arguments: ["unpaired", "matched-pair cluster trial", "matched cohort"])
  func othersAreNoPairs(_ design: String) throws {
    let table = "study,design,mean1,sd1,n1,mean2,sd2,n2\nA,\(design),20,8,40,23,9,40\n"
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json")
      #expect(
        abs((try run.json()["effects"][0]["variance"].number ?? 0) - 145.0 / 40) < 1e-12, "\(run.errors)")
    }
  }

  @Test(arguments: [
    "nRCT", "non-RCT", "quasi-RCT", "NRCT", "CCT", "nRCT, parallel", "nicht randomisiert", "no aleatorizado",
  ])
  func notByChanceIsNotRandomised(_ design: String) throws {
    let table = "study,design,effect,se\nA,\"\(design)\",0.1,0.1\nB,\"\(design)\",0.2,0.1\n"
    try withTable(table) { folder in
      let run = try folder.evidence("certainty", "data.csv", "--format", "json")
      #expect(try run.json()["outcomes"][0]["design"].string == "other", "\(run.errors)")
    }
  }

  @Test(arguments: [
    "open RCT", "ensayo aleatorizado", "German RCT", "controlled clinical trial, randomised (CCT)",
  ])
  func byChanceIsRandomised(_ design: String) throws {
    try withTable("study,design,effect,se\nA,\"\(design)\",0.1,0.1\nB,RCT,0.2,0.1\n") { folder in
      let run = try folder.evidence("certainty", "data.csv", "--format", "json")
      #expect(
        try run.json()["outcomes"].elements.map { $0["design"].string } == ["randomised"], "\(run.errors)")
    }
  }

  @Test func aWordThatIsNotKnownIsTold() throws {
    let table =
      "study,design,effect,se\nA,RCT,0.1,0.1\nB,crosover,0.2,0.1\nC,parallel,0.2,0.1\nD,3,0.2,0.1\nE,crosover,0.1,0.1\n"
    try withTable(table) { folder in
      for command in [["pool"], ["effects"], ["swim", "votes", "--better", "higher"], ["check"]] {
        let run = try CommandRun.evidence(command + ["data.csv"], in: folder.url)
        #expect(
          run.errors.contains("data.csv:3: column 'design': 'crosover', '3' are no designs that are known"),
          "\(run.errors)")
        #expect(run.errors.contains("crossover, paired, matched pairs"))
      }
    }
  }

  /// A stepped wedge's own estimate allows for clusters and time; no design effect is put on it.
  @Test func aSteppedWedgeWithItsClustersIsTakenAsItIs() throws {
    let table =
      "study,design,effect,se,icc,cluster_size\nA,stepped wedge,0.2,0.1,0.05,\nB,stepped wedge,0.3,0.1,0.05,20\nC,RCT,0.1,0.1,,\n"
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--format", "json")
      let json = try run.json()
      #expect(json["effects"].elements.map { $0["se"].number } == [0.1, 0.1, 0.1], "\(run.errors)")
      #expect(!run.errors.contains("cluster_size"), "\(run.errors)")
      let votes = try folder.evidence("swim", "votes", "data.csv")
      #expect(!votes.errors.contains("cluster"), "\(votes.errors)")
    }
  }

  /// 1 + (21 - 1) 0.05 = 2.
  @Test func whatIsDoneToAnOwnPrecisionIsTold() throws {
    let table = """
      study,design,route,effect,se,icc,cluster_size,cluster_adjusted
      A,cluster RCT,,0.2,0.1,0.05,21,
      B,cluster RCT,adjusted,0.2,0.1,0.05,21,
      C,cluster RCT,adjusted,0.2,0.1,0.05,21,no
      D,cluster RCT,,0.2,0.1,0.05,21,yes
      E,cluster RCT,,0.2,0.1,0.05,21,no

      """
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--format", "json")
      let variances = try run.json()["effects"].elements.map { $0["variance"].number ?? 0 }
      for (variance, expected) in zip(variances, [0.02, 0.01, 0.02, 0.01, 0.02]) {
        #expect(abs(variance - expected) < 1e-12, "\(variances)")
      }
      #expect(run.errors.contains("data.csv:2: 'A': the precision of its own effect is taken not to allow"))
      #expect(run.errors.contains("multiplied by 2:"))
      #expect(run.errors.contains("data.csv:3: 'B': its adjusted result is taken to allow for its clusters"))
      for line in 4...6 { #expect(!run.errors.contains("data.csv:\(line): "), "\(run.errors)") }
    }
  }

  @Test(arguments: [
    "TOTAL", "Subtotal (I2 = 0%)", "Total (k=3)", "Overall (random effects)", "Pooled, I² = 12%",
    "Zwischensumme", "Gesamtergebnis", "Ergebnis", "Sous-total", "Ensemble", "Suma", "Totales", "Promedio",
    "Moyenne", "Durchschnitt", "Alle", "Gesamteffekt", "Effet global", "Σ", "D+L pooled ES",
    "Inverse variance",
    "k=3", "Overall (I-squared = 0%)", "Nurses total", "Total nurses", "Sub-total (95% CI)",
  ])
  func aTotalIsTold(_ name: String) throws {
    try withTable("study,effect,se\nA,0.1,0.1\n\"\(name)\",0.2,0.1\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("sum or mean of others") && run.errors.contains("--where"), "\(run.errors)")
      for command in [["pool"], ["effects"], ["swim", "votes", "--better", "higher"]] {
        let strict = try CommandRun.evidence(command + ["data.csv", "--strict"], in: folder.url)
        #expect(strict.exitCode == 65 && strict.errors.contains("line 3"), "\(strict.errors)")
      }
      let without = try folder.evidence("pool", "data.csv", "--where", "study!=\(name)", "--strict")
      #expect(without.exitCode == 0, "\(without.errors)")
    }
  }

  @Test func anAuthorWithAYearIsNoTotal() throws {
    let names = [
      "Sum 2004", "Mean 2010", "Total 2011", "ENSEMBLE", "Alle 2009", "Smith (total) 2012", "Ital",
    ]
    let rows = names.map { "\($0),0.1,0.1\n" }.joined()
    try withTable("study,effect,se\n" + rows) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(!run.errors.contains("sum or mean of others"))
    }
  }
}
