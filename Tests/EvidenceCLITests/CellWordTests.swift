import Testing

/// What stands in cells in place of numbers.
@Suite struct CellWordTests {
  @Test func aBoundOfPIsReadAsThatBound() throws {
    try withTable("study,n1,n2,p,sign\nA,20,20,<.001,+\nB,30,30,p < 0.05,-\nC,25,25,0.2,+\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json")
      #expect(try run.json()["k"].number == 3, "\(run.errors)")
      #expect(run.errors.contains("column 'p': '<.001' is read as 0.001"))
      try folder.write("bounds.csv", "study,n1,n2,p,sign\nA,20,20,0.001,+\nB,30,30,0.05,-\nC,25,25,0.2,+\n")
      let plain = try folder.evidence("pool", "bounds.csv", "--measure", "SMD", "--format", "json")
      #expect(try run.json()["coefficients"] == plain.json()["coefficients"])
    }
  }

  @Test(arguments: ["ns", "n.s.", "p = ns", "> 0.05", ">.05"]) func silenceOfTheInsignificantIsTold(
    _ cell: String
  ) throws {
    try withTable("study,n1,n2,p,sign\nA,20,20,<.001,+\nB,30,30,\(cell),+\nC,25,25,0.01,+\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json")
      let json = try run.json()
      #expect(json["k"].number == 2)
      #expect(json["excluded"][0]["reason"].string == "reports only that the result was not significant")
      let note = json["warnings"].elements.first { $0["code"].string == "selected-by-significance" }?[
        "message"
      ].string
      #expect(note?.contains("2 rows are in the result by a p value alone") == true)
      #expect(
        note?.contains("1 row reports only that a result was not significant and is missing (B)") == true)
    }
  }

  @Test func silenceOfTheInsignificantStandsUnderThePlot() throws {
    try withTable("study,n1,n2,p,sign\nA,20,20,<.001,+\nB,30,30,ns,+\nC,25,25,0.01,+\n") { folder throws in
      let run = try folder.evidence("forest", "data.csv", "--measure", "SMD", "-o", "a.csv", "-o", "a.svg")
      #expect(run.exitCode == 0)
      #expect(try folder.text("a.csv").contains("Missing, reported only as not significant: B"))
      #expect(try folder.text("a.svg").contains("reported only as not significant"))
    }
  }

  @Test func usualWordsAreMissingAndListedOnce() throws {
    let cells = ["NR", "N/A", "n/a", "#N/A", "#NV", "-", "–", "n.r."]
    let rows = cells.map { "S,\($0),0.1\n" }.joined()
    try withTable("study,effect,se\nA,1,0.1\nB,2,0.1\n" + rows) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--format", "json")
      #expect(try run.json()["k"].number == 2)
      #expect(try run.json()["excluded"].elements.count == 8)
      let notes = try run.json()["warnings"].elements.filter { $0["code"].string == "missing-words" }
      #expect(notes.count == 1)
      #expect(notes[0]["message"].string?.contains("'NR' (1 cell), 'N/A' (1 cell)") == true)
    }
  }

  @Test func otherMissingWordsAreNamed() throws {
    try withTable("study,effect,se\nA,1,0.1\nB,99,0.1\nC,not reported,0.1\nD,2,0.1\n") { folder throws in
      #expect(try folder.evidence("pool", "data.csv").exitCode == 65)
      let run = try folder.evidence("pool", "data.csv", "--missing", "99,not reported", "--format", "json")
      #expect(try run.json()["k"].number == 2)
      #expect(try run.json()["settings"]["missing"] == .array([.string("99"), .string("not reported")]))
    }
  }

  @Test func aSignMayBeADash() throws {
    try withTable("study,n1,n2,p,sign\nA,20,20,0.01,-\nB,30,30,0.02,–\nC,30,30,0.02,+\n") { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--format", "json")
      #expect(
        try run.json()["effects"].elements.map { ($0["effect"].number ?? 0) < 0 } == [true, true, false])
    }
  }

  /// A footnote in a column that no row's route reads stops nothing; in one that is read it says what to do.
  @Test func aCellThatNothingReadsStopsNothing() throws {
    let means = "study,mean1,sd1,n1,mean2,sd2,n2,p\nA,1,2,10,2,2,10,see text\nB,1,2,12,3,2,12,0.04*\n"
    try withTable(means) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
    try withTable(means.replacing("A,1,2", with: "A,12.5*,2")) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("'12.5*' is not a number; delete the mark '*' and leave 12.5"))
    }
  }

  @Test(arguments: [
    "t", "f", "p", "d", "r", "chi2", "effect", "se", "variance", "lower", "mean_difference", "median1", "se1",
    "mean_pre1", "sd_pre1", "sd_change1", "p_change1", "randomised1", "missing1",
  ])
  func aCellOfAnotherRouteStopsNothing(_ field: String) throws {
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2,\(field)\nA,1,2,10,2,2,10,12*\nB,1,2,12,3,2,12,\n") {
      folder throws in
      for measure in ["SMD", "MD"] {
        let run = try folder.evidence("pool", "data.csv", "--measure", measure)
        #expect(run.exitCode == 0, "\(run.errors)")
      }
    }
  }

  /// A bad cell of a cluster says nothing about cells that the row's effect does not need.
  @Test func aCellOfClustersIsToldAlone() throws {
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2,p,icc\nA,1,2,10,2,2,10,?,?\nB,1,2,12,3,2,12,,\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("column 'icc'"))
      #expect(!run.errors.contains("column 'p'"))
    }
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2,p,icc\nA,1,,10,2,2,10,?,?\nB,1,2,12,3,2,12,,\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.errors.contains("column 'icc'"))
      #expect(run.errors.contains("column 'p'"))
    }
  }

  @Test(arguments: [("~30", "write 30"), ("30 (analysed)", "leave 30 alone"), ("30†", "delete the mark '†'")])
  func aNumberWithSomethingBesideItSaysWhatToDo(_ cell: String, _ advice: String) throws {
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2\nA,1,2,\(cell),2,2,10\nB,1,2,12,3,2,12\n") {
      folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65 && run.errors.contains(advice), "\(run.errors)")
    }
  }

  /// A cell of any length in a message is its beginning.
  @Test func messagesHoldTheBeginningOfLongCells() throws {
    let long = String(repeating: "x", count: 10_000)
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2,sd_type\nA,1,2,10,2,2,10,\nB,1,2,12,2,2,12,\(long)\n") {
      folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65 && run.errors.count < 400)
      #expect(run.errors.contains("xxx…"))
    }
  }

  @Test func allMalformedCellsAreToldAtOnce() throws {
    let rows = (1...15).map { "S\($0),x\($0),y\n" }.joined()
    try withTable("study,effect,se\n" + rows) { folder throws in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 65)
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count == 21)
      #expect(lines.last == "and 10 more cells")
    }
  }

  @Test func checkTakesWordsForMissingValuesToo() throws {
    try withTable("study,mean1,sd1,n1\nA,10,2,20\nB,unclear,2,20\n") { folder throws in
      #expect(try folder.evidence("check", "data.csv").output.contains("unclear"))
      let run = try folder.evidence("check", "data.csv", "--missing", "unclear", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(!run.output.contains("is not a number"))
    }
  }

  @Test func aDashThatIsASignIsNotToldAsMissing() throws {
    try withTable("study,p,sign,n1,n2\nA,0.03,-,40,42\nB,0.2,+,30,30\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 0)
      #expect(!run.errors.contains("read as missing"))
    }
  }
}
