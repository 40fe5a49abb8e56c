public import BiasAdjustment
public import Estimates
import MetaAnalysis
public import StudyTables

/// Which judgements are read, and what is given and asked for about their biases.
public struct BiasPlan: Sendable {
  /// The tools that judgements are read with.
  public var tools: JudgementTools
  /// Qualities and biases of levels, and which models of bias are fitted.
  public var inputs: BiasInputs
  /// How levels of one tool are read as another's.
  public var mapping: LevelMapping?
  /// Which differences between effects matter.
  public var meaning = MeaningPlan()
  /// The share of true effects that is asked for.
  public var shares: SharesPlan?

  /// A plan that gives nothing about biases.
  public init(
    tools: JudgementTools, inputs: BiasInputs = BiasInputs(), mapping: LevelMapping? = nil,
    shares: SharesPlan? = nil
  ) {
    self.tools = tools
    self.inputs = inputs
    self.mapping = mapping
    self.shares = shares
  }

  /// Effects with their judgements, on the ladders that the mapping gives.
  func assessed(_ studies: Studies, _ judged: JudgedStudies) throws(AnalysisError) -> AssessedStudies {
    guard let mapping else { return AssessedStudies(studies.effects, assessments: judged.assessments) }
    do throws(LevelMappingGap) {
      return try AssessedStudies(studies.effects, assessments: judged.assessments, mapping: mapping)
    } catch {
      throw .judgements(key: "map", .noPlace(error))
    }
  }
}

/// Which share of true effects is asked for.
public struct SharesPlan: Sendable, Hashable, Codable {
  /// The threshold on the analysis scale; shares lie beyond it, on its side of no effect.
  public var threshold: Double
  /// A bias of all studies.
  public var bias: BiasBelief
  /// The share that counts as small, for the bias that leaves it.
  public var smallShare: Double

  /// A threshold, without bias unless one is given.
  public init(threshold: Double, bias: BiasBelief = .none, smallShare: Double = 0.1) {
    self.threshold = threshold
    self.bias = bias
    self.smallShare = smallShare
  }

  /// The shares in a fit.
  /// - Throws: `incompatible` for a common effect, which has one true effect and no share.
  func shares(_ fit: PooledFit, scale: EffectScale) throws(AnalysisError) -> SharesBeyond {
    let null = scale.nullValue ?? 0
    // A threshold of no effect itself is looked beyond on the side of the pooled effect.
    let isAbove = threshold == null ? fit.pooled.estimate >= null : threshold > null
    guard
      let shares = SharesBeyond(
        fit, threshold: threshold, isAbove: isAbove, bias: bias, smallShare: smallShare)
    else {
      throw .incompatible(
        key: "beyond", with: "a common effect: with one true effect there is no share")
    }
    return shares
  }
}

/// One analysis with risk of bias taken into account in every way.
public struct BiasAnalysis: Sendable {
  /// The plain analysis.
  public var plain: Analysis
  /// Its studies with their judgements.
  public var assessed: AssessedStudies
  /// Every way side by side.
  public var comparison: BiasComparison
  /// The smallest biases that would move the interval to no effect; `nil` where the measure has no such value.
  public var tippingPoint: TippingPoint?
  /// The values at which the meaning of an effect changes, where they are given.
  public var thresholds: EffectThresholds?
  /// The shares of true effects beyond a threshold, where they were asked for.
  public var shares: SharesBeyond?
  /// How ladders were mapped, where that was asked for.
  public var mapping: LevelMapping?
  /// What was given and asked for about biases.
  public var inputs: BiasInputs
  /// What a reader should know.
  public var notes: [AnalysisNote]

  /// The level that the studies share, if there are several analyses.
  public var group: String? { plain.group }
}

/// The analyses of a table with risk of bias taken into account.
public struct BiasResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: AnalysisPlan
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [BiasAnalysis]
  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [AnalysisNote]

  /// Every note.
  public var notes: [any Note] { tableNotes + analyses.flatMap { $0.notes.named($0.group) } }
}

extension AnalysisResults {
  /// The judgements of the studies of each analysis, from the columns of the table.
  public func judgements(tools: JudgementTools) throws(AnalysisError) -> [JudgedStudies] {
    var judged: [JudgedStudies] = []
    for analysis in analyses {
      judged.append(
        try reading { () throws(StudyTableError) in try analysis.studies.judged(tools: tools) })
    }
    return judged
  }

