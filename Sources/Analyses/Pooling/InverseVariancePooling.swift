public import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Pooling of effects, weighted by their precision unless other weights are asked for.
public struct InverseVariancePooling: Pooling {
  /// The estimator of τ²; `nil` for a common effect.
  let estimator: (any HeterogeneityEstimator)?

  public var code: String { estimator?.code ?? CommonEffect.code }
  public var name: String {
    estimator.map { "random effects, tau2 by \($0.name) (\($0.code))" } ?? "common effect, inverse variance"
  }
  public var abbreviation: String? { Self.abbreviation(isRandomEffects: estimator != nil) }
  public var estimatesHeterogeneity: Bool { estimator != nil }
  public var showsInference: Bool { true }
  public var poolsTables: Bool { false }

  /// The model in the field's shorthand: `IV, Random`.
  public static func abbreviation(isRandomEffects: Bool) -> String {
    isRandomEffects ? "IV, Random" : "IV, Fixed"
  }

  public func check(_: ModelPlan) {}

  public func check(_: MeasureEntry, _: MeasureSettings) {}

  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    if choices.dependence?.plan.interaction != nil { return try interaction(studies, choices) }
    if choices.plan.moderators != nil { return try regression(studies, choices) }
    let pooled = try PooledRows(studies, [], choices)
    let (studies, effects) = (pooled.rows, try weighted(pooled, choices))
    let model = try choices.model(for: studies, estimator)
    let fit = try fitting(studies) { () throws(MetaAnalysisError) in try model.fit(effects) }
    var analysis = try analysis(pooled, fit, choices, model.inference)
    analysis.fitted = pooled.fitted(model, effects, choices)
    analysis.heterogeneity = fit.heterogeneity.asTested(by: model.method)
    analysis.prediction = try choices.prediction(fit, of: studies)
    if analysis.prediction?.interval.isNarrower(than: fit.pooled.interval) ?? false {
      analysis.notes.append(.narrowPrediction(subgroups: []))
    }
    if !(model.inference is NormalInference), analysis.dependence?.robust == nil { analysis.wald = fit.wald }
    if let subgroup = choices.plan.subgroup {
      let subgroups = try subgroups(studies, effects, by: subgroup, choices)
      analysis.notes += subgroups.fit.analysisNotes
      analysis.subgroups = subgroups.fit
      analysis.unpooledSubgroups = subgroups.unpooled
      analysis.subgroupInferences = subgroups.inferences
      analysis.subgroupPredictions = subgroups.predictions
      analysis.notes += analysis.narrowSubgroupPredictions
    }
    return analysis
  }

  // MARK: Regression

  private func regression(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    let listed = try fitting(studies) { () throws(MetaAnalysisError) in
      try ListedModerators(choices.plan.moderators ?? "", of: studies.source)
    }
    let moderators = try studies.moderators(listed, references: choices.plan.references)
    let pooled = try PooledRows(studies, moderators.covariates, choices)
    let effects = try weighted(pooled, choices)
    let model = MetaRegression(
      moderators.formula, method: estimator, inference: choices.inference, weighting: choices.weighting,
      level: choices.level)
    let fit = try fitting(studies) { () throws(MetaAnalysisError) in try model.fit(effects) }
    var analysis = try analysis(pooled, fit, choices, choices.inference)
    analysis.fitted = pooled.fitted(model, effects, choices)
    analysis.coefficientLabels = fit.design.labels
    analysis.rSquared = fit.rSquared
    if analysis.dependence?.robust == nil { analysis.moderatorTest = fit.moderatorTest }
    let answers = try studies.answers(
      of: fit, by: analysis.dependence?.robust, model, moderators, choices)
    analysis.answers = answers
    analysis.notes += answers.notes
    analysis.fittedMeans = zip(fit.fittedValues, fit.fittedStandardErrors).map { value, error in
      Coefficient(
        name: "fitted", estimate: value, standardError: error,
        degreesOfFreedom: fit.coefficients[0].degreesOfFreedom, level: choices.level)
    }
    return analysis
  }

  // MARK: Subgroups

  /// Subgroups with how the intervals of each were made.
  private typealias InferredSubgroups = (
    fit: SubgroupFit, inferences: [any CoefficientInference], predictions: [PredictionInterval?],
    unpooled: [UnpooledSubgroup]
  )

  private func subgroups(
    _ studies: Studies, _ effects: StudyEffects, by header: String, _ choices: ModelChoices
  ) throws(AnalysisError) -> InferredSubgroups {
    let levels = try studies.subgroupLevels(of: studies.positions, by: header)
    // A preset's rules look at the studies they are applied to: at each subgroup by itself.
    guard choices.plan.sharesTauSquared || !choices.hasRulesOnData else {
      return try subgroupsApart(studies, effects, header, levels, choices)
    }
    let model = SubgroupAnalysis(
      by: header, method: estimator, inference: choices.inference,
      tauSquared: choices.plan.sharesTauSquared ? .common : .separate, weighting: choices.weighting,
      level: choices.level)
    var fit = try fitting(studies) { () throws(MetaAnalysisError) in
      try model.fit(effects.adding([.categorical(header, levels)]))
    }
    fit.arrange(in: studies.subgroupOrder(of: levels, by: header))
    let predictions = try fit.subgroups.map { (subgroup) throws(AnalysisError) in
      try prediction(studies, effects, subgroup, choices)
    }
    return (fit, fit.subgroups.map { _ in choices.inference }, predictions, [])
  }

  /// Where the effect of a new study of a subgroup is expected, where the subgroup has its own τ².
  private func prediction(
    _ studies: Studies, _ effects: StudyEffects, _ subgroup: SubgroupFit.Subgroup, _ choices: ModelChoices
  ) throws(AnalysisError) -> PredictionInterval? {
    guard choices.showsPrediction, !choices.plan.sharesTauSquared, subgroup.members.count > 1 else {
      return nil
    }
    let part = studies.selecting(subgroup.members)
    let model = try choices.model(for: part, estimator)
    let fit = try fitting(part) { () throws(MetaAnalysisError) in
      try model.fit(effects.members(subgroup.members))
    }
    return try choices.prediction(fit, of: part)
  }

  private func subgroupsApart(
    _ studies: Studies, _ effects: StudyEffects, _ header: String, _ levels: [String], _ choices: ModelChoices
  ) throws(AnalysisError) -> InferredSubgroups {
    var subgroups: [SubgroupFit.Subgroup] = []
    var inferences: [any CoefficientInference] = []
    var predictions: [PredictionInterval?] = []
    var unpooled: [UnpooledSubgroup] = []
    for level in studies.subgroupOrder(of: levels, by: header) {
      let members = levels.indices.filter { levels[$0] == level }
      let part = studies.selecting(members)
      do throws(AnalysisError) {
        let model = try choices.model(for: part, estimator)
        let fit = try fitting(part) { () throws(MetaAnalysisError) in
          try model.fit(effects.members(members))
        }
        predictions.append(try choices.prediction(fit, of: part))
        inferences.append(model.inference)
        subgroups.append(
          SubgroupFit.Subgroup(
            level: level, members: members, pooled: fit.pooled,
            modelBasedStandardError: fit.modelBasedStandardError,
            heterogeneity: fit.heterogeneity.asTested(by: model.method),
            convergence: fit.convergence, notes: fit.notes))
      } catch {
        unpooled.append(try UnpooledSubgroup(level, members, because: error))
      }
    }
    let regression = SubgroupAnalysis(
      by: header, method: estimator, inference: choices.inference, weighting: choices.weighting,
      level: choices.level)
    let tested = subgroups.flatMap(\.members).sorted()
    let fit = SubgroupFit(
      effects, settings: try choices.model(for: studies, estimator).settings, name: header,
      subgroups: subgroups,
      regressionTest: try fitting(studies) { () throws(MetaAnalysisError) in
        try regression.regressionTest(effects.adding([.categorical(header, levels)]).members(tested))
      })
    return (fit, inferences, predictions, unpooled)
  }

  // MARK: Parts

  /// The effects with the weights of the plan's column, where it names one.
  private func weighted(_ pooled: PooledRows, _ choices: ModelChoices) throws(AnalysisError) -> StudyEffects {
    guard let header = choices.plan.weights else { return pooled.effects }
    let weights = try reading { () throws(StudyTableError) in try pooled.rows.weights(header) }
    return pooled.effects.weighted(by: weights)
  }

  /// What every fit with one τ² tells.
  private func analysis(
    _ pooled: PooledRows, _ fit: some UnivariateFit & GeneralizedLeastSquaresFit, _ choices: ModelChoices,
    _ inference: any CoefficientInference
  ) throws(AnalysisError) -> Analysis {
    let studies = pooled.studies
    let tauSquaredInterval = try fitting(studies) { () throws(MetaAnalysisError) in
      try fit.tauSquaredInterval(choices.tauSquaredInterval)
    }
    var notes = studies.notes.map(AnalysisNote.study) + fit.notes.filter(\.isTold).map(AnalysisNote.fit)
    if tauSquaredInterval?.isEmpty == true { notes.append(.emptyTauSquaredInterval) }
    let dependence = try pooled.dependence(fit, choices)
    if pooled.assumesCorrelation {
      notes.append(.assumedErrorCorrelation(choices.dependence?.correlation ?? 0))
    }
    var analysis = Analysis(
      studies: studies, choices: choices,
      results: StudyResults(pooled.rows, fit, level: choices.studyLevel),
      coefficients: dependence?.robust?.coefficients ?? fit.coefficients, inference: inference,
      heterogeneity: fit.heterogeneity,
      tauSquaredInterval: tauSquaredInterval,
      likelihood: fit.likelihood, convergence: fit.convergence, excluded: studies.excluded,
      notes: notes + (dependence?.notes ?? []), iSquaredFromQ: choices.preset?.iSquaredFromQ ?? false)
    analysis.dependence = dependence
    analysis.moderatorTest = dependence?.robust?.moderatorTest
    analysis.compositePositions = pooled.members
    return analysis
  }
}

