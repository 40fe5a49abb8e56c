import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis

/// What a selection model is fitted to: the studies, their design, and the fit without selection.
struct SelectionProblem<Function: SelectionFunction> {
  let function: Function
  let alternative: SelectionAlternative
  let level: Double
  let design: Design
  let orthonormal: OrthonormalDesign
  /// The fit by maximum likelihood without selection.
  let unselected: MetaRegressionFit
  let likelihood: SelectionLikelihood<Function.Integrals>

  /// - Throws: as `SelectionModel.adjust`.
  init(_ effects: StudyEffects, _ model: SelectionModel, _ function: Function) throws(SmallStudyError) {
    try effects.demandNoEffectAtZero()
    // A mean, what else is estimated, and a study more.
    try effects.demand((model.isRandomEffects ? 3 : 2) + function.parameters.count)
    let formula = model.formula ?? ModeratorFormula(terms: [], hasIntercept: true)
    self.function = function
    level = model.level
    let parameters = function.parameters
    // Anything is a fit to fewer studies than parameters.
    let pooled = try Self.fit(effects, nil, model)
    unselected = try Self.fit(effects, formula, model)
    design = unselected.design
    let needed = design.names.count + (model.isRandomEffects ? 1 : 0) + parameters.count + 1
    guard effects.count >= needed else { throw .tooFewStudies(needed: needed, found: effects.count) }
    do {
      let centred = try CentredDesign(formula, moderators: effects.covariates, studies: effects.count)
      orthonormal = try OrthonormalDesign(design, centred)
    } catch {
      throw .model(error)
    }
    alternative =
      model.alternative
      ?? SelectionAlternative(SelectionDirection(sideOf: pooled.coefficients[0].estimate))
    let studies = SelectedStudies(effects, alternative)
    let factor = alternative.sign / studies.unit
    likelihood = SelectionLikelihood(
      studies, basis: orthonormal.basis, centres: unselected.fittedValues.map { $0 * factor },
      isRandomEffects: model.isRandomEffects, parameters: parameters,
      integrals: try function.integrals(for: studies))
  }

  /// Maximum likelihood without selection.
  private static func fit(
    _ effects: StudyEffects, _ formula: ModeratorFormula?, _ model: SelectionModel
  ) throws(SmallStudyError) -> MetaRegressionFit {
    do {
      return try MetaRegression(
        formula ?? ModeratorFormula(terms: [], hasIntercept: true),
        method: model.isRandomEffects ? .maximumLikelihood : nil, inference: .normal, level: model.level
      ).fit(effects)
    } catch {
      throw .model(error)
    }
  }

  /// Parameters of selection with which ascents begin, as they are searched; the first, where nothing is selected.
  var selections: [[Double]] {
    ([likelihood.parameters.map(\.neutral)] + function.starts).map(searched)
  }

  private func searched(_ values: [Double]) -> [Double] {
    zip(likelihood.parameters, values).map { $0.searched($1) }
  }

  /// The fit without selection.
  var start: [Double] {
    let unit = likelihood.studies.unit
    let psi = likelihood.psi(unselected.heterogeneity.tauSquared / unit / unit)
    return Array(repeating: 0, count: likelihood.basis.columns) + (likelihood.isRandomEffects ? [psi] : [])
      + selections[0]
  }
}