  /// Every way of taking risk of bias into account, beside the plain results.
  /// - Throws: `incompatible` with subgroups, since ways set weights and strata themselves, and with a grid of correlations.
  public func compared(_ bias: BiasPlan) throws(AnalysisError) -> BiasResults {
    try plan.refuseGrid(for: "ways of taking risk of bias into account, which take one correlation")
    guard plan.model.subgroup == nil else {
      throw .incompatible(
        key: "subgroup",
        with: "ways of taking risk of bias into account, which set weights and strata themselves")
    }
    var compared: [BiasAnalysis] = []
    for (analysis, judged) in zip(analyses, try judgements(tools: bias.tools)) {
      let model = try analysis.choices.plainModel(for: "rob pool")
      let assessed = try bias.assessed(analysis.studies, judged)
      compared.append(try analysis.compared(assessed, model, bias, judged.notes.map(AnalysisNote.study)))
    }
    return BiasResults(plan: plan, analyses: compared, excluded: excluded, tableNotes: tableNotes)
  }

  /// The plain results with the ways of taking risk of bias into account that something is given for. Intervals of one kind
  /// stand together, each kind beneath the plain result with an interval of that kind.
  public mutating func addStrategies(_ bias: BiasPlan) throws(AnalysisError) {
    for (index, judged) in try judgements(tools: bias.tools).enumerated() {
      let analysis = analyses[index]
      let model = try analysis.choices.plainModel(for: "risk of bias")
      let assessed = try bias.assessed(analysis.studies, judged)
      analyses[index].strategies = try fitting(analysis.studies) { () throws(MetaAnalysisError) in
        try bias.inputs.results(assessed, model)
      }
      analyses[index].notes += judged.notes.map(AnalysisNote.study)
    }
  }
}

extension Analysis {
  fileprivate func compared(
    _ assessed: AssessedStudies, _ model: InverseVariance, _ bias: BiasPlan, _ judgementNotes: [AnalysisNote]
  ) throws(AnalysisError) -> BiasAnalysis {
    let (comparison, tippingPoint) = try fitting(studies) { () throws(MetaAnalysisError) in
      let comparison = try BiasComparison(assessed, model: model, inputs: bias.inputs)
      guard let null = scale.nullValue else { return (comparison, TippingPoint?.none) }
      return (comparison, try TippingPoint(assessed, model: model, nullValue: null))
    }
    let shares = try bias.shares.map { (plan) throws(AnalysisError) in
      let fit = try fitting(studies) { () throws(MetaAnalysisError) in try model.fit(studies.effects) }
      return try plan.shares(fit, scale: scale)
    }
    return BiasAnalysis(
      plain: self, assessed: assessed, comparison: comparison, tippingPoint: tippingPoint,
      thresholds: try bias.meaning.thresholds(on: scale), shares: shares,
      mapping: bias.mapping, inputs: bias.inputs,
      notes: notes + judgementNotes + bias.inputs.unmet(by: comparison))
  }
}

extension ModelChoices {
  /// The model of effects that ways of taking risk of bias into account start from; `place` says what asks for it.
  func plainModel(for place: String) throws(AnalysisError) -> InverseVariance {
    let given: [(String, Bool)] = [
      ("moderators", plan.moderators != nil), ("weights", plan.weights != nil),
      ("unweighted", plan.isUnweighted),
      ("preset \(plan.preset ?? "")", preset?.hasRulesOnData == true),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: "\(place), which sets weights and strata itself")
    }
    guard let pooling = pooling as? InverseVariancePooling else {
      throw .incompatible(key: "method \(pooling.code)", with: "\(place), which weights the studies' effects")
    }
    return InverseVariance(method: pooling.estimator, inference: inference, level: level)
  }
}

extension BiasInputs {
  /// The results of the strategies that something is given for, beneath plain results with intervals of their kind.
  fileprivate func results(
    _ studies: AssessedStudies, _ model: InverseVariance
  ) throws(MetaAnalysisError) -> [StrategyResult] {
    var ways: [StrategyResult] = []
    for strategy in strategies {
      if let result = try strategy.pool(studies, model: model) { ways.append(result) }
    }
    let own = model.inference.code
    let normal = NormalInference().code
    var results = ways.filter { $0.test == own }
    if own != normal, ways.contains(where: { $0.test == normal }),
      let like = try AllStudies(usesNormalInference: true).pool(studies, model: model)
    {
      results += [like] + ways.filter { $0.test == normal }
    }
    let posterior = ways.filter { $0.test == HierarchicalBiasPosterior.intervalCode }
    if !posterior.isEmpty, let like = try AllStudiesPosterior().pool(studies, model: model) {
      results += [like] + posterior
    }
    return results
  }

  /// Notes about ways that were asked for and could not be taken.
  fileprivate func unmet(by comparison: BiasComparison) -> [AnalysisNote] {
    let asked: [(key: String, code: String, isAsked: Bool)] = [
      ("quality", "quality-effects", qualities != nil), ("regression", "regression", regresses),
      ("bias_model", "bias-model", estimatesBias), ("bias_prior", "bias-posterior", priors != nil),
      ("label_invariant", "label-invariant", profile != nil),
    ]
    return asked.filter { way in way.isAsked && !comparison.results.contains { $0.code == way.code } }
      .map { .strategyLeftOut(key: $0.key) }
  }
}
