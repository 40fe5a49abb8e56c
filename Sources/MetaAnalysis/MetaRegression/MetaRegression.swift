public import EffectSizes

/// The mixed-effects model: the mean of the true effects is a linear function of moderators, with a residual variance τ².
///
/// <!-- snippet: given let bcg = try LogRiskRatio().effects(of: Datasets.bcg.tables); let latitudes = [Double](), kinds = [String]() -->
///
///     let formula = try ModeratorFormula("ablat + alloc")
///     let effects = bcg.adding([.numeric("ablat", latitudes), .categorical("alloc", kinds)])
///     let fit = try MetaRegression(formula).fit(effects)
///
/// The moderators are the effects' covariates of those names.
public struct MetaRegression: MetaAnalysisModel {
  /// Which moderators the mean depends on.
  public var formula: ModeratorFormula
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
    _ formula: ModeratorFormula, method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .adHocKnappHartung, weighting: Weighting = .inverseVariance,
    level: Double = 0.95
  ) {
    self.formula = formula
    self.method = method
    self.inference = inference
    self.weighting = weighting
    self.level = level
  }

  /// Fits the regression. O(k p²) for each pass of the estimator.
  /// - Throws: what `InverseVariance.fit` throws, `unsuitedInference` unless the inference is a `RegressionInference`; `tooFewStudies` unless there are more studies than coefficients;
  ///   `unknownModerator`, `moderatorDoesNotVary`, `moderatorsConfounded`, and what else is wrong with a moderator,
  ///   naming it.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> MetaRegressionFit {
    guard let regressionInference = inference as? any RegressionInference else {
      throw .unsuitedInference(name: inference.name)
    }
    let model = InverseVariance(method: method, inference: inference, weighting: weighting, level: level)
    try model.validate(effects, leastWeight: LegalRange.weightRatioInRegression)
    let design = try Design(formula, moderators: effects.covariates, studies: effects.count)
    guard effects.count > design.names.count else {
      throw .tooFewStudies(studies: effects.count, coefficients: design.names.count)
    }
    let centred = try CentredDesign(formula, moderators: effects.covariates, studies: effects.count)
    let orthonormal = try OrthonormalDesign(design, centred)
    let withoutModerators = method == nil ? nil : try model.withNormalInference.fit(effects)
    return MetaRegressionFit(
      effects, design: design, orthonormal: orthonormal, model: model, inference: regressionInference,
      tauSquaredWithoutModerators: withoutModerators?.heterogeneity.tauSquared)
  }
}
