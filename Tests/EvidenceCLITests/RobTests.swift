import Foundation
import Testing

/// Judgements on the command line.
@Suite struct RobTests {
  static let judged: String = """
    study,effect,se,rob,D1,D2
    A,-0.5,0.2,low,low,low
    B,-0.4,0.2,Some Concerns,some-concerns,low
    C,-0.9,0.3,HIGH,high,low
    D,-0.2,0.1,low,low,low

    """

  private func run(_ arguments: [String], table: String = RobTests.judged) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", table)
    return try CommandRun.evidence(["rob"] + arguments, in: folder.url)
  }

  @Test func strategiesStandInTheirOrder() throws {
    let quality = ["--quality", "low=1,some-concerns=0.7,high=0.3", "--bias", "high=-0.2:0.1"]
    let run = try run(["pool", "t.csv", "--format", "csv"] + quality)
    #expect(run.exitCode == 0)
    #expect(
      run.csv.map { $0[0] } == [
        "strategy", "all", "all", "exclude-high", "low-only", "level:low", "level:some-concerns",
        "level:high",
        "ivhet", "quality-effects", "down-weighted", "bias-adjusted",
      ])
    #expect(run.csv.map { $0[1] }.prefix(3) == ["test", "adhoc", "z"])
  }

  @Test func aSummaryListsTheRowsWithoutWeight() throws {
    let table = Self.judged + "E,,0.2,low,low,low\n"
    let json = try run(["summary", "t.csv", "--format", "json"], table: table).json()
    #expect(json["excluded"].elements.map { $0["study"].string } == ["E"])
    #expect(json["settings"]["method"].string == "REML" && json["settings"]["tool"].string == "rob2")
  }

  @Test(arguments: ["--allow-dependent", "--exclude-critical"])
  func countingRefusesWhatOnlyPoolingHas(option: String) throws {
    let run = try run(["summary", "t.csv", "--unweighted", option])
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("\(option) does not go with an analysis that pools nothing"))
  }

  /// Rows of arms: A has two arms against one comparator at two times, B no comparator, C a comparator alone.
  private static let armRows = """
    study,arm,time,mean,sd,n,rob,D1
    A,low,4,10,2,20,low,low
    A,high,4,11,2,20,low,low
    A,wait,4,12,2,20,low,low
    A,low,8,10,2,20,low,low
    A,wait,8,12,2,20,low,low
    B,low,4,10,2,20,high,high
    B,high,4,10,2,20,high,high
    C,wait,4,10,2,20,high,low
    D,low,4,9,2,20,high,low
    D,wait,4,12,2,20,high,low

    """

  /// Arms are drawn as comparisons, a row for each study; what is in no comparison is not drawn, and told.
  @Test(arguments: [["traffic-light"], ["summary", "--unweighted"]])
  func armsAreDrawnByStudy(words: [String]) throws {
    let options = ["--measure", "MD", "--comparator", "wait", "--format", "json"]
    let run = try run([words[0], "t.csv"] + words.dropFirst() + options, table: Self.armRows)
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try run.json()
    #expect(Set(json["excluded"].elements.compactMap { $0["study"].string }) == ["B", "C"])
    if words == ["traffic-light"] {
      #expect(try studies(of: json["assessments"]) == ["A", "D"])
    }
    let strict = try self.run(
      [words[0], "t.csv"] + words.dropFirst() + options + ["--strict"], table: Self.armRows)
    #expect(strict.exitCode == 65 && strict.errors.contains("--strict forbids that"))
  }

  @Test func aTimeLeavesOutStudiesWithoutIt() throws {
    let options = ["--measure", "MD", "--comparator", "wait", "--time", "8", "--format", "json"]
    let json = try run(["traffic-light", "t.csv"] + options, table: Self.armRows).json()
    #expect(try studies(of: json["assessments"]) == ["A"])
    #expect(json["settings"]["measure"].string == "MD" && json["settings"]["time"].string == "8")
  }

  @Test func armsNeedTheirMeasure() throws {
    for (option, value) in [("--comparator", "wait"), ("--time", "last")] {
      let run = try run(["traffic-light", "t.csv", option, value], table: Self.armRows)
      #expect(run.exitCode == 64 && run.errors.contains("\(option) needs --measure"), "\(run.errors)")
    }
    // Without these, every row is judged for itself: a study that is judged alike stands once.
    let all = try run(["traffic-light", "t.csv", "--format", "json"], table: Self.armRows).json()
    #expect(try studies(of: all["assessments"]) == ["A", "B", "C", "D"])
    let noArms = try run(["traffic-light", "t.csv", "--measure", "GEN", "--comparator", "wait"])
    #expect(noArms.exitCode == 64 && noArms.errors.contains("--comparator and --time"), "\(noArms.errors)")
  }

  /// The studies of a traffic light's records, each once, in order.
  private func studies(of records: JSON) throws -> [String] {
    records.elements.compactMap { $0["study"].string }.reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  @Test func whatIsNotGivenIsNotAssumed() throws {
    let json = try run(["pool", "t.csv", "--test", "z", "--format", "json"]).json()
    let codes = json["strategies"].elements.compactMap(\.["strategy"].string)
    #expect(codes.count { $0 == "all" } == 1)
    #expect(!codes.contains("quality-effects") && !codes.contains("bias-adjusted"))
    #expect(json["curve"].elements.count == 11)
    // The same weighted mean, with its sums in another order.
    let undiscounted = try #require(json["curve"][10]["estimate"].number)
    let plain = try #require(json["strategies"][0]["estimate"].number)
    #expect(abs(undiscounted - plain) <= 1e-12 * abs(plain))
    #expect(json["strategies"][0]["weights"][2]["study"].string == "C")
    #expect(json["schema"].string == "evidence.rob-pool/1")
  }

  /// Options that cannot be, how the command ends, and what the message must name.
  static let impossibleOptions: [(options: [String], exitCode: Int32, words: [String])] = [
    (["--quality", "low=1,high=0.3"], 64, ["--quality", "some-concerns"]),
    (["--quality", "low=1,hihg=0.3"], 64, ["--quality", "hihg", "high"]),
    (["--quality", "low=1,some-concerns=0.5,high=0"], 64, ["--quality", "high=0"]),
    (["--quality", "low=1,some-concerns=0.5,high=1.1"], 64, ["--quality", "high=1.1"]),
    (["--bias", "high=0.1:-1"], 64, ["--bias", "high=0.1:-1"]),
    (["--bias", "grave=0.1:1"], 64, ["--bias", "grave"]),
    (["--tool", "robins-j"], 64, ["--tool", "robins-j", "robins-i"]),
    (["--tool", "none.json"], 66, ["none.json"]),
    (["--method", "MH"], 64, ["MH"]), (["--moderators", "D1"], 64, ["--moderators"]),
    (["--column", "rob=bor"], 65, ["t.csv:1", "bor", "rob"]),
  ]

  @Test(arguments: impossibleOptions)
  func badOptions(options: [String], exitCode: Int32, words: [String]) throws {
    let run = try run(["pool", "t.csv"] + options)
    #expect(run.exitCode == exitCode)
    #expect(run.output.isEmpty)
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  /// What is written for a part of the table, and what the message must name.
  static let impossibleJudgements: [(part: String, replacement: String, words: [String])] = [
    ("HIGH", "Hihg", ["t.csv:4", "'rob'", "'Hihg'", "'high'"]),
    ("C,-0.9,0.3,HIGH,high,low", "C,-0.9,0.3,HIGH,sky,low", ["t.csv:4", "'D1'", "'sky'"]),
    ("D1,D2", "D1,D6", ["t.csv:1", "'D6'", "robins-e", "rob_tool"]),
    ("rob,D1", "bor,D1", ["t.csv:1", "'rob'", "bor"]),
  ]

  @Test(arguments: impossibleJudgements)
  func badJudgements(part: String, replacement: String, words: [String]) throws {
    let run = try run(["pool", "t.csv"], table: Self.judged.replacing(part, with: replacement))
    #expect(run.exitCode == 65)
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  static let applicability =
    "study,D1,D2,D3,D4,D1a,D2a,D3a\nA,Low,High,Low,Low,High,Unclear,Low\n"

  /// `D1a` is a domain of the cluster variant of RoB 2 and an applicability of QUADAS-2: the tool decides.
  @Test func theToolDecidesWhatACodeMeans() throws {
    let run = try run(
      ["traffic-light", "t.csv", "--tool", "quadas-2", "--format", "csv"], table: Self.applicability)
    #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.csv[0] == ["study", "rob_tool", "D1", "D2", "D3", "D4", "D1a", "D2a", "D3a", "rob"])
    #expect(run.csv[1].suffix(4) == ["high", "unclear", "low", ""])
    let both = """
      study,rob_tool,D1a,D1b,D2
      A,quadas-2,Unclear,,low
      B,rob2-cluster,Some concerns,low,low

      """
    let mixed = try self.run(["summary", "t.csv", "--unweighted", "--format", "csv"], table: both)
    #expect(mixed.exitCode == 0, "\(mixed.errors)")
    #expect(
      mixed.csv.contains(["quadas-2", "D1a", "Applicability: patient selection", "unclear", "1", "100"]))
    #expect(
      mixed.csv.contains(["rob2-cluster", "D1a", "Randomisation process", "some-concerns", "1", "100"]))
  }

  @Test func withoutTheToolItsCodesAreRefused() throws {
    let run = try run(["traffic-light", "t.csv"], table: Self.applicability)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("RoB 2 has no domains 'D1a', 'D2a', 'D3a'"), "\(run.errors)")
    #expect(run.errors.contains("--tool quadas-2") && !run.errors.contains("rob2-cluster"), "\(run.errors)")
  }

  /// RoB 2 has five domains: a sixth belongs to a tool whose words its cells are, or to none.
  @Test func aSixthDomainOfRoB2IsRefused() throws {
    let table = "study,D1,D2,D3,D4,D5,D6\nA,low,low,low,some concerns,low,high\n"
    let run = try run(["traffic-light", "t.csv"], table: table)
    #expect(run.exitCode == 65)
    #expect(
      run.errors.contains("RoB 2 has no domain 'D6' (it has D1, D2, D3, D4, D5); robins-e has"),
      "\(run.errors)")
    let named = try self.run(
      ["traffic-light", "t.csv"],
      table: table.replacing("study", with: "rob_tool,study").replacing("A,", with: "rob2,A,"))
    #expect(named.exitCode == 65)
    #expect(
      named.errors.contains(
        "column 'D6': 'high' is a judgement of a domain that RoB 2 does not have; its domains are D1, D2, D3, D4, "
          + "D5"),
      "\(named.errors)")
  }

  /// Standard deviations and quartiles under headers that are items of some tool.
  @Test func numbersUnderTheCodesOfItemsAreNoJudgements() throws {
    let table = "study,effect,se,rob,D1,S1,S2\nA,0.1,0.1,low,low,1,2\nB,0.4,0.1,high,high,2,2\n"
    #expect(try run(["pool", "t.csv", "--format", "csv"], table: table).exitCode == 0)
    let named = table.replacing("study", with: "rob_tool,study").replacing("A,", with: "rob2,A,")
      .replacing("B,", with: "rob2,B,")
    let run = try run(["pool", "t.csv", "--format", "csv"], table: named)
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test func columnsThatNoDomainOfTheToolHeadsAreNamed() throws {
    let table = "study,D1,D2,D9z\nA,Low,High,Low\n"
    let run = try run(["traffic-light", "t.csv", "--format", "csv"], table: table)
    #expect(run.exitCode == 0)
    #expect(
      run.errors.contains(
        "'D9z' looks like judgements and is not read; the domains of RoB 2 are headed by D1, D2, D3, D4, D5"),
      "\(run.errors)")
  }

  /// The authors of MMAT discourage an overall score.
  @Test func noOverallJudgementIsTakenWhereTheAuthorsAdviseAgainstIt() throws {
    let table = "study,S1,S2,2.1,Overall\nA,Yes,Yes,Can\u{2019}t tell,yes\n"
    let run = try run(["traffic-light", "t.csv", "--tool", "mmat-2018", "--format", "csv"], table: table)
    #expect(run.exitCode == 0)
    #expect(
      run.csv == [
        ["study", "rob_tool", "S1", "S2", "2.1", "rob"], ["A", "mmat-2018", "yes", "yes", "cannot-tell", ""],
      ])
    #expect(run.errors.contains("'Overall' looks like judgements and is not read"), "\(run.errors)")
    let asked = try self.run(
      ["traffic-light", "t.csv", "--tool", "mmat-2018"], table: table.replacing("Overall", with: "rob"))
    #expect(asked.exitCode == 65)
    #expect(asked.errors.contains("MMAT 2018 has no overall judgement"), "\(asked.errors)")
  }

  @Test func anOverallJudgementMilderThanTheRuleIsReported() throws {
    let run = try run(["pool", "t.csv"], table: Self.judged.replacing("HIGH,high", with: "low,high"))
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("'C' is judged 'low'"))
  }

  @Test func aStudyWithoutJudgementIsReported() throws {
    let run = try run(
      ["pool", "t.csv", "--format", "csv", "--quality", "low=1,some-concerns=0.7,high=0.3"],
      table: Self.judged.replacing("A,-0.5,0.2,low", with: "A,-0.5,0.2,"))
    let counts = Dictionary(run.csv.map { ($0[0], $0[2]) }) { first, _ in first }
    #expect(counts["all"] == "4" && counts["down-weighted"] == "3" && counts["quality-effects"] == "3")
    #expect(run.errors.contains("'A' has no overall judgement"))
  }

  @Test func everyPictureHasItsTable() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", Self.judged)
    for (command, first) in [
      (["rob", "traffic-light"], "study,rob_tool,D1,D2,rob"),
      (["rob", "summary"], "rob_tool,domain,name,level,k,share"),
      (["rob", "pool"], "strategy,test,k,estimate,se,lower,upper,tau2"),
      (["forest", "--rob"], "role,group,label,effect,lower,upper,weight,se,k,text,rob_tool,D1,D2,rob"),
    ] {
      let run = try CommandRun.evidence(command + ["t.csv", "-o", "p.svg", "-o", "p.csv"], in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("p.svg").contains("<desc"), "\(command)")
      #expect(try folder.text("p.csv").hasPrefix(first), "\(command)")
    }
  }

  @Test func theTrafficLightTableReadsAsInput() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", Self.judged)
    let first = try CommandRun.evidence(["rob", "traffic-light", "t.csv", "-o", "a.csv"], in: folder.url)
    let second = try CommandRun.evidence(["rob", "traffic-light", "a.csv", "-o", "b.csv"], in: folder.url)
    #expect(first.exitCode == 0 && second.exitCode == 0)
    #expect(try folder.text("a.csv") == folder.text("b.csv"))
  }

  @Test func aToolOfOnesOwn() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(
      "mine.json",
      """
      {"code": "mine", "domains": [{"code": "A", "name": "Allocation"}],
       "levels": [{"code": "fine", "name": "Fine", "color": "#00AA00", "symbol": "+"},
                  {"code": "poor", "name": "Poor", "color": "#AA0000", "symbol": "x", "high": true}]}
      """)
    try folder.write("t.csv", "study,A,rob,effect,se\nX,fine,fine,0.1,0.1\nY,poor,poor,0.4,0.1\n")
    let run = try CommandRun.evidence(
      ["rob", "pool", "t.csv", "--tool", "mine.json", "--format", "csv", "--test", "z"], in: folder.url)
    #expect(run.csv.map { $0[0] }.contains("level:poor"))
    try folder.write("mine.json", "{\"code\": 1}")
    let bad = try CommandRun.evidence(["rob", "pool", "t.csv", "--tool", "mine.json"], in: folder.url)
    #expect(bad.exitCode == 65 && bad.errors.contains("mine.json"))
  }

  /// Studies at high risk that count nothing have no part of a comparator: 40 of 80 people would count in place of 80. Values
  /// by numpy.
  @Test func discountedToNothingIsLeftOut() throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,rob
      A,x,usual,10,4,40,13,5,80,low
      A,y,usual,11,4,45,13,5,80,high
      B,x,usual,20,6,60,24,7,62,low

      """
    try withTable(table) { folder in
      let document = try folder.evidence(
        "rob", "pool", "data.csv", "--measure", "MD", "--method", "EE", "--shared-control", "split",
        "--format",
        "json"
      ).json()
      let point = document["curve"][0]
      let without = document["strategies"].elements.first { $0["strategy"].string == "exclude-high" }
      #expect(point["lambda"].number == 0)
      #expect(abs((point["estimate"].number ?? .nan) + 3.3388302972195594) < 1e-12)
      #expect(point["lower"].number == without?["lower"].number)
    }
  }

  /// A variance between studies that is small is not none.
  @Test func smallVariancesAreShown() throws {
    let table =
      "study,effect,se,rob\nA,0.001,0.002,low\nB,0.009,0.002,high\nC,0.004,0.002,low\nD,0.001,0.002,low\n"
    try withTable(table) { folder in
      let text = try folder.evidence("rob", "pool", "data.csv", "--measure", "GEN").output
      let plain = try folder.evidence("pool", "data.csv", "--measure", "GEN").output
      let shown = try #require(plain.firstMatch(of: /tau2 = (\S+)/)?.1)
      // 10⁻⁵, where 0.000 stood.
      #expect(shown.contains("⁻") && text.contains(" \(shown)\n"), "\(shown) \(text)")
    }
  }
}