extension Heterogeneity {
  /// With the Q that tau2 was estimated from, where that is not the one around the inverse-variance mean.
  fileprivate func asTested(by method: (any HeterogeneityEstimator)?) -> Heterogeneity {
    guard let q = (method as? DerSimonianLaird)?.q else { return self }
    var tested = self
    tested.q = q
    return tested
  }
}

extension Studies {
  /// The weights in a column, one of each study.
  fileprivate func weights(_ header: String) throws(StudyTableError) -> [Double] {
    let cells = try readNumbers(header, at: positions, for: .weights)
    let unread = cells.compactMap { cell in
      if case .failure(let cell) = cell { cell } else { nil }
    }
    guard unread.isEmpty else { throw .malformed(unread) }
    let weights = cells.map { (try? $0.get()) ?? 0 }
    guard weights.allSatisfy({ $0 > 0 }) else {
      throw malformed(weights.indices.filter { !(weights[$0] > 0) }, header, "is not a positive weight")
    }
    return weights
  }
}

extension SubgroupFit {
  /// What a reader should know of the subgroups and the test between them.
  fileprivate var analysisNotes: [AnalysisNote] {
    let narrow = subgroups.filter { $0.notes.contains(.narrowerThanNormal) }
    let endless = subgroups.filter { $0.notes.contains(.lessThanOneDegreeOfFreedom) }
    let small = leadingTest == nil ? [] : smallSubgroups
    return (narrow.isEmpty ? [] : [.narrowSubgroups(narrow.map(\.level))])
      + (endless.isEmpty ? [] : [.fewDegreesInSubgroups(endless.map(\.level))])
      + (small.isEmpty ? [] : [.smallSubgroups(small.map(\.level))])
  }
}

