/// One analysis of a review: an outcome, how it is pooled, and what is asked of it besides.
public struct ReviewAnalysis: Sendable, Hashable {
  /// What the report calls the outcome.
  public var outcome: String
  /// The name of the table; `nil` where the review has one alone.
  public var table: String?
  /// Effects, rows and model, in the words of documents' `settings`.
  public var settings = AnalysisPlan()
  /// The columns whose levels are compared.
  public var subgroups: [String] = []
  /// The formulas of regressions.
  public var moderators: [String] = []
  /// The codes of the sensitivity analyses that are made where they apply; `nil` for all there are.
  public var sensitivity: [String]?
  /// Whether accounts of small-study effects are given.
  public var showsSmallStudyEffects = true
  /// What is known or believed of studies at each judgement of risk of bias; `nil` for what needs no such numbers.
  public var riskOfBias: AdjustmentPlan?
  /// What is assumed of people who are missing from results; `nil` for the usual assumptions, where any are missing.
  public var missing: ReviewMissing?
  /// Risks and differences that the result is compared with.
  public var findings = ReviewNumbers()
  /// How the forest plot looks.
  public var forest = ReviewForest()
  /// What the reviewers judge of the certainty of the result.
  public var certainty: CertaintyJudgement?
  /// Whether directions are counted in place of pooling effects; `nil` where that is done for want of effects alone.
  public var countsVotes: Bool?
  /// The model of a network of treatments, where the outcome is one; `nil` of a comparison of two groups.
  public var network: NetworkChoices?
  /// What the reviewers judge of the certainty of a network's comparisons.
  public var certainties: [ComparisonJudgement] = []
  /// What the reviewers say of the result.
  public var text: String?

  /// An analysis of an outcome with the usual settings.
  public init(outcome: String) { self.outcome = outcome }
}

/// What is assumed of people who are missing from results.
public struct ReviewMissing: Sendable, Hashable, Codable {
  /// Informative missingness odds ratios.
  public var imor: [Double]?
  /// Informative missingness differences of means.
  public var imdom: [Double]?

  /// The usual assumptions.
  public init() {}
}

/// Risks and differences that a result is compared with.
public struct ReviewNumbers: Sendable, Hashable {
  /// The risk without the intervention, between 0 and 1.
  public var baselineRisk: Double?
  /// The standard deviation of a familiar scale, in points.
  public var standardDeviation: Double?
  /// The smallest difference that matters, in the units of the effect.
  public var importantDifference: Double?
  /// Values that effects mean different things on both sides of.
  public var thresholds: [Double] = []

  /// None.
  public init() {}
}

extension ReviewNumbers: Codable {
  private enum CodingKeys: String, CodingKey {
    case baselineRisk = "baseline_risk"
    case standardDeviation = "sd"
    case importantDifference = "mid"
    case thresholds = "threshold"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    baselineRisk = try container.decodeIfPresent(Double.self, forKey: .baselineRisk)
    standardDeviation = try container.decodeIfPresent(Double.self, forKey: .standardDeviation)
    importantDifference = try container.decodeIfPresent(Double.self, forKey: .importantDifference)
    thresholds = try container.decodeIfPresent([Double].self, forKey: .thresholds) ?? []
  }
}

/// How a forest plot looks, in the words of the options of `forest`.
public struct ReviewForest: Sendable, Hashable, Codable {
  /// The code of the layout.
  public var layout: String?
  /// Whom smaller and larger values favour: `LEFT,RIGHT`.
  public var favours: String?
  /// The names of the arms, group 1 first.
  public var arms: String?
  /// The order of the studies.
  public var sort: String?
  /// The columns that stand beside the studies.
  public var columns: String?

  /// The package's own look.
  public init() {}
}

extension ReviewAnalysis: Codable {
  private enum CodingKeys: String, CodingKey {
    case outcome, table, settings, subgroups, moderators, sensitivity
    case showsSmallStudyEffects = "small_study"
    case riskOfBias = "risk_of_bias"
    case missing, findings, forest, certainty
    case countsVotes = "votes"
    case network, certainties, text
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(outcome, forKey: .outcome)
    try container.encodeIfPresent(table, forKey: .table)
    try container.encode(settings, forKey: .settings)
    try container.encode(subgroups, forKey: .subgroups)
    try container.encode(moderators, forKey: .moderators)
    try container.encode(sensitivity, forKey: .sensitivity)
    try container.encode(showsSmallStudyEffects, forKey: .showsSmallStudyEffects)
    try container.encodeIfPresent(riskOfBias, forKey: .riskOfBias)
    try container.encodeIfPresent(missing, forKey: .missing)
    try container.encode(findings, forKey: .findings)
    try container.encode(forest, forKey: .forest)
    try container.encodeIfPresent(certainty, forKey: .certainty)
    try container.encodeIfPresent(countsVotes, forKey: .countsVotes)
    try container.encodeIfPresent(network, forKey: .network)
    if !certainties.isEmpty { try container.encode(certainties, forKey: .certainties) }
    try container.encodeIfPresent(text, forKey: .text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(outcome: try container.decode(String.self, forKey: .outcome))
    table = try container.decodeIfPresent(String.self, forKey: .table)
    settings = try container.decodeIfPresent(AnalysisPlan.self, forKey: .settings) ?? settings
    subgroups = try container.decodeIfPresent([String].self, forKey: .subgroups) ?? []
    moderators = try container.decodeIfPresent([String].self, forKey: .moderators) ?? []
    sensitivity = try container.decodeIfPresent([String].self, forKey: .sensitivity)
    showsSmallStudyEffects =
      try container.decodeIfPresent(Bool.self, forKey: .showsSmallStudyEffects) ?? true
    riskOfBias = try container.decodeIfPresent(AdjustmentPlan.self, forKey: .riskOfBias)
    missing = try container.decodeIfPresent(ReviewMissing.self, forKey: .missing)
    findings = try container.decodeIfPresent(ReviewNumbers.self, forKey: .findings) ?? findings
    forest = try container.decodeIfPresent(ReviewForest.self, forKey: .forest) ?? forest
    certainty = try container.decodeIfPresent(CertaintyJudgement.self, forKey: .certainty)
    countsVotes = try container.decodeIfPresent(Bool.self, forKey: .countsVotes)
    network = try container.decodeIfPresent(NetworkChoices.self, forKey: .network)
    certainties = try container.decodeIfPresent([ComparisonJudgement].self, forKey: .certainties) ?? []
    text = try container.decodeIfPresent(String.self, forKey: .text)
  }
}
