import Testing

/// Randomised and other studies of one outcome have findings of their own: those that each kind gives without the other.
@Suite struct CertaintyKindsTests {
  private func outcomes(_ table: String, _ options: [String]) throws -> [JSON] {
    try withTable(table) { folder in
      let run = try CommandRun.evidence(
        ["certainty", "data.csv", "--format", "json"] + options, in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      return try run.json()["outcomes"].elements
    }
  }

  /// Each finding is that of its rows alone.
  private func check(_ table: String, _ options: [String]) throws {
    let both = try outcomes(table, options)
    #expect(both.count == 2)
    for (finding, condition) in zip(both, ["design=randomised", "design=cohort"]) {
      let alone = try #require(try outcomes(table, options + ["--where", condition]).first)
      for key in ["estimate", "lower", "upper", "participants", "k"] {
        let (one, other) = (finding[key].number, alone[key].number)
        #expect(one != nil && abs((one ?? .nan) - (other ?? .nan)) < 1e-12, "\(key)")
      }
      #expect(finding["risk_of_bias"] == alone["risk_of_bias"])
    }
  }

  @Test func standardDeviationsAreNotLentAcross() throws {
    let table = """
      study,design,mean1,sd1,n1,mean2,sd2,n2
      A,randomised,10,4,40,13,5,41
      B,randomised,11,,50,13,,52
      C,randomised,10,4.5,30,12,4,33
      D,cohort,20,16,60,24,17,62
      E,cohort,21,15,70,24,18,66

      """
    try check(
      table.replacing("E,cohort,21,15,70,24,18", with: "E,cohort,21,,70,24,"),
      ["--measure", "MD", "--borrow-sd", "pooled"])
  }

  private static let divided = """
    study,design,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,rob
    A,randomised,x,usual,10,4,40,13,5,80,low
    A,randomised,y,usual,11,4,45,13,5,80,high
    A,cohort,z,usual,12,4,50,13,5,80,low
    B,randomised,x,usual,9,4,30,12,4,33,low
    C,cohort,z,usual,20,6,60,24,7,62,high
    D,cohort,z,usual,21,6,50,23,7,60,low

    """

  @Test func comparatorsAreNotDividedAcross() throws {
    try check(Self.divided, ["--measure", "MD", "--shared-control", "split", "--mid", "1"])
  }

  /// What is said of comparators is said of the parts that are shown.
  @Test func notesAreThoseOfTheKinds() throws {
    try withTable(Self.divided) { folder in
      let run = try folder.evidence("certainty", "data.csv", "--measure", "MD", "--shared-control", "split")
      #expect(run.errors.contains("divided among 2 comparisons (lines 2, 3)"), "\(run.errors)")
      #expect(!run.errors.contains("divided among 3"))
    }
  }

  /// A row that has an effect with what the other kind lends alone is told of.
  @Test func rowsThatLoseTheirEffectAreLeftOut() throws {
    let table = """
      study,design,mean1,sd1,n1,mean2,sd2,n2
      A,randomised,10,4,40,13,5,41
      B,randomised,11,4,50,13,5,52
      D,cohort,20,,60,24,,62
      E,cohort,20,,60,24,,62

      """
    try withTable(table) { folder in
      let options = ["data.csv", "--measure", "MD", "--borrow-sd", "pooled"]
      let run = try CommandRun.evidence(["certainty"] + options + ["--format", "json"], in: folder.url)
      #expect(try run.json()["outcomes"].elements.count == 1, "\(run.errors)")
      #expect(try run.json()["excluded"].elements.map { $0["study"].string } == ["D", "E"])
      let strict = try CommandRun.evidence(["certainty"] + options + ["--strict"], in: folder.url)
      #expect(strict.exitCode == 65)
    }
  }

  /// Whether effects are turned is decided for the whole table: an instrument of one kind turns the other as well.
  @Test func directionsAreThoseOfTheTable() throws {
    let table = """
      study,design,instrument,better,mean1,sd1,n1,mean2,sd2,n2
      A,randomised,MBI EE,,10,4,40,13,5,41
      B,randomised,MBI EE,,11,4,50,13,5,52
      D,cohort,,lower,20,6,60,24,7,62

      """
    let found = try outcomes(table, ["--measure", "MD"])
    #expect(found.count == 2 && found[1]["estimate"].number == 4)
  }

  /// The interval that is compared stands beside the one that is shown.
  @Test func normalIntervalsAreShownTogether() throws {
    let table = """
      study,effect,se,rob
      A,0.5,0.2,low
      B,0.3,0.2,low
      C,0.9,0.2,high

      """
    try withTable(table) { folder in
      let text = try folder.evidence("certainty", "data.csv", "--measure", "GEN").output
      // (0.5 + 0.3)/2 with the standard error 0.2/sqrt(2), by hand.
      #expect(
        text.contains(
          "without the studies at high risk the effect is 0.40 (normal interval 0.12 to 0.68), an interval that excludes no "
            + "effect as before (that of all studies, as a normal interval:"), "\(text)")
      let json = try folder.evidence("certainty", "data.csv", "--measure", "GEN", "--format", "json").json()
      let pool = try folder.evidence(
        "pool", "data.csv", "--measure", "GEN", "--test", "z", "--format", "json"
      ).json()
      let risk = json["outcomes"][0]["risk_of_bias"]
      for (key, other) in [("compared_lower", "lower"), ("compared_upper", "upper")] {
        let (a, b) = (risk[key].number, pool["coefficients"][0][other].number)
        #expect(a != nil && abs((a ?? .nan) - (b ?? .nan)) < 1e-12)
      }
    }
  }

  /// Weight that was not judged is no weight at low risk.
  @Test func weightThatWasNotJudgedLeavesTheChoiceOpen() throws {
    let table = "study,effect,se,rob\nA,0.5,0.2,low\nB,0.4,0.2,low\nC,0.5,0.2,\nD,0.4,0.2,\nE,0.4,0.2,high\n"
    try withTable(table) { folder in
      let run = try folder.evidence("certainty", "data.csv", "--measure", "GEN", "--method", "EE")
      #expect(run.output.contains("40% from studies not judged, which count as neither"), "\(run.output)")
      #expect(run.output.contains("0 or 1: yours to choose"))
      #expect(!run.errors.contains("weighted summaries"))
    }
  }
}
