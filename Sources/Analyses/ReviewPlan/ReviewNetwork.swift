public import Certainty
public import Estimates
public import NetworkMetaAnalysis
import StudyTables

/// What the reviewers judge of the certainty of one comparison of a network.
public struct ComparisonJudgement: Sendable, Hashable, Codable {
  /// The treatment.
  public var treatment: String
  /// What it is compared with.
  public var against: String
  /// How certain.
  public var level: CertaintyJudgement.Level
  /// How large the effect is; `nil` where the reviewers leave it open.
  public var size: CertaintyJudgement.Size?
  /// Why.
  public var reason: String?

  /// A judgement.
  public init(
    _ treatment: String, against: String, _ level: CertaintyJudgement.Level, reason: String? = nil
  ) {
    (self.treatment, self.against, self.level, self.reason) = (treatment, against, level, reason)
  }

  /// The same of a result.
  public var judgement: CertaintyJudgement { CertaintyJudgement(level, size: size) }
}

/// What an outcome gave that is a network of treatments.
public struct ReviewedNetwork: Sendable {
  /// The estimates.
  public var results: NetworkResults<NetworkPooling>
  /// The ranks; `nil` where nobody has said which values are good.
  @Boxed public var ranks: NetworkAnalysis<RankedNetwork>?
  /// Drafts of the certainty of each comparison, or why there are none.
  @Boxed public var certainty: Result<NetworkAnalysis<JudgedNetwork>, AnalysisError>
  /// The regressions, by their formulas.
  public var regressions: [Regression] = []
  /// What the studies of each comparison are like in the columns of moderators and of the review's table of studies; `nil` where the plan
  /// names none, or they cannot be read.
  @Boxed public var transitivity: NetworkAnalysis<ComparedStudies>?
  /// The results beside the main one.
  public var sensitivity: [NetworkSensitivityRow] = []

  /// A regression of a network.
  public struct Regression: Sendable {
    /// The formula.
    public var formula: String
    /// What it gave, or why there is no result.
    @Boxed public var result: Result<NetworkAnalysis<RegressedNetwork>, AnalysisError>
  }

  /// The one network.
  public var analysis: NetworkAnalysis<PooledNetwork> { results.analyses[0] }

  /// Carries out what a plan asks of a network.
  ///
  /// - Throws: What is wrong with the plan, and why studies allow no network.
  ///
  /// - Parameter columns: Columns that describe studies.
  init(
    _ plan: ReviewAnalysis, _ choices: NetworkChoices, of table: StudyTable, describing columns: [String]
  ) throws(AnalysisError) {
    try plan.checkNetwork()
    results = try plan.networkPlan(NetworkPooling(), choices).run(on: table)
    let known = results.analyses[0].choices
    if known.smallValues != nil {
      ranks = try plan.networkPlan(NetworkRanksQuestion(), known).run(on: table).analyses[0]
    } else {
      ranks = nil
    }
    let certainty = try Self.result { () throws(AnalysisError) in
      try plan.networkPlan(plan.networkCertainty, choices).run(on: table).analyses[0]
    }
    _certainty = Boxed(wrappedValue: certainty)
    for formula in plan.moderators {
      let question = NetworkRegressionQuestion(formula)
      let result = try Self.result { () throws(AnalysisError) in
        try plan.networkPlan(question, choices).run(on: table).analyses[0]
      }
      regressions.append(Regression(formula: formula, result: result))
    }
    sensitivity = NetworkSensitivity(
      data: analysis.data, choices: known, main: analysis.answer,
      measured: { code in
        var other = plan.networkPlan(NetworkPooling(), choices)
        other.effects.measure = code
        do throws(AnalysisError) { return .success(try other.run(on: table).analyses[0]) } catch {
          return .failure(error)
        }
      }
    ).rows(plan.sensitivity)
    let compared = try plan.moderatorNames + columns.filter { table.has($0) }
    if !compared.isEmpty {
      let question = NetworkTransitivityQuestion(compared.withoutRepeats)
      transitivity = try? plan.networkPlan(question, choices).run(on: table).analyses[0]
    }
    try checkJudgements(plan)
    try checkNumbers(plan.findings)
  }

  /// Fails for numbers of a summary of findings that effects like these have no use for.
  private func checkNumbers(_ numbers: ReviewNumbers) throws(AnalysisError) {
    let (data, scale) = (analysis.data, analysis.data.scale)
    if numbers.baselineRisk != nil {
      guard scale.riskRelation != nil else {
        throw .unsuitableMeasure(key: "baseline_risk", measure: data.measure, suitable: "OR, RR and RD")
      }
      if data.studies.hasTurned { throw .needsReportedSigns(key: "baseline_risk") }
    }
    if numbers.standardDeviation != nil, !scale.isStandardized {
      throw .unsuitableMeasure(
        key: "sd", measure: data.measure, suitable: "standardised mean differences")
    }
  }

