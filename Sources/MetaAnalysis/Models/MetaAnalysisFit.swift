public import EffectSizes
public import Estimates
public import LinearAlgebra

/// What every fit can tell.
public protocol MetaAnalysisFit: Sendable {
  /// The studies that were fitted.
  var effects: StudyEffects { get }
  /// The settings that led here.
  var settings: ModelSettings { get }
  /// The estimated coefficients; the pooled effect alone when there are no moderators.
  var coefficients: [Coefficient] { get }
  /// The coefficients' covariance matrix, p x p, as inference made it: its diagonal are their squared standard errors.
  var covariance: Matrix { get }
  /// The variances of true effects, one for each source; none in a common-effect model.
  var varianceComponents: [VarianceComponent] { get }
  /// How the variance components were reached; `nil` where none is estimated.
  var convergence: ConvergenceRecord? { get }
  /// What a reader should know.
  var notes: [FitNote] { get }
}

/// A variance of true effects: between studies, between subgroups' studies.
public struct VarianceComponent: Sendable, Hashable, Codable {
  /// The source: `tau2`, or the subgroup's level.
  public var name: String
  /// The variance, on the squared analysis scale.
  public var value: Double
  /// Its standard error; `nil` where the estimator has none.
  public var standardError: Double?

  /// A named variance.
  public init(name: String, value: Double, standardError: Double? = nil) {
    self.name = name
    self.value = value
    self.standardError = standardError
  }
}

/// The choices behind a fit, as codes.
public struct ModelSettings: Sendable, Hashable, Codable {
  /// The estimator of τ², `EE` for a common effect, `Peto` or `MH`.
  public var method: String
  /// The way of inference.
  public var inference: String
  /// The level of intervals: 0.95.
  public var level: Double
  /// The weights of the estimates; `nil` where the method has its own.
  public var weighting: Weighting?

  init(method: String, inference: String, level: Double, weighting: Weighting?) {
    self.method = method
    self.inference = inference
    self.level = level
    self.weighting = weighting
  }

  /// Whether intervals can have the level.
  static func validate(level: Double) throws(MetaAnalysisError) {
    guard level > 0 && level < 1 else { throw .levelOutOfRange(level) }
  }
}

extension MetaAnalysisFit {
  /// The number of studies, k.
  public var studyCount: Int { effects.count }

  /// Each study's effect with its normal interval at the model's level.
  public var studyIntervals: [Interval] {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: settings.level)
    return (0..<effects.count).map {
      Interval(center: effects.estimates[$0], halfWidth: critical * effects[$0].standardError)
    }
  }
}
