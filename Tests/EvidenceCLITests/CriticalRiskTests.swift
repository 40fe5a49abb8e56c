import Testing

/// Studies that their risk-of-bias tool does not let into a synthesis.
@Suite struct CriticalRiskTests {
  private let table = """
    study,effect,se,rob,rob_tool
    A,-0.35,0.12,critical,robins-i
    B,-0.30,0.11,serious,robins-i
    C,-0.20,0.10,moderate,robins-i
    D,-0.10,0.10,low,robins-i

    """

  private func run(_ arguments: String..., table: String? = nil) throws -> CommandRun {
    try run(arguments: arguments, table: table)
  }

  private func run(arguments: [String], table: String? = nil) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table ?? self.table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  @Test(arguments: ["pool", "forest", "certainty"]) func poolingThemIsTold(_ command: String) throws {
    let run = try run(command, "data.csv")
    #expect(run.exitCode == 0)
    #expect(
      run.errors.contains("'A' is judged 'Critical' with ROBINS-I")
        && run.errors.contains("--exclude-critical"))
    let without = try self.run(command, "data.csv", "--exclude-critical")
    #expect(without.errors.contains("left out: data.csv:2: A: judged 'Critical'"))
    #expect(!without.errors.contains("warning: 'A'"))
  }

  /// Whether a study may enter a synthesis is one decision: where its cell leaves that open, every command stops with the same
  /// words.
  @Test(arguments: [
    ["pool"], ["pool", "--exclude-critical"], ["forest", "-o", "f.svg"], ["rob", "pool"], ["missing"],
    ["certainty"], ["swim", "votes", "--better", "lower"], ["swim", "pvalues", "--better", "lower"],
    ["swim", "effects"], ["check"],
    ["rob", "traffic-light"],
  ])
  func aWordOfAnotherToolIsRefusedEverywhere(_ command: [String]) throws {
    let head = "study,events1,n1,events2,n2,randomised1,randomised2,rob,rob_tool\n"
    let rest = "B,15,100,25,100,110,110,Low,\nC,12,90,25,95,110,110,Low,\n"
    let takesMeasure = command.first != "check" && command.last != "traffic-light"
    func run(_ judgement: String) throws -> CommandRun {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      try folder.write("data.csv", head + "A,10,100,30,100,110,110,\(judgement)\n" + rest)
      return try CommandRun.evidence(
        command + ["data.csv"] + (takesMeasure ? ["--measure", "RR"] : []), in: folder.url)
    }
    let words =
      "data.csv:2: column 'rob': 'Critical' is not a judgement of RoB 2; its levels are low, some-concerns, high; it is one of "
      + "ROBINS-I: name the tool in a column rob_tool (robins-i)"
    for judgement in ["Critical,", "Critical,rob2"] {
      let refused = try run(judgement)
      #expect(refused.exitCode == 65 && refused.errors.contains(words), "\(refused.errors)")
    }
    #expect(try run("Critical,robins-i").exitCode == 0)
    // A slip of the pen under a tool that bars studies, or in the tool's name.
    #expect(try run("Critcal,robins-i").exitCode == 65)
    #expect(try run("Critical,robinsi1").exitCode == 65)
  }

  /// A word that no tool bars leaves nothing open; what makes nothing of judgements does not stop for it, nor for a row that is
  /// in no result.
  @Test func otherWordsDoNotStopWhatMakesNothingOfThem() throws {
    let other = "study,effect,se,rob\nA,1,0.5,High\nB,2,0.4,no idea\nC,1.5,0.3,Low\n"
    let pooled = try run("pool", "data.csv", table: other)
    #expect(pooled.exitCode == 0 && !pooled.errors.contains("synthesis"))
    let leftOut = "study,effect,se,rob\nA,1,0.5,High\nB,2,,Critical\nC,1.5,0.3,Low\n"
    #expect(try run("pool", "data.csv", table: leftOut).exitCode == 0)
    #expect(try run("rob", "pool", "data.csv", table: leftOut).exitCode == 0)
  }

  /// Columns of domains that are those of another tool do not hide overall judgements.
  @Test func domainsOfAnotherToolDoNotLetStudiesIn() throws {
    let columns = (1...7).map { "D\($0)" }.joined(separator: ",")
    func row(_ study: String, _ level: String) -> String {
      "\(study),0.5,0.2,\(level)," + [String](repeating: level, count: 7).joined(separator: ",") + "\n"
    }
    let table = "study,effect,se,rob,\(columns)\n" + row("A", "critical") + row("B", "low")
    for command in [["pool"], ["rob", "pool"], ["swim", "votes"]] {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      try folder.write("data.csv", table)
      let run = try CommandRun.evidence(command + ["data.csv"], in: folder.url)
      #expect(run.exitCode == 65, "\(command): \(run.errors)")
    }
  }

  /// Rows whose arms are combined are judged alike, or the analysis names them, whatever it makes of judgements.
  @Test(arguments: [["pool"], ["rob", "pool"]])
  func combinedRowsAreJudgedAlike(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "data.csv",
      """
      study,arm,comparator,events1,n1,events2,n2,rob,rob_tool
      A,low,pla,10,100,30,100,low,robins-i
      A,high,pla,20,100,30,100,critical,robins-i
      B,low,pla,15,100,25,100,low,robins-i

      """)
    let combine = ["data.csv", "--measure", "RR", "--shared-control", "combine"]
    let run = try CommandRun.evidence(command + combine, in: folder.url)
    #expect(run.exitCode == 65 && run.errors.contains("'rob'"), "\(run.errors)")
    #expect(try CommandRun.evidence(command + combine + ["--exclude-critical"], in: folder.url).exitCode == 0)
  }

  @Test func restrictionLeavesThemOutFirst() throws {
    let json = try run("rob", "pool", "data.csv", "--format", "json").json()
    let codes = json["strategies"].elements.compactMap { $0["strategy"].string }
    #expect(codes.prefix(4) == ["all", "all", "without-critical", "exclude-high"])
    #expect(json["strategies"][2]["k"].number == 3)
    #expect(json["warnings"].elements.contains { $0["code"].string == "out-of-synthesis" })
  }

  /// A comparator that a study at critical risk has a part of is whole for those that remain, whoever leaves it out.
  @Test func whoeverLeavesThemOutDoesSoBeforeAnythingIsShared() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,rob,rob_tool
      A,low,pla,10,100,30,100,low,robins-i
      A,high,pla,20,100,30,100,critical,robins-i
      B,low,pla,15,100,25,100,low,robins-i
      C,low,pla,12,90,25,95,moderate,robins-i

      """
    // Logarithms of risk ratios of A with all of its comparator, B and C, weighted by inverse variances; with Python. With half
    // of it they give -0.7186925098639398.
    let expected = -0.737646912641554
    let options = ["--measure", "RR", "--method", "EE", "--shared-control", "split", "--format", "json"]
    func json(_ command: String...) throws -> JSON {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      try folder.write("data.csv", table)
      let first = Array(command.prefix { !$0.hasPrefix("--") })
      let run = try CommandRun.evidence(
        first + ["data.csv"] + options + command.dropFirst(first.count), in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      return try run.json()
    }
    func agrees(_ number: Double?) -> Bool { number.map { abs($0 - expected) < 1e-12 } ?? false }
    #expect(agrees(try json("pool", "--exclude-critical")["coefficients"][0]["estimate"].number))
    let strategies = try json("rob", "pool")["strategies"].elements
    for code in ["without-critical", "exclude-high"] {
      let way = try #require(strategies.first { $0["strategy"].string == code })
      #expect(agrees(way["estimate"].number) && way["k"].number == 3, "\(code)")
    }
    // A and B alone, as if nobody else had been there.
    let low = try #require(strategies.first { $0["strategy"].string == "level:low" })
    let alone = try json("pool", "--exclude-critical", "--where", "rob=low")
    #expect(low["estimate"].number == alone["coefficients"][0]["estimate"].number)
    #expect(agrees(try json("certainty")["outcomes"][0]["risk_of_bias"]["estimate_without_high"].number))
  }

  /// A standard deviation is not borrowed from a study that is left out.
  @Test func thoseThatAreLeftOutLendNothing() throws {
    let table = """
      study,mean1,sd1,n1,mean2,sd2,n2,rob,rob_tool
      A,20,4,30,24,4,30,critical,robins-i
      B,22,8,40,25,8,40,low,robins-i
      C,18,,25,23,,25,low,robins-i
      D,19,6,50,21,6,50,moderate,robins-i

      """
    let options = ["--measure", "MD", "--borrow-sd", "pooled", "--format", "json"]
    func json(_ command: [String]) throws -> JSON {
      try run(arguments: command + ["data.csv"] + options, table: table).json()
    }
    let excluded = try json(["pool", "--exclude-critical"])
    let strategies = try json(["rob", "pool"])["strategies"]
    let way = try #require(strategies.elements.first { $0["strategy"].string == "without-critical" })
    #expect(way["k"].number == 3 && excluded["k"].number == 3)
    #expect(way["estimate"].number == excluded["coefficients"][0]["estimate"].number)
  }

  @Test func noEstimateIsFreeOfBiasWhereAllAreHigh() throws {
    let all = "study,effect,se,rob\nA,1,0.5,high\nB,2,0.4,high\nC,1.5,0.3,high\n"
    let text = try run("rob", "pool", "data.csv", table: all).output
    #expect(text.contains("Every study is at high risk; there is no estimate free of it."))
    #expect(!text.contains("No way of taking"))
  }

  /// An arm that is left out for its risk of bias has no part of a shared comparator, whatever the order of the rows.
  @Test(arguments: ["split", "combine", "refuse"], [true, false])
  func criticalArmsAreLeftOutBeforeComparatorsAreShared(choice: String, criticalIsFirst: Bool) throws {
    let arms = ["A,low,pla,10,100,30,100,low,robins-i", "A,high,pla,20,100,30,100,critical,robins-i"]
    let head = "study,arm,comparator,events1,n1,events2,n2,rob,rob_tool\n"
    let tail = "B,low,pla,15,100,25,100,low,robins-i\nC,low,pla,12,90,25,95,moderate,robins-i\n"
    func estimate(_ rows: [String], _ options: String...) throws -> Double? {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      try folder.write("data.csv", head + rows.joined(separator: "\n") + "\n" + tail)
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "RR", "--shared-control", choice, "--format", "json"] + options,
        in: folder.url)
      return try run.json()["coefficients"][0]["estimate"].number
    }
    let without = try estimate(criticalIsFirst ? arms.reversed() : arms, "--exclude-critical")
    let alone = try #require(
      evidencePooled(head + arms[0] + "\n" + tail)["coefficients"][0]["estimate"].number)
    #expect(without == alone)
  }

  /// The judgements that decide who is let in are those that the others are judged by.
  @Test func judgementsOfThoseThatRemainAreShown() throws {
    let table = """
      study,effect,se,rob,rob_tool,D1
      A,-0.35,0.12,critical,robins-i,nonsense
      B,-0.30,0.11,serious,robins-i,low
      C,-0.20,0.10,low,robins-i,low

      """
    let run = try run("rob", "pool", "data.csv", "--exclude-critical", "--format", "json", table: table)
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try run.json()
    #expect(json["excluded"].elements.map { $0["row"].number } == [1])
    #expect(!json["strategies"].elements.contains { $0["strategy"].string == "without-critical" })
    #expect(json["strategies"].elements.contains { $0["strategy"].string == "exclude-high" })
    #expect(!json["warnings"].elements.contains { $0["code"].string == "out-of-synthesis" })
  }

  /// A row for each arm: the row that is left out is the file's.
  @Test func theRowThatIsLeftOutIsThatOfTheFile() throws {
    let table = """
      study,arm,control,mean,sd,n,rob,rob_tool
      A,CBT,,1,2,20,low,robins-i
      A,usual,yes,2,2,20,low,robins-i
      B,CBT,,1,2,30,critical,robins-i
      B,usual,yes,3,2,30,critical,robins-i
      C,CBT,,1,2,25,low,robins-i
      C,usual,yes,2,2,25,low,robins-i

      """
    let run = try run(
      "pool", "data.csv", "--measure", "MD", "--exclude-critical", "--format", "json", table: table)
    #expect(try run.json()["k"].number == 2)
    #expect(try run.json()["excluded"].elements.map { $0["row"].number } == [3])
  }

  private func evidencePooled(_ table: String) throws -> JSON {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(
      ["pool", "data.csv", "--measure", "RR", "--format", "json"], in: folder.url
    ).json()
  }
}
