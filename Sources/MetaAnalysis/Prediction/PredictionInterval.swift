public import Estimates

/// An interval that the true effect of a new, similar study falls in with the stated probability.
public struct PredictionInterval: Sendable, Hashable, Codable {
  /// The bounds on the analysis scale.
  public var interval: Interval
  /// The degrees of freedom; `nil` for the normal distribution.
  public var degreesOfFreedom: Double?
  /// Whether it takes τ² from a distribution of its own, and not as the fit estimates it.
  public var hasOwnTauSquared: Bool

  /// An interval with the degrees of freedom that it was made with.
  public init(interval: Interval, degreesOfFreedom: Double?, hasOwnTauSquared: Bool = false) {
    self.interval = interval
    self.degreesOfFreedom = degreesOfFreedom
    self.hasOwnTauSquared = hasOwnTauSquared
  }

  /// Reaches a quantile of Student's t, or of the normal distribution, times √(se² + τ²) to either side of a pooled effect, at
  /// the effect's level.
  init(around pooled: Coefficient, tauSquared: Double, degreesOfFreedom: Double?) {
    let critical = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom)
      .criticalValue(level: pooled.level)
    let deviation = (pooled.standardError * pooled.standardError + tauSquared).squareRoot()
    self.init(
      interval: Interval(center: pooled.estimate, halfWidth: critical * deviation),
      degreesOfFreedom: degreesOfFreedom)
  }
}
