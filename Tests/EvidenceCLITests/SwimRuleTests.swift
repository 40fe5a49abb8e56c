import Testing

/// Syntheses without meta-analysis go by the rules of other commands.
@Suite struct SwimRuleTests {
  private func run(_ text: String, _ arguments: String...) throws -> CommandRun {
    try withTable(text) { folder in try CommandRun.evidence(arguments, in: folder.url) }
  }

  /// Rows have the numbers that they have in the file, whatever was made of them.
  @Test func votesNumberTheRowsOfTheFile() throws {
    let arms = """
      study,arm,control,mean,sd,n,better
      A,UC,yes,25,9,33,lower
      A,CBT,no,20,8,30,lower
      B,UC,yes,22,7,42,lower
      B,CBT,no,18,6,40,lower

      """
    let json = try run(arms, "swim", "votes", "data.csv", "--measure", "SMD", "--format", "json").json()
    #expect(json["votes"].elements.compactMap { $0["rows"][0].number } == [2, 4])
    #expect(json["studies"].elements.compactMap { $0["row"].number } == [2, 4])
  }
}
