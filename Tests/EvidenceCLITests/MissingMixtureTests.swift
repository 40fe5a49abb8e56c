import Testing

/// Extreme cases of missing participants by what the missing had, and parts of comparators in them.
@Suite struct MissingMixtureTests {
  private static let head = "study,mean1,sd1,n1,mean2,sd2,n2,missing1,missing2,better\n"
  private static let events = "study,events1,n1,events2,n2,randomised1,randomised2\n"

  private func cases(_ table: String, _ options: String...) throws -> [String] {
    try withTable(table) { folder in
      let run = try CommandRun.evidence(["missing", "data.csv"] + options, in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      return run.output.split(separator: "\n").map(String.init).filter { $0.contains(" case: ") }
    }
  }

  /// Where lower is better, the best case has the lowest values, or no events, with the intervention.
  @Test func turnedEffectsTurnTheOutcomes() throws {
    let means = try cases(
      Self.head + "A,10,4,30,14,5,33,5,7,lower\nB,9,4,50,12,4,52,10,8,lower\n", "--measure", "MD", "--range",
      "0,30", "--better", "lower")
    #expect(means.first?.contains("best case: lowest with the intervention, highest with") ?? false)
    #expect(means.last?.contains("worst case: highest with the intervention, lowest with") ?? false)
    let table = Self.events + "A,10,30,14,33,35,40\nB,9,50,12,52,60,60\n"
    let lower = try cases(table, "--measure", "OR", "--better", "lower")
    #expect(lower.first?.contains("best case: events with the comparator only") ?? false)
    #expect(lower.last?.contains("worst case: events with the intervention only") ?? false)
    let higher = try cases(table, "--measure", "OR", "--better", "higher")
    #expect(higher.first?.contains("best case: events with the intervention only") ?? false)
  }

  @Test func ofBothDirectionsItIsWhatIsBetter() throws {
    let means = try cases(
      Self.head + "A,10,4,30,14,5,33,5,7,lower\nB,12,4,50,9,4,52,10,8,higher\n", "--measure", "SMD",
      "--range", "0,30", "--align", "benefit")
    #expect(means.first?.contains("best case: what is better for people with the intervention") ?? false)
    #expect(means.last?.contains("worst case: what is worse for people with the intervention") ?? false)
  }
}
