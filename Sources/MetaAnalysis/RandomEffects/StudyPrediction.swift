package import EffectSizes
public import Estimates

/// The best linear unbiased prediction of one study's true effect: its own estimate drawn towards the mean, the more so
/// the less precise it is.
public struct StudyPrediction: Sendable, Hashable, Codable {
  public var label: String
  /// The prediction on the analysis scale.
  public var estimate: Double
  /// Its standard error.
  public var standardError: Double
  /// The prediction interval at the model's level.
  public var interval: Interval
}

extension StudyPrediction {
  /// A prediction with its normal interval.
  package init(_ effect: EffectSize, of label: String, level: Double) {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    self.init(
      label: label, estimate: effect.estimate, standardError: effect.standardError,
      interval: Interval(center: effect.estimate, halfWidth: critical * effect.standardError))
  }
}

extension UnivariateFit {
  /// The best linear unbiased predictions of the studies' true effects. O(k).
  public var studyPredictions: [StudyPrediction] { Array(StudyPredictions(self)) }
}

/// The best linear unbiased predictions of the studies' true effects (Raudenbush and Bryk 1985,
/// doi 10.3102/10769986010002075), each made when it is asked for: λy + (1 - λ)xb with λ = τ²/(τ² + v), and variance
/// λv + (1 - λ)² x Var(b) x'.
public struct StudyPredictions: Sendable, RandomAccessCollection {
  private let effects: StudyEffects
  private let tauSquared: Double
  private let critical: Double
  private let means: [Double]
  private let errors: [Double]

  /// The predictions of a fit's studies. O(k), without a structure a study.
  public init(_ fit: some UnivariateFit) {
    effects = fit.effects
    tauSquared = fit.heterogeneity.tauSquared
    critical = ReferenceDistribution(degreesOfFreedom: fit.coefficients.first?.degreesOfFreedom)
      .criticalValue(level: fit.settings.level)
    means = fit.fittedValues
    errors = fit.fittedStandardErrors
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { effects.count }

  public subscript(index: Int) -> StudyPrediction {
    let variance = effects.variances[index]
    let shrinkage = tauSquared / (tauSquared + variance)
    let estimate = shrinkage * effects.estimates[index] + (1 - shrinkage) * means[index]
    let rest = (1 - shrinkage) * errors[index]
    let standardError = (shrinkage * variance + rest * rest).squareRoot()
    return StudyPrediction(
      label: effects.labels[index], estimate: estimate, standardError: standardError,
      interval: Interval(center: estimate, halfWidth: critical * standardError))
  }
}
