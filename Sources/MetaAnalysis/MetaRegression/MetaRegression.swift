public import EffectSizes

/// The mixed-effects model: the mean of the true effects is a linear function of moderators, with a residual variance τ².
///
/// <!-- snippet: given let effects = try LogRiskRatio().effects(of: Datasets.bcg.tables); let latitudes = [Double](), kinds = [String]() -->
///
///     let formula = try ModeratorFormula("ablat + alloc")
///     let fit = try MetaRegression(formula, moderators: [.numeric("ablat", latitudes), .categorical("alloc", kinds)])
///       .fit(effects)
public struct MetaRegression: Model {
  /// Which moderators the mean depends on.
  public var formula: ModeratorFormula
  /// The moderators' values, one a study.
  public var moderators: [Moderator]
  /// The estimator of τ²; `nil` for a common-effect regression (τ² = 0).
  public var method: (any HeterogeneityEstimator)?
  /// How standard errors and intervals are made.
  public var inference: any CoefficientInference
  /// The weights of the coefficients' estimates.
  public var weighting: Weighting
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    _ formula: ModeratorFormula, moderators: [Moderator], method: (any HeterogeneityEstimator)?,
    inference: some CoefficientInference = .knappHartung, weighting: Weighting = .inverseVariance,
    level: Double = 0.95
  ) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.formula = formula
    self.moderators = moderators
    self.method = method
    self.inference = inference
    self.weighting = weighting
    self.level = level
  }

  /// A model with restricted maximum likelihood, and the other settings as given.
  public init(
    _ formula: ModeratorFormula, moderators: [Moderator],
    inference: some CoefficientInference = .knappHartung, weighting: Weighting = .inverseVariance,
    level: Double = 0.95
  ) {
    self.init(
      formula, moderators: moderators, method: RestrictedMaximumLikelihood(), inference: inference,
      weighting: weighting, level: level)
  }

  /// Fits the regression. O(k p²) for each pass of the estimator.
  /// - Throws: what `RandomEffects.fit` throws; `tooFewStudies` unless there are more studies than coefficients;
  ///   `moderatorDoesNotVary`, `moderatorsConfounded`, and what else is wrong with a moderator, naming it.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> MetaRegressionFit {
    try effects.validate(weighting: weighting)
    let design = try Design(formula, moderators: moderators, studies: effects.count)
    guard effects.count > design.names.count else {
      throw .tooFewStudies(studies: effects.count, coefficients: design.names.count)
    }
    let settings = ModelSettings(
      method: method?.code ?? CommonEffect.code, inference: inference.code, level: level,
      weighting: weighting)
    let withoutModerators = try method.map { (method) throws(MetaAnalysisError) in
      try RandomEffects(method: method, inference: .normal, weighting: weighting).fit(effects)
    }
    return MetaRegressionFit(
      effects, design: design, orthonormal: try OrthonormalDesign(design), estimator: method,
      inference: inference, settings: settings,
      tauSquaredWithoutModerators: withoutModerators?.heterogeneity.tauSquared)
  }
}
