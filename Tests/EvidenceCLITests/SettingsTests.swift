import Evidence
import Foundation
import Testing

/// A document's `settings` are the plan: read back and carried out in the library, they give the document again.
@Suite struct SettingsTests {
  /// A table that needs its plan to be read: a decimal comma, a word for missing values, headers that are assigned, an
  /// instrument of a file, and judgements by a tool of a file.
  private static let table = """
    trial;outcome;scale;effect;se;dose;rob;D1
    A;x;WBI;-0,5;0,2;1;good;good
    B;x;WBI;-0,4;0,2;2;poor;poor
    C;x;WBI;-0,9;0,3;3;good;good
    D;x;WBI;-0,2;0,1;4;good;poor
    E;x;WBI;-0,8;0,2;5;poor;poor
    F;x;WBI;n.k.;0,2;5;good;good
    A;y;WBI;-0,3;0,2;1;good;good
    B;y;WBI;0,1;0,2;2;poor;poor

    """
  private static let tool = """
    {"code": "mine", "name": "Mine", "levels": [{"code": "good", "name": "Good", "color": "#1a9641", "symbol": "+"},
    {"code": "poor", "name": "Poor", "color": "#d7191c", "symbol": "x", "high": true}],
    "domains": [{"code": "D1", "name": "Masking"}]}
    """
  private static let people = """
    study,events1,n1,events2,n2,randomised1,randomised2
    A,10,90,20,95,100,100
    B,15,140,25,150,150,155
    C,0,80,0,85,90,90

    """
  private static let findings = """
    study;scale;effect;se;p;sign;n;direction;outcome;rob;quality
    A;WBI;-0,5;0,2;0,01;-;40;;x;low;3
    A;WBI;-0,3;0,2;0,04;-;40;;y;low;3
    B;WBI;0,4;0,2;n.k.;;60;worse;x;high;2
    C;WBI;-0,9;0,3;0,002;-;80;mixed;x;low;1
    D;;-0,9;0,3;0,02;-;;;y;low;1

    """
  private static let printed = """
    study;means;sd1;n1;mean2;sd2;n2;t;dose
    A;12,31;2,1;20;10,4;2,2;21;9,9;1
    B;8,7;n.k.;15;;;;;2
    C;99,5;2,0;30;10,1;2,3;31;;3

    """
  private static let labels = """
    record,AB,CD,stage
    1,yes,yes,title
    2,no,yes,title
    3,no,no,title
    4,?,no,title
    5,maybe,no,full

    """
  private static let flow = """
    stage,n,reason
    databases,120,
    screened,120,
    screened-out,90,
    assessed,30,
    excluded,12,No comparison group
    excluded,8,Another outcome
    studies,10,

    """
  private static let tables = [
    "t.csv": table, "people.csv": people, "findings.csv": findings, "printed.csv": printed,
    "labels.csv": labels, "flow.csv": flow,
  ]
  private static let reading = [
    "--column", "study=trial", "--column", "instrument=scale", "--decimal", "comma", "--missing", "n.k.",
    "--instruments", "mine.json", "--align", "benefit",
  ]

