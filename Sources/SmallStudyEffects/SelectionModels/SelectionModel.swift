public import EffectSizes
import Estimates
import LinearAlgebra
public import MetaAnalysis
import RealModule

/// A selection model: effects are normal around a mean, or a regression on moderators, and were published with a probability
/// that depends on their p values (Hedges 1992, doi 10.1214/ss/1177011364; Vevea and Hedges 1995, doi 10.1007/BF02294384).
///
/// Everything is estimated by maximum likelihood, with normal inference by the observed information; where a parameter of selection is
/// at an edge, or the likelihood is nearly flat, the pooled effect is told by profile likelihood (`SelectionFit.profiled`).
///
/// <!-- snippet: given let effects = StudyEffects(estimates: [0.5, 0.3, 0.4, 0.1, 0.6], variances: [0.04, 0.02, 0.05, 0.01, 0.09]) -->
///
///     let fit = try SelectionModel(StepFunctionSelection(cuts: [0.025])).adjust(effects)
///     fit.adjustedEstimate
public struct SelectionModel: SelectionAdjustment {
  public static let code = "selection"
  public static let assumption =
    "whether a result was published depended on its p value alone, by a function of the given form"

  /// How the probability of publication depends on p.
  public var function: any SelectionFunction
  /// Which p values selection looks at; `nil` for one-sided ones on the side of the pooled effect by maximum likelihood.
  public var alternative: SelectionAlternative?
  /// What the mean depends on; `nil` for one mean.
  public var formula: ModeratorFormula?
  /// Whether true effects differ; if not, τ² is 0.
  public var isRandomEffects: Bool
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings: by default the three-parameter selection model.
  public init(
    _ function: some SelectionFunction = StepFunctionSelection(), alternative: SelectionAlternative? = nil,
    formula: ModeratorFormula? = nil, isRandomEffects: Bool = true, level: Double = 0.95
  ) {
    self.function = function
    self.alternative = alternative
    self.formula = formula
    self.isRandomEffects = isRandomEffects
    self.level = level
  }

  /// Fits the model. O(k) for each evaluation of the likelihood, of which there are some hundred.
  /// - Throws: `model` where effects without selection cannot be fitted; `tooFewStudies` unless there are more studies than
  ///   parameters; what the function's `integrals` throws; `noMaximum`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> SelectionFit {
    try function.fit(effects, self)
  }
}

extension SelectionFunction {
  /// The fit of a model with this function.
  fileprivate func fit(
    _ effects: StudyEffects, _ model: SelectionModel
  ) throws(SmallStudyError) -> SelectionFit {
    let problem = try SelectionProblem(effects, model, self)
    let search = try SelectionSearch(problem.likelihood, from: problem.start, problem.selections)
    return try SelectionFit(problem, search)
  }
}
