public import BiasAdjustment
public import Estimates
public import Instruments
import MetaAnalysis
public import StudyTables

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
  public var plan: BiasPlan
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [BiasAnalysis]
  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [AnalysisNote]

  /// Every note.
  public var notes: [any Note] { tableNotes + analyses.flatMap { $0.notes.named($0.group) } }
}

extension BiasPlan {
  /// Every way of taking risk of bias into account, beside the plain results.
  ///
  /// - Parameters:
  ///   - table: The table, with a column of overall judgements.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`; `incompatible` with subgroups, since ways set weights and strata themselves, and with a
  ///   grid of correlations.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> BiasResults {
    try check(listing: table.lists)
    try analysis.refuseWithoutPooling(for: "ways of taking risk of bias into account")
    let run = try analysis.begun(on: table, registry: registry, judgements: .overall)
    let results = try run.everyResult()
    let choices = try BiasChoices(self, for: results)
    var parts = RestrictedStudies(run, choices.mapping)
    var compared: [BiasAnalysis] = []
    for analysis in results.analyses {
      let model = try analysis.choices.biasModel(for: "rob pool")
      var assessed = try choices.assessed(analysis)
      let strategies = BiasComparison.strategies(for: assessed, model: model, inputs: choices.inputs)
      for case let restriction as any BiasRestriction in strategies where restriction.applies(to: assessed) {
        assessed.parts[restriction.code] = try parts.part(of: analysis, keptBy: restriction)
      }
      compared.append(try analysis.compared(assessed, model, choices))
    }
    var plan = self
    plan.analysis = results.plan
    return BiasResults(
      plan: plan, analyses: compared, excluded: results.excluded, tableNotes: results.tableNotes)
  }
}

extension AnalysisResults {
  /// The plain results with the ways of taking risk of bias into account that something is given for. Intervals of one kind
  /// stand together, each kind beneath the plain result with an interval of that kind.
  ///
  /// - Throws: `AnalysisError`, also where judgements were not read with the results.
  public mutating func addStrategies(_ adjustment: AdjustmentPlan) throws(AnalysisError) {
    var plan = BiasPlan(plan)
    plan.adjustment = adjustment
    let bias = try BiasChoices(plan, for: self)
    for (index, analysis) in analyses.enumerated() {
      let model = try analysis.choices.biasModel(for: "risk of bias")
      let assessed = try bias.assessed(analysis)
      analyses[index].strategies = try fitting(analysis.studies) { () throws(MetaAnalysisError) in
        try bias.inputs.results(assessed, model)
      }
      analyses[index].notes += try analysis.judgements.notes(of: analysis.studies.positions)
        .map(AnalysisNote.study)
    }
  }
}

extension Analysis {
  /// The judgements of the studies, overall ones among them.
  var judgements: JudgedStudies {
    get throws(AnalysisError) {
      guard let judged, judged.hasOverall else { throw .table(studies.judgementsMissing) }
      return judged
    }
  }
}

extension Analysis {
  fileprivate func compared(
    _ assessed: AssessedStudies, _ model: InverseVariance, _ bias: BiasChoices
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
    let judgementNotes = try judgements.notes(of: studies.positions).map(AnalysisNote.study)
    return BiasAnalysis(
      plain: self, assessed: assessed, comparison: comparison, tippingPoint: tippingPoint,
      thresholds: try bias.meaning.thresholds(on: scale), shares: shares,
      mapping: bias.mapping, inputs: bias.inputs,
      notes: notes + judgementNotes + bias.inputs.unmet(by: comparison))
  }
}

extension ModelChoices {
  /// The ordinary model of effects that other methods start from; `place` says what asks for it, and `reason` why it takes no
  /// other.
  package func plainModel(
    for place: String, because reason: String = "which sets weights and strata itself"
  ) throws(AnalysisError) -> InverseVariance {
    let given: [(String, Bool)] = [
      ("moderators", plan.moderators != nil), ("weights", plan.weights != nil),
      ("unweighted", plan.isUnweighted),
      ("preset \(plan.preset ?? "")", hasRulesOnData),
      (dependence?.plan.givenKeys.first ?? "", dependence != nil),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: "\(place), \(reason)")
    }
    guard self.pooling.pools else { throw .nothingPooled(method: self.pooling.code, use: place) }
    guard let pooling = pooling as? InverseVariancePooling else {
      throw .incompatible(key: "method \(pooling.code)", with: "\(place), which weights the studies' effects")
    }
    return InverseVariance(method: pooling.estimator, inference: inference, level: level)
  }

  /// The same for ways of which some are regressions, and have prediction intervals of a distribution alone.
  func biasModel(for place: String) throws(AnalysisError) -> InverseVariance {
    let model = try plainModel(for: place)
    guard inference is any RegressionInference else {
      throw .incompatible(
        key: "test \(inference.code)", with: "\(place), which fits regressions as well; use adhoc")
    }
    if let prediction, !(prediction is PredictionDistribution) {
      throw .incompatible(
        key: "prediction \(prediction.code)", with: "\(place), whose ways are other models; use t")
    }
    return model
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
    return results.map { $0.predicting(as: self) }
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
