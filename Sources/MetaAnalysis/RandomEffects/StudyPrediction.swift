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

extension UnivariateFit {
  /// The best linear unbiased predictions of the studies' true effects (Raudenbush and Bryk 1985,
  /// doi 10.3102/10769986010002075): λy + (1 - λ)xb with λ = τ²/(τ² + v), and variance λv + (1 - λ)² x Var(b) x'. O(k).
  public var studyPredictions: [StudyPrediction] {
    let tauSquared = heterogeneity.tauSquared
    let critical = ReferenceDistribution(degreesOfFreedom: coefficients.first?.degreesOfFreedom)
      .criticalValue(level: settings.level)
    let (means, errors) = (fittedValues, fittedStandardErrors)
    return (0..<effects.count).map { i in
      let variance = effects.variances[i]
      let shrinkage = tauSquared / (tauSquared + variance)
      let estimate = shrinkage * effects.estimates[i] + (1 - shrinkage) * means[i]
      let rest = (1 - shrinkage) * errors[i]
      let standardError = (shrinkage * variance + rest * rest).squareRoot()
      return StudyPrediction(
        label: effects.labels[i], estimate: estimate, standardError: standardError,
        interval: Interval(center: estimate, halfWidth: critical * standardError))
    }
  }
}
