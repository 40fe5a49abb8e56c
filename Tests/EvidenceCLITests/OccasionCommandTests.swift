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
}
