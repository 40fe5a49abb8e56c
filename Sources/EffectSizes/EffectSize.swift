/// One study's effect on its analysis scale, with its sampling variance.
public struct EffectSize: Sendable, Hashable, Codable {
  /// The point estimate, on the analysis scale of its measure (the logarithm, for ratios).
  public var estimate: Double
  /// The sampling variance of `estimate`.
  public var variance: Double

  /// An effect with its sampling variance.
  public init(estimate: Double, variance: Double) {
    self.estimate = estimate
    self.variance = variance
  }

  /// The square root of the sampling variance.
  public var standardError: Double { variance.squareRoot() }
}
