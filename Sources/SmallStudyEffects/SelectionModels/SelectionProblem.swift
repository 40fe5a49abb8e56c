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

  /// Where ascents begin: at the fit without selection, nearer to no effect, and far to both sides with much heterogeneity, which
  /// strong selection of either kind may hide; each with some of the function's own starts.
  var starts: [[Double]] {
    let neutral = likelihood.parameters.map { $0.searched($0.neutral) }
    let others = function.starts.map { zip(likelihood.parameters, $0).map { $0.searched($1) } }
    let unit = likelihood.studies.unit
    let tauSquared = unselected.heterogeneity.tauSquared / unit / unit
    let wide = 2 * tauSquared + 0.5
    let far = 3 * (tauSquared + 1).squareRoot()
    let some = [neutral] + others.indices.filter { $0 % 2 == 0 }.map { others[$0] }
    let extremes = [neutral] + others.suffix(2)
    return ([neutral] + others).map { start(moving: { _ in 0 }, tauSquared, $0) }
      + some.map { start(moving: { -0.8 * $0 }, wide, $0) }
      + extremes.flatMap { selection in
        [far, -far].map { distance in start(moving: { _ in distance }, 4 * wide, selection) }
      }
  }

  /// A start with all means moved from those of the fit without selection.
  private func start(
    moving shift: (Double) -> Double, _ tauSquared: Double, _ selection: [Double]
  ) -> [Double] {
    let shifts = likelihood.centres.map(shift)
    let basis = orthonormal.basis
    let coordinates = (0..<basis.columns).map { column in
      zip(basis.column(column), shifts).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return coordinates + (likelihood.isRandomEffects ? [likelihood.psi(tauSquared)] : []) + selection
  }
}
