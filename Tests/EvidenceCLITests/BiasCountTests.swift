import Testing

/// `rob pool` counts each study once, and says how many comparisons there are where a study has several.
@Suite struct BiasCountTests {
  private static let table = """
    study,trial,outcome,effect,se,rob
    A,A,x,0.1,0.1,low
    A,A,y,0.2,0.1,low
    B,B,x,0.3,0.1,high
    C,C,x,0.2,0.1,low

    """

  private func run(_ table: String, _ options: String...) throws -> CommandRun {
    try withTable(table) { folder in
      try CommandRun.evidence(["rob", "pool", "data.csv", "--allow-dependent"] + options, in: folder.url)
    }
  }

  @Test func studiesAndComparisonsAreToldApart() throws {
    let lines = try run(Self.table).output.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    }
    #expect(lines[0].prefix(3) == ["Strategy", "Studies", "Comparisons"])
    #expect(lines.contains { $0.prefix(4) == ["All", "studies", "3", "4"] })
    #expect(lines.contains { $0.prefix(5) == ["Without", "high", "risk", "2", "3"] })
  }

  @Test func documentsCountBoth() throws {
    let document = try run(Self.table, "--format", "json").json()
    #expect(document["k"].number == 4 && document["trials"].number == 3)
    #expect(document["strategies"][0]["k"].number == 4)
    #expect(document["strategies"][0]["trials"].number == 3)
  }

  @Test func oneResultAStudyIsCountedAsBefore() throws {
    let table = "study,effect,se,rob\nA,0.1,0.1,low\nB,0.3,0.1,high\nC,0.2,0.1,low\n"
    let text = try run(table).output
    #expect(text.hasPrefix("Strategy") && text.contains(" k ") && !text.contains("Comparisons"))
  }
}
