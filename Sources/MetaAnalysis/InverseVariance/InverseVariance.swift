public import EffectSizes

/// The model beneath common and random effects, regression and subgroups: effects with independent errors, weights
/// 1/(v + τ²) unless others are asked for, and τ² by an estimator, or 0.
///
/// `CommonEffect` and `RandomEffects` are its two halves under the field's names.
public struct InverseVariance: MetaAnalysisModel {
  /// The estimator of τ²; `nil` for a common effect.
  public var method: (any HeterogeneityEstimator)?
  /// How standard errors and intervals are made.
  public var inference: any CoefficientInference
  /// The weights of the estimates.
  public var weighting: Weighting
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .adHocKnappHartung, weighting: Weighting = .inverseVariance,
    level: Double = 0.95
  ) {
    self.method = method
    self.inference = inference
    self.weighting = weighting
    self.level = level
  }

  /// The same model with normal intervals, to compare like with like.
  public var withNormalInference: InverseVariance {
    InverseVariance(method: method, inference: NormalInference(), weighting: weighting, level: level)
  }

  /// The settings as codes, which fits carry.
  public var settings: ModelSettings {
    ModelSettings(
      method: method?.code ?? CommonEffect.code, inference: inference.code, level: level, weighting: weighting
    )
  }

  /// Pools effects.
  ///
  /// One study gives itself, with normal inference and τ² = 0. O(k) for each pass of the estimator.
  /// - Throws: `unsuitedInference`, `levelOutOfRange`, `noStudies`, `dependentErrors`, `effectNotFinite`,
  ///   `varianceNotPositive`, `noWeights`, `weightNotPositive`, `weightTooSmall`, `unequalLengths`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    try inference.check(method, weighting)
    try validate(effects)
    return PooledFit(effects, model: self, settings: settings)
  }

  /// Throws unless the settings can be used, and every column has its length and legal values.
  func validate(
    _ effects: StudyEffects, leastWeight: Double = LegalRange.weightRatio
  ) throws(MetaAnalysisError) {
    try ModelSettings.validate(level: level)
    try effects.validate()
    guard weighting == .given else { return }
    guard let weights = effects.weights else { throw .noWeights }
    for (i, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw .weightNotPositive(study: i, weight: weight)
    }
    let least = (weights.max() ?? 1) * leastWeight
    for (i, weight) in weights.enumerated() where weight < least {
      throw .weightTooSmall(study: i, weight: weight)
    }
  }
}

/// What can be fitted: beyond it products of the estimators' sums have no place in a double.
enum LegalRange {
  /// The largest size of an effect.
  static let size = 1e40
  /// The smallest and the largest sampling variance.
  static let variances = 1e-40...1e40
  /// The smallest given weight, as a share of the largest.
  static let weightRatio = 1e-80
  /// The same in a regression, where the rounding of heavy studies' rows reaches what light studies alone tell.
  static let weightRatioInRegression = 1e-12
}

extension StudyEffects {
  /// Throws unless there are studies with independent errors, finite effects and positive variances.
  fileprivate func validate() throws(MetaAnalysisError) {
    try validateLengths()
    guard !hasDependentErrors else { throw .dependentErrors }
    let (estimates, variances) = (estimates, variances)
    for i in estimates.indices {
      guard abs(estimates[i]) <= LegalRange.size else { throw .effectNotFinite(study: i) }
      guard LegalRange.variances.contains(variances[i]) else {
        throw .varianceNotPositive(study: i, variance: variances[i])
      }
    }
  }

  /// Throws unless there are studies and every column has one element for each.
  func validateLengths() throws(MetaAnalysisError) {
    guard count > 0 else { throw .noStudies }
    func expect(_ name: String, _ found: Int?) throws(MetaAnalysisError) {
      if let found, found != count { throw .unequalLengths(name: name, expected: count, found: found) }
    }
    try expect("labels", labels.count)
    try expect("variances", variances.count)
    try expect("clusters", clusters?.count)
    try expect("weights", weights?.count)
    try expect("counts", counts?.count)
    try expect("sizes", sizes?.count)
    for covariate in covariates { try expect(covariate.name, covariate.count) }
  }
}