extension Analysis {
  /// The note on subgroups whose prediction interval is shown and narrower than their confidence interval.
  fileprivate var narrowSubgroupPredictions: [AnalysisNote] {
    let all = subgroups?.subgroups ?? []
    let narrow = all.indices.filter {
      askedPrediction(ofSubgroup: $0)?.interval.isNarrower(than: all[$0].pooled.interval) ?? false
    }
    return narrow.isEmpty ? [] : [.narrowPrediction(subgroups: narrow.map { all[$0].level })]
  }
}

extension FitNote {
  /// Whether a reader is told: that τ² is 0 shows in the result.
  var isTold: Bool { self != .tauSquaredAtBoundary }
}

extension ModelChoices {
  /// The model of effects for just these studies, as the preset wants it for them.
  func model(
    for studies: Studies, _ estimator: (any HeterogeneityEstimator)?
  ) throws(AnalysisError) -> InverseVariance {
    var model = InverseVariance(
      method: try presetEstimator(estimator, studies), inference: inference, weighting: weighting,
      level: level)
    model.inference = try presetInference(model, studies)
    return model
  }

  /// RevMan 5's DerSimonian and Laird takes Q around the Mantel-Haenszel estimate for events in two groups.
  private func presetEstimator(
    _ estimator: (any HeterogeneityEstimator)?, _ studies: Studies
  ) throws(AnalysisError) -> (any HeterogeneityEstimator)? {
    guard estimator is DerSimonianLaird, takesMantelHaenszelQ(of: studies.measure.code) else {
      return estimator
    }
    return DerSimonianLaird(q: try MantelHaenszelPooling().q(of: studies, self))
  }

