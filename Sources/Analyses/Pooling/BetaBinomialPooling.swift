public import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Pooling of the studies' counts by the beta-binomial model with a common correlation.
public struct BetaBinomialPooling: CountPooling {
  public var code: String { BetaBinomial.code }
  public var name: String { "beta-binomial, common correlation within arms" }
  public var abbreviation: String? { "Beta-binomial" }
  public var usualTest: String? { NormalInference().code }
  var tests: [String] { ["z"] }

  public func check(_ measure: MeasureEntry, _: MeasureSettings) throws(AnalysisError) {
    guard BetaBinomial.Contrast(rawValue: measure.code) != nil else {
      throw .unsuitableMeasure(key: "method \(code)", measure: measure.code, suitable: "OR, RR, RD and PR")
    }
  }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try check(studies.measure, studies.settings.measure)
    guard let contrast = BetaBinomial.Contrast(rawValue: studies.measure.code) else {
      throw .unsuitableMeasure(
        key: "method \(code)", measure: studies.measure.code, suitable: "OR, RR, RD and PR")
    }
    let model = BetaBinomial(contrast, level: choices.level)
    return contrast == .proportion
      ? try CountRows<SingleProportion>(studies).analysis(studies, choices, by: model, named: name)
      : try CountRows<TwoByTwoTable>(studies).analysis(studies, choices, by: model, named: name)
  }
}

/// Pooling of the studies' counts by penalised logistic regression.
public struct PenalizedLogisticPooling: CountPooling {
  public var code: String { PenalizedLogistic.code }
  public var name: String { "common effect, penalised logistic regression (Firth)" }
  public var abbreviation: String? { "LRP, Fixed" }
  public var usualTest: String? { NormalInference().code }
  var tests: [String] { ["z"] }

  public func check(_ measure: MeasureEntry, _: MeasureSettings) throws(AnalysisError) {
    guard measure.code == "OR" else {
      throw .unsuitableMeasure(key: "method \(code)", measure: measure.code, suitable: "OR")
    }
  }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try check(studies.measure, studies.settings.measure)
    return try CountRows<TwoByTwoTable>(studies).analysis(
      studies, choices, by: PenalizedLogistic(level: choices.level), named: name)
  }
}

/// Pooling of effects with weights by the studies' sizes.
public struct SampleSizePooling: CountPooling {
  public var code: String { SampleSizeWeights.code }
  public var name: String { "random effects, weights by sample sizes, tau2 by REML" }
  public var abbreviation: String? { "SSW, Random" }
  var tauSquaredIntervals: [String]? { nil }
  var poolsEffects: Bool { true }
  public var estimatesHeterogeneity: Bool { true }
  public var showsInference: Bool { true }
  public var usualTest: String? { NormalInference().code }
  var tests: [String] { ["z", "t"] }

  public func check(_ measure: MeasureEntry, _: MeasureSettings) throws(AnalysisError) {
    guard ["OR", "RR", "RD"].contains(measure.code) else {
      throw .unsuitableMeasure(key: "method \(code)", measure: measure.code, suitable: "OR, RR and RD")
    }
  }

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    try check(studies.measure, studies.settings.measure)
    var rows = CountRows<TwoByTwoTable>(studies)
    rows.keepThoseWithEffects()
    let model = SampleSizeWeights(
      usesStudentsT: choices.inference is StudentsTInference, level: choices.level)
    var analysis = try rows.analysis(studies, choices, by: model, named: name)
    let random = InverseVariance(
      method: RestrictedMaximumLikelihood(), inference: NormalInference(), level: choices.level)
    analysis.tauSquaredInterval = try rows.fitting(studies) { () throws(MetaAnalysisError) in
      try random.fit(rows.effects).tauSquaredInterval(choices.tauSquaredInterval)
    }
    if choices.showsPrediction, let pooled = analysis.pooled {
      analysis.prediction = PredictionInterval(
        around: pooled, tauSquared: analysis.heterogeneity.tauSquared, studyCount: analysis.results.count,
        by: choices.prediction as? PredictionDistribution)
    }
    return analysis
  }
}

extension CountRows {
  /// The result of a model of one effect, with subgroups.
  func analysis<Model: MetaAnalysisModel>(
    _ studies: Studies, _ choices: ModelChoices, by model: Model, named name: String
  ) throws(AnalysisError) -> Analysis where Model.Fit == CountModelFit {
    func fit(_ effects: StudyEffects) throws(AnalysisError) -> CountModelFit {
      try fitting(studies) { () throws(MetaAnalysisError) in try model.fit(effects) }
    }
    let whole = try fit(effects)
    var analysis = analysis(studies, choices, whole, used: whole.used, weights: whole.weights)
    analysis.fitted = FittedModel(model, effects.members(whole.used))
    analysis.convergence = whole.convergence
    analysis.likelihood = whole.likelihood
    var facts = CountModelFacts(name: name)
    facts.hasHeterogeneity = whole.heterogeneity.isRandomEffects
    facts.withinArmCorrelation = whole.withinArmCorrelation
    facts.dispersion = whole.dispersion
    analysis.countModel = facts
    try analysis.addSubgroups(of: whole) { (members) throws(AnalysisError) in
      let part = try fit(effects.members(members.map { whole.used[$0] }))
      return (part.pooled, part.heterogeneity)
    }
    return analysis
  }
}
