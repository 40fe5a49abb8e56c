import Foundation
import Testing

/// Ways of taking risk of bias into account on the command line.
@Suite struct RobAdjustmentTests {
  static let judged: String = """
    study,outcome,effect,se,rob_tool,rob,D1,D2
    A,x,-0.5,0.2,rob2,low,low,low
    B,x,-0.4,0.2,rob2,some-concerns,some-concerns,low
    C,x,-0.9,0.3,rob2,high,high,low
    D,x,-0.2,0.1,rob2,low,low,low
    E,x,-0.8,0.2,robins-i,serious,serious,low
    A,y,-0.3,0.2,rob2,low,low,low
    B,y,0.1,0.2,rob2,some-concerns,some-concerns,low
    C,y,-0.7,0.3,rob2,high,high,low

    """
  static let map = "robins-i:serious=rob2:high"
  static let everything = [
    "--quality", "low=1,some-concerns=0.7,high=0.3", "--bias", "high=-0.3:0.1", "--bias-domain",
    "D1:high=-0.2:0.1", "--bias-correlation", "0.5", "--label-invariant", "-0.2:0.1:1.2", "--bias-model",
    "--bias-prior", "-0.2:0.2", "--regression", "--map", map,
  ]

  private func run(_ arguments: [String], table: String = RobAdjustmentTests.judged) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  @Test func newWaysStandBehindTheOthers() throws {
    let run = try run(
      ["rob", "pool", "t.csv", "--where", "outcome=x", "--format", "csv"] + Self.everything)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.csv.dropFirst().map { $0[0] } == [
        "all", "all", "all", "exclude-high", "low-only", "level:low", "level:some-concerns", "level:high",
        "ivhet", "quality-effects", "down-weighted", "bias-adjusted", "bias-domains", "label-invariant",
        "bias-model", "bias-posterior", "regression", "trend",
      ])
    #expect(run.csv.dropFirst().map { $0[1] }.prefix(3) == ["adhoc", "z", "posterior"])
  }

  @Test func aFactorTakesThePlaceOfAShift() throws {
    let run = try run(
      [
        "rob", "pool", "t.csv", "--where", "outcome=x", "--format", "csv", "--bias",
        "high=1.5:0.1", "--bias-type", "proportional",
      ])
    #expect(run.csv.last?[0] == "bias-proportional")
    #expect(!run.csv.contains { $0[0] == "bias-adjusted" })
  }

  @Test func theMappingIsPrintedWithTheResult() throws {
    let text = try run(["rob", "pool", "t.csv", "--where", "outcome=x"] + Self.everything)
    #expect(text.output.contains("ROBINS-I Serious as RoB 2 High"))
    let json = try run(
      ["rob", "pool", "t.csv", "--where", "outcome=x", "--format", "json"] + Self.everything
    ).json()
    #expect(json["settings"]["map"].string == Self.map)
    #expect(json["tools"].elements.compactMap(\.string) == ["rob2"])
    #expect(json["strata_test"]["levels"].elements.count == 3)
    #expect(json["regressions"].elements.count == 2)
    let model = json["strategies"].elements.first { $0["strategy"].string == "bias-model" }
    #expect(model?["mean_bias"]["estimate"].number ?? 1 < 0)
  }

  @Test func sharesBeyondAThreshold() throws {
    let json = try run(
      ["rob", "pool", "t.csv", "--where", "outcome=x", "--format", "json", "--beyond", "-0.2"]
    ).json()
    let shares = json["shares"]
    #expect(shares["direction"].string == "below" && shares["bias_mean"].number == 0)
    let share = try #require(shares["share"]["estimate"].number)
    #expect(share > 0.5 && share < 1)
    #expect(shares["tipping_bias"]["estimate"].number ?? 0 < 0)
  }

  /// Options that cannot be, and what the message must name.
  static let impossible: [(options: [String], words: [String])] = [
    (["--map", "robins-i:moderate=rob2:high"], ["--map", "'serious'", "'E'", "robins-i:serious="]),
    (["--map", "robins-i:seriuos=rob2:high"], ["--map", "seriuos", "serious"]),
    (["--map", "robins-i:serious=rob2"], ["--map", "TOOL:LEVEL"]),
    (["--map", "quips:high=rob2:high"], ["--map", "quips"]),
    (["--map", "robins-i:serious=rob2:high,robins-i:serious=rob2:low"], ["--map", "twice"]),
    (["--map", "robins-i:serious=rob2:high,rob2:high=robins-i:serious"], ["--map", "both"]),
    (["--bias-domain", "D9:high=0.1:0.1"], ["--bias-domain", "D9"]),
    (["--bias-domain", "D1:hihg=0.1:0.1"], ["--bias-domain", "hihg", "high"]),
    (["--bias-domain", "D1:high=0.1:-1"], ["--bias-domain", "D1:high=0.1:-1"]),
    (["--bias-domain", "D1=0.1"], ["--bias-domain", "DOMAIN:LEVEL"]),
    (["--bias-correlation", "0.5"], ["--bias-correlation", "--bias-domain"]),
    (["--bias-domain", "D1:high=0.1:0.1", "--bias-correlation", "1.5"], ["--bias-correlation", "1.5"]),
    (["--bias-type", "proportional"], ["--bias-type", "--bias"]),
    (["--bias", "high=0:0.1", "--bias-type", "proportional"], ["--bias", "high=0:0.1", "positive"]),
    (["--bias", "high=0.1:0.1", "--bias-type", "multiplicative"], ["multiplicative"]),
    (["--bias-prior", "0.2"], ["--bias-prior", "MEAN:SD"]),
    (["--bias-prior", "0.2:0"], ["--bias-prior", "positive"]),
    (["--label-invariant", "0.2:0.1:0"], ["--label-invariant", "RATIO"]),
    (["--beyond-bias", "0.1:0.1"], ["--beyond-bias", "--beyond"]),
    (["--beyond", "0.1", "--beyond-share", "1"], ["--beyond-share"]),
    (["--beyond", "0.1", "--method", "EE"], ["--beyond", "common effect"]),
  ]

  @Test(arguments: impossible)
  func badOptions(options: [String], words: [String]) throws {
    let run = try run(["rob", "pool", "t.csv", "--where", "outcome=x"] + options)
    #expect(run.exitCode == 64 && run.output.isEmpty, "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  // MARK: Forest plots

  @Test func aForestPlotShowsThePlainResultAndTheOthers() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", Self.judged)
    let run = try CommandRun.evidence(
      [
        "forest", "t.csv", "--rob", "--by", "outcome", "--quality",
        "low=1,some-concerns=0.7,high=0.3,serious=0.3", "--bias", "high=-0.3:0.1", "-o", "f.svg", "-o",
        "f.csv", "-o", "f.json",
      ], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = try folder.text("f.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let (role, by, strategy) = (
      try #require(lines[0].firstIndex(of: "role")), try #require(lines[0].firstIndex(of: "by")),
      try #require(lines[0].firstIndex(of: "strategy"))
    )
    for panel in ["x", "y"] {
      let rows = lines.dropFirst().filter { $0[by] == panel && $0[role] == "summary" }
      // The label of the third has a comma, so that the columns behind it are one further on.
      #expect(rows.count == 5 && rows[0][strategy] == "all")
    }
    #expect(try folder.text("f.svg").contains("Quality effects, normal interval"))
    let json = try folder.text("f.json")
    #expect(json.contains("\"quality-effects\"") && json.contains("\"bias-adjusted\""))
  }

  @Test func theForestPlotsWaysAreThoseOfRobPool() throws {
    let options = ["t.csv", "--where", "outcome=x", "--format", "json"] + Self.everything
    let forest = try run(["forest", "--rob"] + options).json()
    let pool = try run(["rob", "pool"] + options).json()
    let pooled = pool["strategies"].elements
    #expect(forest["strategies"].elements.count == 11)
    for way in forest["strategies"].elements {
      let same = pooled.first {
        $0["strategy"].string == way["strategy"].string && $0["test"].string == way["test"].string
      }
      #expect(same?["estimate"] == way["estimate"] && same?["lower"] == way["lower"])
    }
  }

  static let impossibleForest: [(options: [String], words: [String])] = [
    (["--quality", "low=1"], ["--quality", "--rob"]), (["--map", map, "--rob"], ["--map"]),
    (["--rob", "--quality", "low=1,some-concerns=1,high=1,serious=1", "--method", "MH"], ["MH"]),
    (["--rob", "--quality", "low=1"], ["--quality", "some-concerns"]),
    (["--rob", "--bias-model", "--unweighted"], ["--unweighted", "risk of bias"]),
  ]

  @Test(arguments: impossibleForest)
  func badForestOptions(options: [String], words: [String]) throws {
    let run = try run(["forest", "t.csv", "--where", "outcome=x"] + options)
    #expect(run.exitCode == 64, "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
  }

  // MARK: Panels

  @Test func picturesByOutcome() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", Self.judged)
    for (command, first) in [
      (["rob", "traffic-light"], "by,study,rob_tool"), (["rob", "summary"], "by,rob_tool,domain"),
      (["rob", "summary", "--unweighted"], "by,rob_tool,domain"),
    ] {
      let run = try CommandRun.evidence(
        command + ["t.csv", "--by", "outcome", "-o", "p.svg", "-o", "p.csv"], in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("p.csv").hasPrefix(first))
      let svg = try folder.text("p.svg")
      #expect(svg.contains(">x, RoB 2<") && svg.contains(">x, ROBINS-I<") && svg.contains(">y, RoB 2<"))
    }
    let run = try CommandRun.evidence(["rob", "traffic-light", "t.csv", "--by", "outcom"], in: folder.url)
    #expect(run.exitCode == 65 && run.errors.contains("'outcome'"))
  }

  /// The documentation's pictures are what the tool draws.
  @Test func figuresOfTheDocumentation() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let list = try String(contentsOf: root.appending(path: "Documentation/figures.txt"), encoding: .utf8)
    let lines = list.split(separator: "\n").filter { !$0.hasPrefix("#") }
    for line in lines {
      let colon = try #require(line.range(of: ": evidence "))
      // Spaces between quotes part no arguments.
      let parts = line[colon.upperBound...].split(separator: "\"", omittingEmptySubsequences: false)
      let command = parts.enumerated().map { place, part in
        place.isMultiple(of: 2) ? String(part) : String(part.replacing(" ", with: "\u{0}"))
      }.joined()
      let arguments = command.split(separator: " ").map { String($0).replacing("\u{0}", with: " ") }
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let run = try CommandRun.evidence(arguments + ["-o", "f.svg"], in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      let stem = line[..<colon.lowerBound].dropLast(".svg".count)
      for sheet in folder.exists("f.svg") ? [""] : ["-1", "-2"] {
        let shown = try String(contentsOf: root.appending(path: "\(stem)\(sheet).svg"), encoding: .utf8)
        #expect(
          try folder.text("f\(sheet).svg") == shown, "draw anew with Scripts/figures: \(line.prefix(80))")
      }
    }
  }
}