  /// The inference that a preset's rule chooses for studies where no other than Hartung and Knapp's was asked for.
  private func presetInference(
    _ model: InverseVariance, _ studies: Studies
  ) throws(AnalysisError) -> any CoefficientInference {
    guard choosesInferenceByRule, model.method != nil else { return inference }
    if preset?.adHocOnlyWhereNarrower == true { return try adHocWhereNarrower(model, studies) }
    if preset?.normalWithoutHeterogeneity == true { return try normalWithoutHeterogeneity(model, studies) }
    return inference
  }

  /// Cochrane's rule: Hartung and Knapp's intervals for more than two studies whose tau2 is above 0, else normal ones.
  private func normalWithoutHeterogeneity(
    _ model: InverseVariance, _ studies: Studies
  ) throws(AnalysisError) -> any CoefficientInference {
    guard studies.count > 2 else { return NormalInference() }
    let tauSquared = try fitting(studies) { () throws(MetaAnalysisError) in
      try InverseVariance(method: model.method, level: level).fit(studies.effects).heterogeneity.tauSquared
    }
    return tauSquared > 0 ? inference : NormalInference()
  }

  /// IQWiG's rule: the Hartung-Knapp factor is at least 1 where its interval is narrower than that of DerSimonian and
  /// Laird with a normal quantile.
  private func adHocWhereNarrower(
    _ model: InverseVariance, _ studies: Studies
  ) throws(AnalysisError) -> any CoefficientInference {
    let effects = studies.effects
    return try fitting(studies) { () throws(MetaAnalysisError) in
      let classic = InverseVariance(method: DerSimonianLaird(), inference: NormalInference(), level: level)
      var hartungKnapp = model
      hartungKnapp.weighting = .inverseVariance
      let isNarrower =
        try hartungKnapp.fit(effects).pooled.interval.width < classic.fit(effects).pooled.interval.width
      return isNarrower ? AdHocKnappHartungInference() : inference
    }
  }
}

extension ModelChoices {
  /// Whether tau2 is from the Q around the Mantel-Haenszel estimate, for effects of a measure's code.
  fileprivate func takesMantelHaenszelQ(of measure: String) -> Bool {
    guard preset?.qAroundMantelHaenszel == true else { return false }
    return (pooling as? InverseVariancePooling)?.estimator is DerSimonianLaird
      && ["OR", "RR", "RD"].contains(measure)
  }

  /// The model in the field's shorthand, for effects of a measure's code: RevMan calls random effects by the method that
  /// their Q is from.
  public func abbreviation(for measure: String) -> String? {
    takesMantelHaenszelQ(of: measure) ? "M-H, Random" : pooling.abbreviation
  }
}
