public import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Pooling of the studies' counts by a one-stage model with random effects.
public struct GeneralizedLinearPooling: CountPooling {
  /// The model of baselines that was asked for; `nil` for the usual one.
  var baselines: BaselineModel?
  var correlates = false

  public var code: String { GeneralizedLinearModel.code }
  public var name: String { "one-stage model with random effects" }
  public var abbreviation: String? { "GLMM, Random" }
  public var estimatesHeterogeneity: Bool { true }
  public var showsInference: Bool { true }
  public var usualTest: String? { NormalInference().code }
  var hasModerators: Bool { true }
  var tauSquaredIntervals: [String]? { ["PL"] }
  var tests: [String] { ["z", "t"] }

  /// The same with what a plan says of it.
  func settled(_ plan: ModelPlan) throws(AnalysisError) -> any CountPooling {
    var settled = self
    settled.baselines = try plan.baselines.map { (code) throws(AnalysisError) in
      try choosing(.baselineModels, code, for: "glmm")
    }
    settled.correlates = plan.correlatesBaselines
    return settled
  }

  public func check(_ measure: MeasureEntry, _: MeasureSettings) throws(AnalysisError) {
    guard ["OR", "IRR", "PLO", "IRLN"].contains(measure.code) else {
      throw .unsuitableMeasure(
        key: "method \(code)", measure: measure.code, suitable: "OR, IRR, PLO and IRLN")
    }
    if ["PLO", "IRLN"].contains(measure.code), let baselines {
      throw .unsuitableMeasure(
        key: "glmm \(baselines.rawValue)", measure: measure.code, suitable: "two groups, OR and IRR")
    }
  }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try check(studies.measure, studies.settings.measure)
    switch studies.measure.code {
    case "OR": return try analyse(studies, choices, TwoByTwoTable.self)
    case "IRR": return try analyse(studies, choices, TwoGroupRates.self)
    case "PLO": return try analyse(studies, choices, SingleProportion.self)
    default: return try analyse(studies, choices, SingleRate.self)
    }
  }

  private func analyse<S: CountedSummary>(
    _ studies: Studies, _ choices: ModelChoices, _: S.Type
  ) throws(AnalysisError) -> Analysis {
    var rows = CountRows<S>(studies)
    var model = GeneralizedLinearModel(
      baselines ?? .exactConditional, correlates: correlates,
      keepsDoubleZeros: choices.plan.keepsDoubleZeros,
      usesStudentsT: choices.inference is StudentsTInference, level: choices.level)
    if let written = choices.plan.moderators {
      let listed = try fitting(studies) { () throws(MetaAnalysisError) in
        try ListedModerators(written, of: studies.source)
      }
      let moderators = try studies.moderators(listed, references: choices.plan.references)
      model.formula = moderators.formula
      // Moderators are known of rows with an effect.
      rows.keepThoseWithEffects()
      rows.effects = rows.effects.adding(moderators.covariates)
    }
    func fit(_ effects: StudyEffects) throws(AnalysisError) -> GeneralizedLinearFit {
      try rows.fitting(studies) { () throws(MetaAnalysisError) in try model.fit(effects) }
    }
    let whole = try fit(rows.effects)
    let profiles =
      whole.effects.count > whole.coefficients.count ? try? model.profileIntervals(rows.effects) : nil
    var analysis = rows.analysis(studies, choices, whole, used: whole.used, predictions: whole.studyEffects)
    analysis.coefficientLabels = whole.labels
    analysis.moderatorTest = whole.moderatorTest
    analysis.likelihood = whole.likelihood
    analysis.convergence = whole.convergence
    analysis.fitted = FittedModel(model, rows.effects.members(whole.used))
    analysis.tauSquaredInterval = profiles.map {
      TauSquaredInterval(
        bounds: Interval(lower: $0.tauSquared.lower ?? 0, upper: $0.tauSquared.upper ?? .infinity),
        isEmpty: false)
    }
    if choices.showsPrediction {
      analysis.prediction = whole.predictionInterval(choices.prediction as? PredictionDistribution)
    }
    var facts = CountModelFacts(name: describe(whole))
    facts.hasHeterogeneity = true
    facts.likelihoodRatioTest = whole.likelihoodRatioTest
    facts.baselineVariance = whole.baselineVariance
    facts.correlation = whole.correlation
    facts.profileIntervals = profiles?.coefficients ?? []
    facts.isFarFromQuadratic = profiles?.isFarFromQuadratic(beside: whole.coefficients) ?? false
    if facts.isFarFromQuadratic { analysis.notes.append(.fit(.farFromQuadratic)) }
    facts.quadratureError = whole.quadratureError
    analysis.countModel = facts
    try analysis.addSubgroups(of: whole) { (members) throws(AnalysisError) in
      let part = try fit(rows.effects.members(members.map { whole.used[$0] }))
      return (part.pooled, part.heterogeneity)
    }
    return analysis
  }

  private func describe(_ fit: GeneralizedLinearFit) -> String {
    guard let baselines = fit.baselines else {
      return "one-stage model with a random intercept (GLMM), by maximum likelihood"
    }
    return "one-stage model with random effects (GLMM, \(baselines.rawValue): \(baselines.name)"
      + (correlates ? ", correlated with effects" : "") + "), by maximum likelihood"
  }
}

extension Catalogue where Element == BaselineModel {
  /// How one-stage models deal with the studies' baselines.
  public static let baselineModels = Catalogue<BaselineModel> { $0.name }
}
