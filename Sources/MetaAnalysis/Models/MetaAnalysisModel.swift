public import EffectSizes
public import LinearAlgebra

/// A meta-analytic model: a value that holds settings and makes a result.
///
/// What is known of each study (weights, covariates, counts) belongs to the effects, so that one model fits any of them.
/// Settings that cannot be right, such as a level of 95, are refused by `fit`.
public protocol MetaAnalysisModel: Sendable {
  /// What `fit` returns.
  associatedtype Fit: MetaAnalysisFit
  /// Fits the model to effects of studies.
  func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> Fit
  /// The covariance matrix that the model implies for the coefficients of effects whose true effects vary as another fit of the
  /// model, to some of them, has it: what the standard errors would be if these variances were known. `nil` where the model has no
  /// such matrix, or the other fit knows too little.
  func covariance(of effects: StudyEffects, withVariancesOf fit: Fit) -> Matrix?
}

extension MetaAnalysisModel {
  /// None.
  public func covariance(of effects: StudyEffects, withVariancesOf fit: Fit) -> Matrix? { nil }
}

extension Peto {
  /// That of the fit to all: there is one common effect.
  public func covariance(of effects: StudyEffects, withVariancesOf fit: PooledFit) -> Matrix? {
    (try? self.fit(effects))?.covariance
  }
}

extension MantelHaenszel {
  /// That of the fit to all: there is one common effect.
  public func covariance(of effects: StudyEffects, withVariancesOf fit: MantelHaenszelFit) -> Matrix? {
    (try? self.fit(effects))?.covariance
  }
}
