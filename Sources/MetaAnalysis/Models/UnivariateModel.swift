public import EffectSizes
public import LinearAlgebra

/// A model with one τ² by an estimator: what can be refitted with a τ² that is given.
public protocol UnivariateModel: MetaAnalysisModel where Fit: UnivariateFit {
  /// The same model with τ² given and normal inference, so that its covariance is what the model implies.
  func knowing(tauSquared: Double) -> Self
}

extension UnivariateModel {
  /// That of a fit with the other's τ². O(k p²).
  public func covariance(of effects: StudyEffects, withVariancesOf fit: Fit) -> Matrix? {
    (try? knowing(tauSquared: fit.heterogeneity.tauSquared).fit(effects))?.covariance
  }
}

/// A model of one mean with inverse-variance weights, or others: what common and random effects are under the field's names.
public protocol PooledModel: UnivariateModel where Fit == PooledFit {
  /// The same model, whichever its name.
  var inverseVariance: InverseVariance { get }
}

extension InverseVariance: PooledModel {
  public var inverseVariance: InverseVariance { self }

  public func knowing(tauSquared: Double) -> InverseVariance {
    InverseVariance(
      method: KnownTauSquared(tauSquared), inference: NormalInference(), weighting: weighting, level: level)
  }
}

extension InverseVariance {
  /// The model as one of random effects, which fits many data sets at a time: a common effect has the variance 0.
  public var randomEffects: RandomEffects {
    var model = RandomEffects(weighting: weighting, level: level)
    model.method = method ?? KnownTauSquared(0)
    model.inference = inference
    return model
  }
}

extension RandomEffects: PooledModel {
  public var inverseVariance: InverseVariance {
    InverseVariance(method: method, inference: inference, weighting: weighting, level: level)
  }

  public func knowing(tauSquared: Double) -> RandomEffects {
    RandomEffects(
      method: KnownTauSquared(tauSquared), inference: NormalInference(), weighting: weighting, level: level)
  }
}

extension CommonEffect: PooledModel {
  public var inverseVariance: InverseVariance {
    InverseVariance(method: nil, inference: inference, weighting: weighting, level: level)
  }

  /// The same model with normal inference: a common effect knows that τ² is 0.
  public func knowing(tauSquared _: Double) -> CommonEffect {
    CommonEffect(inference: NormalInference(), weighting: weighting, level: level)
  }
}

extension MetaRegression: UnivariateModel {
  public func knowing(tauSquared: Double) -> MetaRegression {
    MetaRegression(
      formula, method: KnownTauSquared(tauSquared), inference: NormalInference(), weighting: weighting,
      level: level)
  }
}
