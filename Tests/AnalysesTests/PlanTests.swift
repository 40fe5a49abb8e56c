import Analyses
import Foundation
import StudyTables
import Tables
import Testing

/// A plan as a document's `settings`.
@Suite struct PlanTests {
  /// A plan in which every choice differs from its default.
  private var changed: AnalysisPlan {
    plan("SMD") {
      $0.rows.lists = ["components"]
      $0.rows.comparators = ["usual care", "waiting list"]
      $0.rows.time = .last
      $0.effects.variance = "LS2"
      $0.effects.isCorrected = false
      $0.effects.addition = 0.25
      $0.effects.additionScope = .all
      $0.effects.dropsDoubleZeros = true
      $0.effects.routes.mixesDeviations = true
      $0.effects.units.intraclusterCorrelation = 0.05
      $0.effects.correlationGrid = [0.01, 0.1]
      $0.effects.units.clusterMethod = .hedges2007
      $0.effects.units.sharedControl = .combine
      $0.effects.units.crossoverCorrelation = 0.5
      $0.effects.mixesDesigns = true
      $0.effects.direction.alignment = .benefit
      $0.effects.direction.better = .lowerIsBetter
      $0.effects.direction.instrument = "MBI"
      $0.effects.direction.subscale = "EE"
      $0.effects.direction.instrumentsFile = "mine.json"
      $0.model.method = "DL"
      $0.model.test = "knha"
      $0.model.tauSquaredInterval = "PL"
      $0.model.prediction = "riley"
      $0.model.asksForPrediction = false
      $0.model.level = 0.9
      $0.model.weights = "w"
      $0.model.moderators = "x + y"
      $0.model.references = [FieldAssignment(field: "y", header: "random")]
      $0.model.subgroup = "g"
      $0.model.sharesTauSquared = true
      $0.model.keepsDoubleZeros = true
      $0.model.preset = "revman"
      $0.rows.by = "outcome"
      $0.rows.conditions = [RowCondition(header: "site", .notEqual, values: ["x"])]
      $0.rows.assignments = [FieldAssignment(field: "mean1", header: "M")]
      $0.rows.allowsDependence = true
      $0.rows.isStrict = true
      $0.rows.comparison = 2
      $0.rows.outcome = 3
      $0.rows.file.encoding = .windows1252
      $0.rows.file.decimalSign = .comma
      $0.rows.file.missingWords = ["99"]
      $0.effects.routes.effectNumbers = .natural
      $0.effects.routes.borrowing = .median
      $0.effects.units.prePostCorrelation = 0.4
      $0.effects.prePostGrid = [0.3, 0.6]
      $0.rows.joins = [JoinPlan(file: "rob.xlsx!Sheet 1", on: ["study", "outcome"])]
    }
  }

  private func readBack(_ plan: AnalysisPlan) throws -> AnalysisPlan {
    try JSONDecoder().decode(AnalysisPlan.self, from: Data(JSONValue(encoding: plan).compact.utf8))
  }

  @Test func theDefaultPlanReadsBack() throws {
    #expect(try readBack(AnalysisPlan()) == AnalysisPlan())
  }

  @Test func aChangedPlanReadsBack() throws {
    #expect(try readBack(changed) == changed)
  }

  @Test func equalWeightsReadBack() throws {
    let equal = plan("SMD") { $0.model.isUnweighted = true }
    #expect(try readBack(equal) == equal)
  }

