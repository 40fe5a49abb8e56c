import Testing

/// The reason why a study is left out whose adjusted result is used beside the data of its arms.
@Suite struct AdjustedReasonTests {
  private static let table = """
    study,events1,n1,events2,n2,odds_ratio,lower,upper,adjusted,randomised1,randomised2,design
    A,10,100,20,100,,,,,120,120,RCT
    B,30,300,40,300,0.80,0.55,1.16,yes,330,330,cohort
    C,15,200,22,190,,,,,220,220,RCT

    """

  @Test(arguments: [["pool", "--method", "MH"], ["missing"]])
  func itSaysThatTheDataAreThere(_ command: [String]) throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        [command[0], "data.csv", "--measure", "OR"] + command.dropFirst() + ["--format", "json"],
        in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      let reason = try run.json()["excluded"][0]["reason"].string ?? ""
      #expect(reason.contains("is used and not the data of its arms"), "\(reason)")
    }
  }
}
