public import EffectSizes

/// A meta-analytic model: a value that holds settings and makes a result.
///
/// What is known of each study (weights, covariates, counts) belongs to the effects, so that one model fits any of them.
/// Settings that cannot be right, such as a level of 95, are refused by `fit`.
public protocol MetaAnalysisModel: Sendable {
  /// What `fit` returns.
  associatedtype Fit: MetaAnalysisFit
  /// Fits the model to effects of studies.
  func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> Fit
}
