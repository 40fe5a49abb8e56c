public import Estimates
import NetworkMetaAnalysis
import StudyTables

/// What the reviewers judge of the certainty of one comparison of a network.
public struct ComparisonJudgement: Sendable, Hashable, Codable {
  /// The treatment.
  public var treatment: String
  /// What it is compared with.
  public var against: String
  /// How certain.
  public var level: CertaintyJudgement.Level
  /// Why.
  public var reason: String?

  /// A judgement.
  public init(
    _ treatment: String, against: String, _ level: CertaintyJudgement.Level, reason: String? = nil
  ) {
    (self.treatment, self.against, self.level, self.reason) = (treatment, against, level, reason)
  }
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
  init(_ plan: ReviewAnalysis, _ choices: NetworkChoices, of table: StudyTable) throws(AnalysisError) {
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
    try checkJudgements(plan)
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

  /// Fails for what a network has no place for.
  fileprivate func checkNetwork() throws(AnalysisError) {
    let given = [
      ("subgroups", !subgroups.isEmpty), ("votes", countsVotes != nil), ("missing", missing != nil),
      ("risk_of_bias", riskOfBias != nil), ("sensitivity", sensitivity?.isEmpty == false),
      ("by", settings.rows.by != nil),
    ]
    for (key, isGiven) in given where isGiven {
      throw .incompatible(key: key, with: "a network; give each part an analysis of its own (where)")
    }
    guard certainty == nil else {
      throw .incompatible(key: "certainty", with: "a network; judge its comparisons under certainties")
    }
  }
}
