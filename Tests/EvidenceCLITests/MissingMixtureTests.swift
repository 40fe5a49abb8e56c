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
    #expect(
      means.last?.contains(
        "worst case: what is worse for people with the intervention, what is better with the comparator")
        ?? false)
  }

  /// An arm without events has no part of the comparator among the observed, and one in the cases that give its missing some:
  /// numpy by inverse variance of the tables with halves and with thirds of the comparator.
  @Test func aComparatorIsDividedAmongThoseWithAPart() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,randomised1,randomised2
      A,x,wl,3,30,0,33,35,40
      A,y,wl,5,28,0,33,33,40
      A,z,wl,0,31,0,33,36,40
      B,x,wl,9,50,12,52,60,60

      """
    try withTable(table) { folder in
      let options = ["data.csv", "--measure", "OR", "--shared-control", "split", "--format", "json"]
      let pooled = try CommandRun.evidence(["pool"] + options, in: folder.url).json()["coefficients"][0]
      let missing = try CommandRun.evidence(["missing"] + options, in: folder.url).json()
      for key in ["estimate", "se", "lower", "upper"] {
        let own = pooled[key].number ?? .nan
        #expect(abs((missing["observed"][key].number ?? .nan) - own) < 1e-12)
        #expect(abs((missing["neutral"][key].number ?? .nan) - own) < 1e-12)
      }
      let all = try CommandRun.evidence(["missing"] + options + ["--method", "EE"], in: folder.url).json()
      #expect(abs((all["observed"]["estimate"].number ?? .nan) - 0.04892358536454163) < 1e-12)
      let events = all["cases"].elements.first { $0["case"].string == "all-events" }
      #expect(abs((events?["estimate"].number ?? .nan) - 0.0651116925002618) < 1e-12)
    }
  }
}
