public import EffectSizes
public import Estimates

/// A meta-analytic model of independent effects: a value that holds settings and makes a result.
public protocol Model: Sendable {
  /// What `fit` returns.
  associatedtype Fit: FittedModel
  /// Fits the model to effects of studies.
  func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> Fit
}

/// What every fit of an inverse-variance model can tell.
public protocol FittedModel: Sendable {
  /// The studies that were fitted.
  var studies: StudyEffects { get }
  /// The settings that led here.
  var settings: ModelSettings { get }
  /// The estimated coefficients; the pooled effect alone when there are no moderators.
  var coefficients: [Coefficient] { get }
  /// How much the true effects differ.
  var heterogeneity: Heterogeneity { get }
  /// How τ² was reached; `nil` in a common-effect model.
  var convergence: ConvergenceRecord? { get }
  /// What a reader should know.
  var notes: [FitNote] { get }
  /// The studies and the design as the estimators see them: what intervals for τ² are computed from.
  func problem() -> HeterogeneityProblem
  /// The fitted mean of each study.
  var fittedValues: [Double] { get }
  /// The standard error of each fitted mean.
  var fittedStandardErrors: [Double] { get }
}

/// The choices behind a fit, as codes.
public struct ModelSettings: Sendable, Hashable, Codable {
  /// The estimator of τ², or `EE` for a common effect.
  public var method: String
  /// The way of inference.
  public var inference: String
  /// The level of intervals: 0.95.
  public var level: Double
  /// The weights of the pooled estimate.
  public var weighting: Weighting
}

extension FittedModel {
  /// The number of studies, k.
  public var studyCount: Int { studies.count }

  /// Each study's weight in percent of the sum.
  public var weights: [Double] {
    let weights = settings.weighting.weights(
      totalVariances: studies.variances.map { $0 + heterogeneity.tauSquared })
    let total = weights.reduce(0, +)
    return weights.map { 100 * $0 / total }
  }

  /// Each study's effect with its normal interval at the model's level.
  public var studyIntervals: [Interval] {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: settings.level)
    return (0..<studies.count).map {
      Interval(center: studies.estimates[$0], halfWidth: critical * studies[$0].standardError)
    }
  }
}
