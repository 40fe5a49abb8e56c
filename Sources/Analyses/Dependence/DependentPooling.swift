import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

/// Pooling of effects that are not independent: random terms, correlated errors, robust standard errors.
struct DependentPooling: Pooling {
  /// The choices of dependence.
  let dependence: DependenceChoices
  /// Whether variances of random terms are estimated.
  let hasTerms: Bool
  /// Whether the likelihood is restricted.
  let isRestricted: Bool

  var code: String {
    guard hasTerms else { return CommonEffect.code }
    return isRestricted ? RestrictedMaximumLikelihood().code : MaximumLikelihood().code
  }
  var name: String {
    guard hasTerms else { return "generalised least squares" }
    return "\(dependence.name ?? "random effects"), variances by "
      + (isRestricted ? "restricted maximum likelihood (REML)" : "maximum likelihood (ML)")
  }
  var abbreviation: String? { InverseVariancePooling.abbreviation(isRandomEffects: hasTerms) }
  var estimatesHeterogeneity: Bool { hasTerms }
  var showsInference: Bool { true }
  var poolsTables: Bool { false }
  var usualTest: String? { hasTerms ? StudentsTInference().code : nil }

  func check(_: ModelPlan) {}

  func check(_: MeasureEntry, _: MeasureSettings) {}

  func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    var dependent = try dependence.dependentEffects(studies)
    let moderators = try moderators(studies, choices)
    dependent.effects = dependent.effects.adding(moderators?.covariates ?? [])
    let model = try model(dependent, choices, moderators?.formula)
    let fit = try fitting(studies) { [dependent] () throws(MetaAnalysisError) in
      try model.fit(dependent.effects)
    }
    var results = DependenceResults(dependence, dependent)
    (results.terms, results.shares) = (fit.terms, fit.heterogeneityShares)
    results.search = hasTerms ? fit.search : nil
    results.jacksonISquared = hasTerms ? fit.jacksonISquared : nil
    results.modelCoefficients = fit.coefficients
    results.robust = try dependence.robustResult(fit, dependent)
    try addWhatTakesLong(&results, model, dependent)
    var analysis = analysis(dependent, fit, moderators?.formula, results, choices)
    analysis.fitted = FittedModel(model, dependent.effects, of: dependence.withUnits(dependent), choices)
    if let moderators {
      let answers = try studies.answers(of: fit, by: results.robust, model, moderators, choices)
      analysis.answers = answers
      analysis.notes += answers.notes
    }
    return analysis
  }

  /// Profile-likelihood intervals and the bootstrap, where they are asked for.
  private func addWhatTakesLong(
    _ results: inout DependenceResults, _ model: MultilevelModel, _ dependent: DependentEffects
  ) throws(AnalysisError) {
    if dependence.plan.boundsVariances {
      results.intervals = try fitting(dependent.studies) { () throws(MetaAnalysisError) in
        try model.varianceIntervals(of: dependent.effects, level: model.level)
      }
    }
    if let replicates = dependence.plan.bootstrap {
      let bootstrap = ClusterWildBootstrap(
        replicates: replicates, seed: dependence.plan.seed ?? ClusterWildBootstrap.usualSeed)
      results.bootstrap = try fitting(dependent.studies) { () throws(MetaAnalysisError) in
        try bootstrap.test(model, dependent.effects, clusters: dependent.clusters)
      }
    }
  }

  private func moderators(
    _ studies: Studies, _ choices: ModelChoices
  ) throws(AnalysisError) -> Moderators? {
    guard let formula = choices.plan.moderators else { return nil }
    let listed = try fitting(studies) { () throws(MetaAnalysisError) in
      try ListedModerators(formula, of: studies.source)
    }
    return try studies.moderators(listed, references: choices.plan.references)
  }

  private func model(
    _ dependent: DependentEffects, _ choices: ModelChoices, _ formula: ModeratorFormula?
  ) throws(AnalysisError) -> MultilevelModel {
    var terms: [RandomTerm]
    if case .working(let model) = dependence.model {
      // Where every cluster has one effect, they are the ordinary model's.
      terms =
        dependent.areSingle ? [.groups(dependent.cluster)] : model.randomTerms(cluster: dependent.cluster)
    } else {
      terms = try dependence.terms(of: dependent.studies).terms
    }
    let isNormal = choices.inference is NormalInference
    return MultilevelModel(
      random: terms, formula: formula, isRestricted: isRestricted,
      reference: isNormal ? .normal : dependence.degreesOfFreedom,
      predictionReference: dependence.degreesOfFreedom, level: choices.level)
  }

  private func analysis(
    _ dependent: DependentEffects, _ fit: MultilevelFit, _ formula: ModeratorFormula?,
    _ results: DependenceResults, _ choices: ModelChoices
  ) -> Analysis {
    let studies = dependent.studies
    let weights = fit.weights
    var notes = studies.notes.map(AnalysisNote.study) + fit.notes.filter(\.isTold).map(AnalysisNote.fit)
    if dependent.areSingle, case .working = dependence.model {
      notes.append(.oneEffectInEachCluster(dependent.cluster))
    }
    if dependence.correlationIsAssumed, results.assumedPairCount > 0 {
      notes.append(.assumedErrorCorrelation(dependence.correlation))
    }
    if weights?.contains(where: { $0 < 0 }) ?? false { notes.append(.negativeWeights) }
    notes += fit.terms.filter(\.ordersText).map { .levelsInAlphabeticalOrder(term: $0.name, $0.levels) }
    var analysis = Analysis(
      studies: studies, choices: choices,
      results: StudyResults(studies, fit, weights: weights, level: choices.studyLevel),
      coefficients: results.robust?.coefficients ?? fit.coefficients, inference: choices.inference,
      heterogeneity: fit.heterogeneity, likelihood: fit.likelihood, convergence: fit.convergence,
      excluded: studies.excluded, notes: notes + results.notes, iSquaredFromQ: false)
    if choices.plan.moderators != nil {
      analysis.coefficientLabels = fit.design.labels
      analysis.moderatorTest =
        results.robust?.moderatorTest ?? (results.robust == nil ? fit.moderatorTest : nil)
    }
    analysis.levelEffects = formula?.levelEffects(analysis.coefficients, dependent.effects) ?? []
    analysis.prediction =
      choices.showsPrediction
      ? fit.predictionInterval(choices.prediction as? PredictionDistribution) : nil
    analysis.dependence = results
    return analysis
  }
}

extension ModeratorFormula {
  /// The effects of the levels of a formula's one moderator; none of other formulas.
  fileprivate func levelEffects(_ coefficients: [Coefficient], _ effects: StudyEffects) -> [LevelEffect] {
    guard !hasIntercept, terms.count == 1, terms[0].count == 1,
      let covariate = effects.covariate(named: terms[0][0]), covariate.isCategorical
    else { return [] }
    let levels = covariate.levels
    return levels.positionsByValue.compactMap { level, members in
      guard let pooled = coefficients.first(where: { $0.name == covariate.name + level }) else { return nil }
      return LevelEffect(level: level, members: members, pooled: pooled)
    }
  }
}
