import Distributions
public import Estimates

/// An estimate of maximum likelihood, with its standard error by the observed information where that tells one.
public struct LikelihoodEstimate: Sendable, Hashable, Codable {
  /// Its name.
  public var name: String
  /// The estimate.
  public var estimate: Double
  /// The standard error; `nil` where the estimate is at the edge of what it can be, is given, or is not determined by the
  /// studies.
  public var standardError: Double?
  /// The least that the parameter can be; `nil` where there is no such bound.
  public var least: Double?
  /// The level of `interval`: 0.95.
  public var level: Double

  /// An estimate.
  public init(
    name: String, estimate: Double, standardError: Double?, least: Double? = nil, level: Double = 0.95
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.least = least
    self.level = level
  }

  /// Estimate over standard error.
  public var statistic: Double? { standardError.map { estimate / $0 } }

  /// The two-sided normal p value of a value of 0.
  public var pValue: Double? { statistic.map { 2 * StandardNormal().survival(abs($0)) } }

  /// The normal interval, cut at the least that the parameter can be.
  public var interval: Interval? {
    guard let standardError else { return nil }
    let critical = ReferenceDistribution.normal(StandardNormal()).criticalValue(level: level)
    let interval = Interval(center: estimate, halfWidth: critical * standardError)
    return Interval(lower: max(interval.lower, least ?? -.infinity), upper: interval.upper)
  }
}
