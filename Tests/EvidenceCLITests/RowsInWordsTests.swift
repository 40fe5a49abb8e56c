import Testing

/// Headers in words where some rows have a way by fields' names, and headers that are offered.
@Suite struct RowsInWordsTests {
  private func routes(_ table: String, _ measure: String, _ arguments: String...) throws -> [String?] {
    try withTable(table) { folder throws in
      let run = try CommandRun.evidence(
        ["effects", "data.csv", "--measure", measure, "--format", "json"] + arguments, in: folder.url)
      return try run.json()["effects"].elements.map { $0["route"].string }
    }
  }

  @Test func aResultInWordsIsReadWhereArmsAreIncomplete() throws {
    let ratios = """
      study,or,lower,upper,events1,n1,events2,n2
      A,,,,10,50,20,50
      B,,,,8,40,15,42
      C,0.5,0.2,1.2,,,,

      """
    #expect(try routes(ratios, "OR") == ["events", "events", "effect-ci"])
    let differences = """
      study,mean1,sd1,n1,mean2,sd2,n2,SMD,Lower,Upper
      A,20,8,40,23,8,40,,,
      B,,,,,,,-0.3,-0.74,0.14

      """
    #expect(try routes(differences, "SMD") == ["means", "effect-ci"])
  }

  @Test func namingOneColumnStopsNoOther() throws {
    let table = """
      Study,Events int,N int,Events ctrl,N ctrl,OR (95% CI)
      A,10,100,20,100,
      B,,,,,0.5 (0.2 to 1.25)

      """
    #expect(
      try routes(table, "OR", "--column", "odds_ratio=OR (95% CI)") == ["events", "effect-ci"])
  }

  @Test func headersOfArmsAndTimesAreOffered() throws {
    for header in ["Group", "Treatment group", "Gruppe"] {
      try withTable("Study,\(header),Mean,SD,N\nA,Drug,20,8,40\nA,Placebo,23,8,41\n") { folder throws in
        let run = try folder.evidence("effects", "data.csv", "--measure", "SMD")
        #expect(run.errors.contains("--column \"arm=\(header)\""), "\(run.errors)")
      }
    }
    let times = "Study,Arm,Time (months),Mean,SD,N\nA,Drug,3,20,8,40\nA,Placebo,3,23,8,41\n"
    try withTable(times) { folder throws in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--time", "last", "--comparator", "Placebo")
      #expect(run.errors.contains("--column \"timepoint=Time (months)\""), "\(run.errors)")
    }
  }
}