  /// Runs a command, decodes its settings and compares its document with that of the plan.
  private func readsBack<Plan: Decodable>(
    _ arguments: [String], as type: Plan.Type, _ document: (Plan, [UInt8], DocumentInput) throws -> JSONValue
  ) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let name = arguments.first { $0.hasSuffix(".csv") } ?? ""
    let text = Self.tables[name] ?? ""
    try folder.write(name, text)
    try folder.write("tool.json", Self.tool)
    try folder.write("mine.json", Self.instruments)
    // The plan names its files as the command was told them.
    let named = arguments.map { $0.hasSuffix(".json") ? folder.url.appendingPathComponent($0).path : $0 }
    let run = try CommandRun.evidence(named + ["--format", "json"], in: folder.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let settings = try JSONSerialization.data(withJSONObject: try #require(whole["settings"]))
    let plan = try JSONDecoder().decode(type, from: settings)
    let bytes = Array(text.utf8)
    let again = try document(plan, bytes, DocumentInput(name: name, bytes: bytes))
    #expect(try JSON(again.compact) == run.json())
  }

  /// The instrument of the table, in a file of one's own.
  private static let instruments = """
    {"instruments": [{"code": "WBI", "total": {"direction": "higher-is-worse"}}]}
    """

  @Test(arguments: [[], ["--at", "dose=2,3", "--compare", "1"]])
  func pool(answers: [String]) throws {
    try readsBack(
      ["pool", "t.csv", "--where", "outcome=x", "--moderators", "dose"] + answers + Self.reading,
      as: PoolPlan.self
    ) { plan, bytes, input in
      let (plan, results) = try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "t.csv"))
      return PooledReport(results).json(input: input, plan: plan)
    }
  }

  @Test func forms() throws {
    try readsBack(["pool", "people.csv", "--measure", "RR", "--baseline-risk", "0.2"], as: PoolPlan.self) {
      plan, bytes, input in
      let (plan, results) = try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "people.csv"))
      return PooledReport(results).json(input: input, plan: plan)
    }
  }

  @Test(arguments: [
    [], ["--rob", "--tool", "tool.json"],
    ["--rob", "--tool", "tool.json", "--bias", "poor=1.3:0.1", "--bias-type", "proportional"],
    ["--rob", "--tool", "tool.json", "--bias-domain", "D1:poor=-0.2:0.1", "--bias-correlation", "0.5"],
    ["--layout", "bmj", "--favours", "training,control", "--sort", "effect", "--reference-line", "0.2"],
    ["--xlim", "-2,1", "--ticks", "-2,-1,0,1"],
    [
      "--title", "T", "--axis-title", "A", "--effect-name", "E", "--columns", "dose|rob", "--hide", "weights",
    ],
  ])
  func forest(options: [String]) throws {
    try readsBack(
      ["forest", "t.csv", "--where", "outcome=x"] + Self.reading + options, as: ForestPlan.self
    ) { plan, bytes, input in
      let results = try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "t.csv"))
      return PooledReport(results.analyses).json(command: "forest", input: input, plan: results.plan)
    }
  }

  /// Three studies: a prediction interval is drawn where it was asked for, and nowhere else.
  @Test(arguments: [nil, "t"] as [String?])
  func aPlotIsDrawnAgainWithThePredictionIntervalThatItHad(prediction: String?) throws {
    let text = "study,effect,se\nA,-0.5,0.2\nB,-0.4,0.2\nC,-0.9,0.3\n"
    var plan = ForestPlan()
    plan.analysis.model.prediction = prediction
    let table = try plan.analysis.rows.studyTable(Array(text.utf8), named: "t.csv")
    let results = try plan.run(on: table)
    let settings = Data(try JSONValue(encoding: results.plan).compact.utf8)
    let again = try JSONDecoder().decode(ForestPlan.self, from: settings).run(on: table)
    #expect(results.table.rows.contains { $0.role == .prediction } == (prediction != nil))
    #expect(again.table == results.table)
  }

  @Test func biases() throws {
    try readsBack(
      [
        "rob", "pool", "t.csv", "--where", "outcome=x", "--tool", "tool.json", "--quality", "good=1,poor=0.5",
        "--bias-model", "--regression", "--mid", "0.1", "--threshold", "-0.2", "--beyond", "0.3",
        "--beyond-bias", "0.1:0.05", "--beyond-share", "0.2",
      ] + Self.reading, as: BiasPlan.self
    ) { plan, bytes, input in
      BiasReport(try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "t.csv"))).json(input: input)
    }
  }

  @Test func findings() throws {
    try readsBack(
      [
        "certainty", "t.csv", "--by", "outcome", "--tool", "tool.json", "--mid", "0.2", "--mid", "y=0.3",
        "--start", "low", "--bias-lowering", "x=1", "--power", "0.9",
      ] + Self.reading, as: FindingsPlan.self
    ) { plan, bytes, input in
      FindingsReport(try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "t.csv"))).json(
        input: input)
    }
  }

  @Test func missing() throws {
    try readsBack(
      [
        "missing", "people.csv", "--measure", "RR", "--imor", "0.5,1,2", "--uncertainty", "0.3",
        "--uncertainty-correlation", "-0.5", "--mid", "1.25", "--add", "0.25",
      ], as: MissingnessPlan.self
    ) { plan, bytes, input in
      let table = try plan.analysis.rows.studyTable(bytes, named: "people.csv")
      return MissingnessReport(try plan.run(on: table)).json(input: input)
    }
  }

  private static let readingFindings = [
    "--column", "instrument=scale", "--decimal", "comma", "--missing", "n.k.", "--instruments", "mine.json",
  ]

  @Test(arguments: [[], ["--by", "outcome"], ["--align", "none"], ["--better", "lower"]])
  func distributionsOfEffects(options: [String]) throws {
    try readsBack(
      ["swim", "effects", "findings.csv"] + Self.readingFindings + options, as: EffectDistributionPlan.self
    ) { plan, bytes, input in
      let table = try plan.synthesis.rows.studyTable(bytes, named: "findings.csv")
      return EffectDistributionReport(try plan.run(on: table)).json(input)
    }
  }

  @Test(arguments: [["--rows", "--tau", "0.1"], ["--by", "outcome"], ["--where", "outcome=x"]])
  func pValues(options: [String]) throws {
    try readsBack(
      ["swim", "pvalues", "findings.csv"] + Self.readingFindings + options, as: PValuesPlan.self
    ) { plan, bytes, input in
      let table = try plan.synthesis.rows.studyTable(bytes, named: "findings.csv")
      return CombinedPValuesReport(try plan.run(on: table)).json(input)
    }
  }

  @Test(arguments: [
    [], ["--align", "none"], ["--by", "outcome", "--mixed", "worse", "--interval", "wilson"],
    ["--rows", "--level", "0.9", "--column", "effect=quality"],
  ])
  func votes(options: [String]) throws {
    try readsBack(
      ["swim", "votes", "findings.csv"] + Self.readingFindings + options, as: VotesPlan.self
    ) { plan, bytes, input in
      let table = try plan.synthesis.rows.studyTable(bytes, named: "findings.csv")
      return VotesReport(try plan.run(on: table)).json(input)
    }
  }

  @Test(arguments: [
    ["effect-direction"], ["harvest", "--height", "quality", "--by", "scale"], ["harvest"],
    ["albatross"], ["albatross", "--contours", "0.1,0.4", "--contour-measure", "correlation"],
    ["albatross", "--contour-measure", "odds-ratio", "--baseline-risk", "0.2"],
  ])
  func plotsOfFindings(options: [String]) throws {
    try readsBack(
      ["swim", "plot", options[0], "findings.csv"] + options.dropFirst() + Self.readingFindings,
      as: SynthesisPlotPlan.self
    ) { plan, bytes, input in
      let table = try plan.synthesis.rows.studyTable(bytes, named: "findings.csv")
      return SynthesisPictureReport(try plan.run(on: table)).json(input)
    }
  }

  @Test(arguments: [
    [], ["--by", "outcome", "--level", "0.9"], ["--explain", "--where", "outcome=x", "--column", "se=se"],
  ])
  func effects(options: [String]) throws {
    try readsBack(["effects", "t.csv"] + Self.reading + options, as: EffectTablePlan.self) {
      plan, bytes, input in
      EffectsReports(try plan.run(on: plan.rows.studyTable(bytes, named: "t.csv"))).json(input)
    }
  }

  @Test(arguments: [
    [],
    [
      "--only", "grim", "--only", "scale-range", "--range", "0,54", "--integer", "--level", "0.9",
      "--where", "dose<3",
    ],
    ["--moderators", "dose", "--largest-effect", "1.5"],
  ])
  func checks(options: [String]) throws {
    try readsBack(
      ["check", "printed.csv", "--column", "mean1=means", "--decimal", "comma", "--missing", "n.k."]
        + options, as: CheckPlan.self
    ) { plan, bytes, input in
      CheckReport(try plan.run(on: plan.rows.studyTable(bytes, named: "printed.csv"))).json(input: input)
    }
  }

  @Test(arguments: [
    [], ["--raters", "AB,CD", "--levels", "no,maybe,yes", "--level", "0.9", "--where", "stage=title"],
  ])
  func agreement(options: [String]) throws {
    try readsBack(["agreement", "labels.csv", "--missing", "?"] + options, as: AgreementPlan.self) {
      plan, bytes, input in
      AgreementReport(try plan.run(on: plan.file.studyTable(bytes, named: "labels.csv"))).json(input: input)
    }
  }

  @Test(arguments: [[], ["--width", "500"], ["--strict"]])
  func flow(options: [String]) throws {
    try readsBack(
      ["flow", "flow.csv", "--column", "box=stage", "--column", "count=n"] + options, as: FlowPlan.self
    ) { plan, bytes, input in
      FlowReport(try plan.run(on: bytes, named: "flow.csv"), input: input).json
    }
  }

  @Test(arguments: [["--where", "outcome=x"], ["--by", "outcome"], ["--measure", "GEN"]])
  func trafficLights(options: [String]) throws {
    try readsBack(
      ["rob", "traffic-light", "t.csv", "--tool", "tool.json", "--column", "study=trial"] + options,
      as: TrafficLightPlan.self
    ) { plan, bytes, input in
      let results = try plan.run(on: plan.rows.studyTable(bytes, named: "t.csv"))
      return PictureReport(results.plot.picture()).json(
        command: "rob-traffic-light", key: "assessments", input: input,
        settings: Document.settings(results.plan), notes: results.notes, excluded: results.excluded)
    }
  }

  @Test(arguments: [["--unweighted"], ["--where", "outcome=x"], ["--by", "outcome", "--method", "DL"]])
  func summariesOfJudgements(options: [String]) throws {
    try readsBack(
      ["rob", "summary", "t.csv", "--tool", "tool.json"] + Self.reading + options,
      as: JudgementSummaryPlan.self
    ) { plan, bytes, input in
      let results = try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "t.csv"))
      return PictureReport(results.plot.picture()).json(
        command: "rob-summary", key: "shares", input: input, settings: Document.settings(results.plan),
        notes: results.notes, excluded: results.excluded)
    }
  }
}
