import Testing

/// What results mean, and what certainty is drafted from.
@Suite struct MeaningTests {
  private func run(_ table: String, _ arguments: String...) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  private func outcomes(_ table: String, _ options: String...) throws -> [JSON] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    let run = try CommandRun.evidence(
      ["certainty", "data.csv", "--format", "json"] + options, in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    return try run.json()["outcomes"].elements
  }

  /// Four ROBINS-I studies, two critical and two serious.
  @Test func criticalStudiesAreVeryLow() throws {
    let table = """
      study,effect,se,rob,rob_tool
      A,-0.35,0.12,critical,robins-i
      B,-0.30,0.11,serious,robins-i
      C,-0.20,0.10,critical,robins-i
      D,-0.10,0.10,serious,robins-i

      """
    let outcome = try #require(outcomes(table).first)
    #expect(outcome["design"].string == "other" && outcome["draft_certainty"].string == "very low")
    let without = try #require(outcomes(table, "--exclude-critical").first)
    #expect(without["risk_of_bias"]["draft_lowering"].number == 2)
  }

  /// With tau2 = 0 the prediction interval says nothing of how studies differ.
  @Test func predictionIntervalsWithoutHeterogeneityAreToldApart() throws {
    let alike = "study,effect,se\nA,-0.35,0.12\nB,-0.30,0.11\nC,-0.32,0.11\n"
    let pooled = try run(alike, "pool", "data.csv").output
    #expect(
      pooled.contains("With tau2 = 0 the prediction interval equals the confidence interval; tau may be"))
    let words = "at tau2 = 0, which allows for no differences between studies"
    #expect(try run(alike, "certainty", "data.csv").output.contains(words))
    let apart = "study,effect,se\nA,-0.95,0.12\nB,-0.30,0.11\nC,0.32,0.11\n"
    #expect(try !run(apart, "certainty", "data.csv").output.contains(words))
  }

  /// Randomised and other studies have a row each; others start low unless judged with ROBINS-I.
  @Test func designsAreDraftedApart() throws {
    let table = """
      study,effect,se,design
      A,0.35,0.06,RCT
      B,0.36,0.06,cluster RCT
      C,0.30,0.06,cohort
      D,0.33,0.06,non-randomised
      E,0.31,0.06,cohort

      """
    let rows = try outcomes(table)
    #expect(rows.map { $0["design"].string } == ["randomised", "other"])
    #expect(rows.map { $0["k"].number } == [2, 3])
    #expect(rows[1]["draft_certainty"].string == "low")
    #expect(try outcomes(table, "--start", "high")[1]["draft_certainty"].string == "high")
    let unstated = try run("study,effect,se\nA,1,0.1\nB,1.1,0.1\nC,1,0.1\n", "certainty", "data.csv")
    #expect(unstated.errors.contains("taken as randomised"))
  }

  /// GRADE has no rule for some concerns: the draft stays open until a person chooses.
  @Test func someConcernsThroughoutStayOpen() throws {
    let table = "study,effect,se,rob\nA,1,0.1,some concerns\nB,1.1,0.1,some concerns\nC,1,0.1,low\n"
    let open = try #require(outcomes(table).first)
    #expect(open["draft_certainty"] == .null && open["draft_lowering"] == .null)
    #expect(open["draft_options"].elements.map(\.string) == ["high", "moderate"])
    let chosen = try #require(outcomes(table, "--bias-lowering", "1").first)
    #expect(chosen["draft_certainty"].string == "moderate")
    let text = try run(table, "certainty", "data.csv")
    #expect(
      text.output.contains("high or moderate, by your choice") && text.errors.contains("--bias-lowering"))
  }

  /// Two studies at low risk have one degree of freedom; that is no reason to find that bias matters.
  @Test func intervalsOfOneKindAreCompared() throws {
    let table = """
      study,effect,se,rob
      A,0.50,0.12,low
      B,0.44,0.12,low
      C,0.52,0.12,high
      D,0.47,0.12,high
      E,0.49,0.12,high

      """
    let text = try run(table, "rob", "pool", "data.csv").output
    #expect(text.contains("no normal interval begins or ceases to include no effect"))
    #expect(!text.contains("conclusion"))
    let outcome = try #require(outcomes(table).first)
    #expect(outcome["risk_of_bias"]["changes_meaning"] == .bool(false))
  }

  /// Where differences that matter are given, estimates are judged by them; the change is told in any case.
  @Test func importanceIsJudgedByWhatMatters() throws {
    let table = "study,effect,se,rob\nA,0.10,0.06,low\nB,0.12,0.06,low\nC,0.60,0.06,high\nD,0.62,0.06,high\n"
    let text = try run(table, "rob", "pool", "data.csv", "--mid", "0.2").output
    #expect(text.contains("Low risk only: the estimate moves from 0.36 to 0.11, across a threshold."))
    let missing = """
      study,events1,n1,events2,n2,missing1,missing2
      A,30,100,45,100,10,12
      B,28,90,40,92,15,8

      """
    let tipping = try run(missing, "missing", "data.csv", "--measure", "RR", "--mid", "1.25").output
    #expect(tipping.contains("crosses a threshold (0.80 and 1.25)"))
    let plain = try run(missing, "missing", "data.csv", "--measure", "RR").output
    #expect(plain.contains("Where the interval") && !plain.contains("conclusion"))
  }

  /// What two studies' interval says is said of that interval.
  @Test func certaintyNamesTheIntervalOfTwoStudies() throws {
    let text = try run("study,effect,se\nA,0.36,0.22\nB,0.36,0.18\n", "certainty", "data.csv").output
    #expect(text.contains("with one degree of freedom; the normal one, ") && text.contains("crosses none"))
    let narrow = try run(
      "study,effect,se\nA,0.36,0.22\nB,0.36,0.18\nC,0.37,0.2\n", "certainty", "data.csv", "--test", "knha")
    #expect(narrow.output.contains("this is the normal interval"))
    #expect(narrow.output.contains("because the Hartung-Knapp interval is narrower"))
  }

  /// Two small trials that both cross 0 are imprecise, however alike they happen to be.
  @Test func certaintyJudgesTheWiderInterval() throws {
    let table = """
      study,mean1,sd1,n1,mean2,sd2,n2
      Adams,50.1,8.2,15,47.0,8.9,16
      Cohen,14.8,4.9,16,13.0,5.1,16

      """
    let text = try run(
      table, "certainty", "data.csv", "--measure", "SMD", "--test", "knha", "--better", "higher"
    ).output
    #expect(text.contains("the interval crosses 0.000; this is the normal interval, -0.146 to 0.849"))
    #expect(text.contains("Draft certainty: ⊕⊕⊕⊝ moderate"))
  }

  /// A design that says neither is not taken for randomised without a word.
  @Test func unknownDesignsAreTold() throws {
    let table = "study,effect,se,design\nA,0.35,0.06,natural experiment\nB,0.36,0.06,survey\n"
    let run = try run(table, "certainty", "data.csv")
    #expect(run.errors.contains("randomised"), "\(run.errors)")
  }

  /// The tool that is named for all studies says how they were made, as a column of tools does.
  @Test func theToolForAllDecidesWhichResultIsTaken() throws {
    let head = "study,events1,n1,events2,n2,odds_ratio,lower,upper,rob"
    let rows = [("A,20,100,30,100,0.9,0.5,1.62", "serious"), ("B,15,100,25,100,0.8,0.4,1.6", "moderate")]
    let plain = head + "\n" + rows.map { "\($0),\($1)\n" }.joined()
    let named = head + ",rob_tool\n" + rows.map { "\($0),\($1),robins-i\n" }.joined()
    let byOption = try outcomes(plain, "--measure", "OR", "--tool", "robins-i")
    let byColumn = try outcomes(named, "--measure", "OR")
    #expect(byOption[0]["estimate"].number == byColumn[0]["estimate"].number)
  }

  /// Each row tells what its own pool rests on, once, and under its outcome's name.
  @Test func rowsByDesignTellTheirOwnNotes() throws {
    let table = """
      study,g,effect,se,design
      A,x,0.35,0.06,RCT
      B,x,0.36,0.06,RCT
      C,x,0.30,0.06,RCT
      D,x,0.33,0.06,cohort
      E,x,0.31,0.06,cohort
      F,y,0.31,0.06,
      G,y,0.20,0.06,
      H,y,0.28,0.06,

      """
    let run = try run(table, "certainty", "data.csv", "--by", "g")
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count { $0.contains("x: two studies cannot decide") } == 1, "\(run.errors)")
    #expect(lines.count { $0.contains("y: not every study says") } == 1, "\(run.errors)")
    #expect(!run.errors.contains("y: y:"))
  }
}
