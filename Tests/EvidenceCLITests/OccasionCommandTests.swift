import Testing

/// What rows are results of, in commands.
@Suite struct OccasionCommandTests {
  private static let two = """
    study,trial,arm,comparator,Outcome,events1,n1,events2,n2
    A,T1,CBT,usual,burnout,10,30,12,33
    A,T1,MBSR,usual,sleep,9,31,12,33
    B,T2,CBT,wait,burnout,8,40,12,42

    """

  /// Burnout and sleep are never merged into one arm.
  @Test(arguments: ["Outcome", "outcome", "Endpoint"])
  func outcomesAreNotMerged(header: String) throws {
    try withTable(Self.two.replacing("Outcome", with: header)) { folder in
      let assigned = header == "Endpoint" ? ["--column", "outcome=Endpoint"] : []
      let options = ["data.csv", "--measure", "RR", "--shared-control", "combine"] + assigned
      let refused = try CommandRun.evidence(["pool"] + options, in: folder.url)
      #expect(refused.exitCode == 65 && refused.errors.contains("T1"), "\(refused.errors)")
      let json = try CommandRun.evidence(["effects"] + options + ["--format", "json"], in: folder.url).json()
      #expect(json["effects"].elements.count == 3)
      let text = try CommandRun.evidence(
        ["check", "data.csv", "--explain", "--measure", "RR"] + assigned, in: folder.url
      ).output
      #expect(text.contains(header), "\(text)")
    }
  }

  /// Every form of effects tells that arms were combined.
  @Test func combinedArmsAreTold() throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,CBT,usual care,20,8,30,25,9,33
      A,MBSR,usual care,21,7,31,25,9,33
      B,CBT,wait,18,6,40,22,7,42

      """
    try withTable(table) { folder in
      let options = ["effects", "data.csv", "--measure", "SMD", "--shared-control", "combine"]
      let run = try CommandRun.evidence(
        options + ["-o", "e.csv", "-o", "e.json", "-o", "e.txt"], in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      let rows = try folder.text("e.csv").split(separator: "\n").map { $0.split(separator: ",") }
      #expect(rows[1].prefix(3) == ["A", "CBT + MBSR", "usual care"] && rows[2][1] == "CBT")
      let effects = try JSON(folder.text("e.json"))["effects"]
      #expect(effects[0]["combined_arms"].elements.compactMap(\.string) == ["CBT", "MBSR"])
      #expect(!effects[1].keys.contains("combined_arms"))
      #expect(try folder.text("e.txt").contains("Arms combined: A (CBT, MBSR)."))
    }
  }

  /// Comparators stand beside no row of their own trial.
  @Test func checksLookAtComparisons() throws {
    let arms = """
      study,trial,outcome,arm,control,time,mean,sd,n
      A,T1,x,CBT,no,3 months,20,8,30
      A,T1,x,UC,yes,3 months,25,9,33
      A,T1,x,CBT,no,1 year,21,8,26
      A,T1,x,UC,yes,1 year,24,9,29
      B,T1,x,CBT,no,3 months,20.5,8,31
      B,T1,x,UC,yes,3 months,25.5,9,34

      """
    try withTable(arms) { folder in
      let json = try folder.evidence("check", "data.csv", "--only", "dependent", "--format", "json").json()
      #expect(json["findings"].elements.compactMap { $0["line"].number } == [2, 4, 6])
      #expect(
        json["findings"][0]["allowed"].string == "one row in an analysis; the others are lines 4, 6")
    }
  }

  /// The same assignments serve checks and analyses.
  @Test(arguments: [
    "comparator=Against", "rob=Against", "clusters1=Against", "control=Against", "D1=Against",
  ])
  func checksTakeTheAssignmentsOfAnalyses(assignment: String) throws {
    try withTable("study,arm,Against,mean1,sd1,n1,mean2,sd2,n2\nA,x,,20,8,30,25,9,33\n") { folder in
      let run = try folder.evidence("check", "data.csv", "--column", assignment)
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }
}
