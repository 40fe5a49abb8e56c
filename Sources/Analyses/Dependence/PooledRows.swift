import EffectSizes
import MetaAnalysis
import StudyTables

/// The effects that an ordinary model is fitted to: each row's, or one composite of each cluster.
struct PooledRows {
  /// The studies that were read.
  let studies: Studies
  /// A study for each effect: of a composite the first of its cluster.
  let rows: Studies
  let effects: StudyEffects
  /// The studies of each composite; empty where effects are those of rows.
  let members: [[SelectedPosition]]
  /// What effects have in common; `nil` where nobody asks.
  private let dependent: DependentEffects?
  private let isComposite: Bool
  private let isAssumed: Bool

  /// - Parameter covariates: What the model depends on, one value a study; of a composite all have one.
  init(_ studies: Studies, _ covariates: [Covariate], _ choices: ModelChoices) throws(AnalysisError) {
    guard let dependence = choices.dependence else {
      (self.studies, rows, effects) = (studies, studies, studies.effects.adding(covariates))
      (members, dependent, isComposite, isAssumed) = ([], nil, false, false)
      return
    }
    let dependent = try dependence.dependentEffects(studies)
    self.dependent = dependent
    self.studies = dependent.studies
    isComposite = dependence.makesComposites
    isAssumed = dependence.correlationIsAssumed
    guard isComposite else {
      (rows, effects, members) = (studies, dependent.effects.adding(covariates), [])
      return
    }
    let clusters = dependent.clusters.positionsByValue.map(\.positions)
    members = clusters.map { $0.map(studies.position) }
    rows = dependent.studies.selecting(clusters.map { $0[0] })
    effects = try combining(studies) { () throws(EffectSizesError) in
      try dependent.effects.adding(covariates).composites(keeping: covariates.map(\.name))
    }
  }

  /// Whether errors have a correlation that nobody has chosen.
  var assumesCorrelation: Bool {
    guard let dependent, isComposite else { return false }
    return isAssumed && dependent.correlatedPairCount > dependent.comparatorPairCount
  }

  /// A model of these effects.
  func fitted(
    _ model: some MetaAnalysisModel, _ effects: StudyEffects, _ choices: ModelChoices
  ) -> FittedModel {
    FittedModel(
      model, effects,
      of: isComposite
        ? dependent.map { DependentEffects(studies: rows, effects: effects, cluster: $0.cluster) }
        : dependent, choices)
  }

  /// What is told of dependent effects beside the coefficients of a fit.
  func dependence(
    _ fit: some GeneralizedLeastSquaresFit, _ choices: ModelChoices
  ) throws(AnalysisError) -> DependenceResults? {
    guard let dependent, let dependence = choices.dependence else { return nil }
    var results = DependenceResults(dependence, dependent)
    results.modelCoefficients = fit.coefficients
    if isComposite {
      let composites = DependentEffects(studies: rows, effects: effects, cluster: dependent.cluster)
      results.robust = try dependence.robustResult(fit, composites)
    } else {
      results.robust = try dependence.robustResult(fit, dependent)
    }
    return results
  }
}