  /// A comparison's estimate as people meet it; `nil` where the plan does not say what that needs.
  public func absolute(_ comparison: NetworkComparison, _ numbers: ReviewNumbers) -> AbsoluteEffect? {
    AbsoluteEffect(
      comparison.estimate, on: analysis.data.scale,
      isOfPoints: analysis.data.studies.measure.kind == .meanDifference || analysis.data.measure == "MD",
      baselineRisk: numbers.baselineRisk, standardDeviation: numbers.standardDeviation)
  }

  /// A result, or why studies allow none; of Mantel and Haenszel's method that it has none.
  private static func result<T>(
    _ body: () throws(AnalysisError) -> T
  ) throws(AnalysisError) -> Result<T, AnalysisError> {
    do throws(AnalysisError) { return .success(try body()) } catch {
      if case .incompatible("method MH", _) = error { return .failure(error) }
      guard error.isOfStudies else { throw error }
      return .failure(error)
    }
  }

  /// Fails for judgements of treatments that the network does not have.
  private func checkJudgements(_ plan: ReviewAnalysis) throws(AnalysisError) {
    let known = analysis.answer.treatments
    let names = TreatmentNames(known)
    var judged: Set<Set<Int?>> = []
    for judgement in plan.certainties {
      for name in [judgement.treatment, judgement.against] where names.place(of: name) == nil {
        throw .unknown(key: "certainties", name: name, known: known)
      }
      let pair = Set([names.place(of: judgement.treatment), names.place(of: judgement.against)])
      let title = "\(judgement.treatment) against \(judgement.against)"
      guard pair.count == 2 else {
        throw .impossible(key: "certainties", value: title, reason: "name two treatments")
      }
      guard judged.insert(pair).inserted else {
        throw .impossible(key: "certainties", value: title, reason: "judge each pair of treatments once")
      }
    }
  }

  /// What the reviewers judge of a pair of treatments by their places, in either order.
  public func judgement(_ plan: ReviewAnalysis, _ treatment: Int, _ other: Int) -> ComparisonJudgement? {
    let names = TreatmentNames(analysis.answer.treatments)
    return plan.certainties.first {
      Set([names.place(of: $0.treatment), names.place(of: $0.against)]) == [treatment, other]
    }
  }
}

extension ReviewAnalysis {
  /// The plan of a question about the network that the outcome is: effects and rows are those of its settings.
  public func networkPlan<Question: NetworkQuestion>(
    _ question: Question, _ choices: NetworkChoices
  ) -> NetworkPlan<Question> {
    var plan = NetworkPlan(question)
    plan.effects = settings.effects
    plan.rows = settings.rows
    plan.choices = choices
    return plan
  }

  /// The question of each comparison's certainty, with the differences that matter.
  public var networkCertainty: NetworkCertaintyQuestion {
    var question = NetworkCertaintyQuestion()
    question.meaning.importantDifference = findings.importantDifference
    question.meaning.thresholds = findings.thresholds
    return question
  }

  /// The columns that the regressions are on.
  fileprivate var moderatorNames: [String] {
    get throws(AnalysisError) {
      var names: [String] = []
      for formula in moderators { names += try NetworkRegressionQuestion.formula(formula).names }
      return names
    }
  }

  /// Fails for what a network has no place for.
  fileprivate func checkNetwork() throws(AnalysisError) {
    for (key, isGiven) in [("subgroups", !subgroups.isEmpty), ("by", settings.rows.by != nil)]
    where isGiven {
      throw .incompatible(key: key, with: "a network; give each part an analysis of its own (where)")
    }
    let others = [
      ("votes", countsVotes != nil), ("missing", missing != nil), ("risk_of_bias", riskOfBias != nil),
      ("forest", forest != ReviewForest()),
    ]
    for (key, isGiven) in others where isGiven { throw .incompatible(key: key, with: "a network") }
    try certaintyPlan.check()
    guard certainty == nil else {
      throw .incompatible(key: "certainty", with: "a network; judge its comparisons under certainties")
    }
  }
}

extension StudyTable {
  /// Whether there is a column of that name.
  fileprivate func has(_ header: String) -> Bool { table.column(named: header) != nil }
}

extension [String] {
  /// Each text once, in the order in which it comes first.
  fileprivate var withoutRepeats: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