  /// The keys that INTERFACE fixes as `settings`.
  @Test func keysAreThoseOfSettings() throws {
    guard case .object(let members) = try JSONValue(encoding: changed) else {
      Issue.record("a plan is an object")
      return
    }
    #expect(
      members.map(\.key) == [
        "measure", "vtype", "no_correction", "add", "to", "drop00", "medians", "interval", "latent",
        "mix_sd", "keep_zero_sd", "without_route", "borrow_sd", "effect_scale", "icc", "icc_grid",
        "cluster_method",
        "correlation", "r", "r_grid",
        "shared_control", "mix_designs",
        "align",
        "better", "instrument", "subscale", "instruments", "method", "test", "tau2_ci", "prediction",
        "prediction_asked", "level",
        "weights", "unweighted", "moderators", "reference", "subgroup", "tau2_common", "keep00", "preset",
        "by",
        "join",
        "where", "columns", "list", "comparator", "time", "allow_dependent", "strict", "comparison",
        "outcome", "exclude_critical", "tool", "sheet", "encoding", "decimal", "missing",
        "preset_choices",
      ])
  }

  @Test func aSheetIsNamedBehindItsWorkbook() {
    let plan = JoinPlan(file: "my!folder/rob.XLSX!Sheet 1", on: ["study"])
    #expect(plan.path == "my!folder/rob.XLSX" && plan.sheet == "Sheet 1")
    let text = JoinPlan(file: "what!.csv", on: ["study"])
    #expect(text.path == "what!.csv" && text.sheet == nil)
  }

  /// A reviewer's plan names no more than what differs from the defaults.
  @Test func keysThatADocumentLeavesOutAreDefaults() throws {
    #expect(try JSONDecoder().decode(AnalysisPlan.self, from: Data("{}".utf8)) == AnalysisPlan())
    #expect(try JSONDecoder().decode(RowsPlan.self, from: Data(#"{"by": null}"#.utf8)) == RowsPlan())
    var rows = RowsPlan()
    rows.conditions = [RowCondition(header: "outcome", values: ["x"])]
    #expect(try JSONDecoder().decode(RowsPlan.self, from: Data(#"{"where": ["outcome=x"]}"#.utf8)) == rows)
  }

  @Test func plansThatSayNothingAreTheDefaults() throws {
    func check<Plan: Decodable & Equatable>(_ plan: Plan) throws {
      #expect(try JSONDecoder().decode(Plan.self, from: Data("{}".utf8)) == plan)
    }
    try check(EffectTablePlan())
    try check(VotesPlan())
    try check(PValuesPlan())
    try check(EffectDistributionPlan())
    try check(CheckPlan())
    try check(AgreementPlan())
  }

  @Test(arguments: ["allow_dependent", "exclude_critical"])
  func whatOnlyPoolingHasIsRefusedWhereNothingIsPooled(key: String) throws {
    let rows = try JSONDecoder().decode(RowsPlan.self, from: Data(#"{"\#(key)": true}"#.utf8))
    let refusal = AnalysisError.incompatible(key: key, with: "an analysis that pools nothing")
    var effects = EffectTablePlan()
    effects.rows = rows
    #expect(throws: refusal) { try effects.check() }
    var checks = CheckPlan()
    checks.rows = rows
    #expect(throws: refusal) { try checks.check() }
    var votes = VotesPlan()
    votes.synthesis.rows = rows
    #expect(throws: refusal) { try votes.run(on: studyTable("study,direction\nA,better\n")) }
  }

  @Test(arguments: [["low"], ["low", "LOW"], ["low", ""]])
  func levelsThatAreNoOrderAreRefused(levels: [String]) {
    var plan = AgreementPlan()
    plan.levels = levels
    #expect(throws: AnalysisError.self) { try plan.check() }
  }

  @Test func numbersThatChecksCannotUseAreRefused() {
    var plan = CheckPlan()
    plan.settings.largestEffect = 0
    #expect(throws: AnalysisError.self) { try plan.check() }
    plan = CheckPlan()
    plan.only = ["grimm"]
    #expect(throws: AnalysisError.self) { try plan.check() }
  }

  @Test func everyKeyIsWritten() throws {
    let rows = try JSONValue(encoding: RowsPlan())
    for key in ["by", "time", "comparison", "outcome", "sheet", "encoding", "decimal"] {
      #expect(rows[key] == .null)
    }
    for key in ["join", "where", "columns", "list", "comparator", "missing"] {
      #expect(rows[key] == .array([]))
    }
  }

  /// Three studies: text shows the interval, and a picture where it was asked for.
  @Test(arguments: [(nil, false), ("t", true), ("none", false)] as [(String?, Bool)])
  func aPredictionIntervalIsAskedForAfterReadingBackWhereItWasBefore(code: String?, isDrawn: Bool) throws {
    let asked = plan("RR") {
      $0.effects.units.sharedControl = .combine
      $0.model.prediction = code
    }
    let results = try asked.run(on: studyTable(fourArms))
    let again = try readBack(results.plan).run(on: studyTable(fourArms))
    for analysis in [results.analyses[0], again.analyses[0]] {
      #expect(analysis.studyCount == 3)
      #expect((analysis.prediction(in: .text) != nil) == (code != "none"))
      #expect((analysis.prediction(in: .picture) != nil) == isDrawn)
    }
    #expect(again.plan == results.plan)
  }

  /// What a preset's rule chose for the studies, it chooses again.
  @Test(arguments: ["metafor", "meta", "jama", "revman", "revman5", "revman5-iv", "iqwig6"], [2, 3, 4])
  func presetsGiveTheSameResultFromTheirSettings(preset: String, studies: Int) throws {
    let rows = ["A,-0.35,0.12", "B,-0.30,0.11", "C,-0.32,0.1", "D,0.6,0.1"].prefix(studies)
    let table = try studyTable("study,effect,se\n" + rows.joined(separator: "\n") + "\n")
    let results = try plan("GEN") { $0.model.preset = preset }.run(on: table)
    let again = try readBack(results.plan).run(on: table)
    #expect(again.analyses[0].coefficients == results.analyses[0].coefficients)
    #expect(again.plan == results.plan)
  }

  /// No word for the usual weights can be taken for the header of a column.
  @Test(arguments: ["equal", "inverse-variance"])
  func aColumnOfWeightsReadsBackWhateverItIsCalled(header: String) throws {
    let table = try studyTable("study,effect,se,\(header)\nA,1,0.1,1\nB,2,0.1,5\nC,3,0.2,9\n")
    let results = try plan("GEN") { $0.model.weights = header }.run(on: table)
    let again = try readBack(results.plan).run(on: table)
    #expect(again.analyses[0].coefficients == results.analyses[0].coefficients)
  }

  /// `no_correction` says that a correction was turned off, not that a measure has none.
  @Test(arguments: [("SMD", true, false), ("SMD", false, true), ("MD", true, false), ("MD", false, false)])
  func correctionsAreUnderTheNameOfTheirOption(measure: String, isCorrected: Bool, isTold: Bool) throws {
    let table = try studyTable("study,mean1,sd1,n1,mean2,sd2,n2\nA,5,2,9,4,2,8\nB,6,2,9,4,3,8\n")
    let results = try plan(measure) { $0.effects.isCorrected = isCorrected }.run(on: table)
    guard case .object(let members) = try JSONValue(encoding: results.plan) else { return }
    #expect(members.first { $0.key == "no_correction" }?.value == .bool(isTold))
    #expect(try readBack(results.plan) == results.plan)
  }

  @Test func resultsSpellOutEveryChoice() throws {
    let results = try plan("RR") { $0.effects.units.sharedControl = .combine }.run(on: studyTable(fourArms))
    #expect(results.plan.model.method == "REML")
    #expect(results.plan.model.test == "adhoc")
    #expect(results.plan.effects.addition == 0.5)
    #expect(results.plan.effects.direction.alignment == AlignmentSettings.Alignment.none)
  }
}
