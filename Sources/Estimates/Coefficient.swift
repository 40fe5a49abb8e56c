import Distributions

/// An estimated coefficient of a model, with its standard error and reference distribution.
public struct Coefficient: Sendable, Hashable, Codable {
  /// `intercept`, or the moderator's (and level's) name.
  public var name: String
  /// The estimate on the analysis scale.
  public var estimate: Double
  /// Its standard error.
  public var standardError: Double
  /// The degrees of freedom of the t distribution; `nil` for the normal one.
  public var degreesOfFreedom: Double?
  /// The confidence level of `interval`: 0.95.
  public var level: Double

  /// A coefficient; without degrees of freedom its distribution is the normal one.
  public init(
    name: String, estimate: Double, standardError: Double, degreesOfFreedom: Double? = nil,
    level: Double = 0.95
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.level = level
  }

  /// Estimate over standard error; `nil` when the standard error is 0.
  public var statistic: Double? { standardError > 0 ? estimate / standardError : nil }

  /// The two-sided p value of no effect; `nil` when the standard error is 0.
  public var pValue: Double? {
    guard let statistic else { return nil }
    return 2 * ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).survival(abs(statistic))
  }

  /// The confidence interval at `level`.
  public var interval: Interval {
    let critical = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).criticalValue(level: level)
    return Interval(center: estimate, halfWidth: critical * standardError)
  }
}
