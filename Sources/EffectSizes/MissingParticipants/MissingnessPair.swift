/// What is assumed about the missing participants of two arms: how they differ from those who were observed, on the scale
/// of the model that uses it (the logarithm of an odds ratio, or a difference of means).
public struct MissingnessPair: Sendable, Hashable, Codable {
  /// The difference in group 1, on average over what is thought possible.
  public var group1: Double
  /// The difference in group 2.
  public var group2: Double
  /// The standard deviation of what is thought possible in group 1; 0 for a difference that is taken as known.
  public var spread1: Double
  /// The standard deviation in group 2.
  public var spread2: Double
  /// The correlation of the two groups' differences in what is thought possible.
  public var correlation: Double

  /// Differences that are taken as known.
  public init(group1: Double, group2: Double) {
    (self.group1, self.group2) = (group1, group2)
    (spread1, spread2, correlation) = (0, 0, 0)
  }

  /// Differences of which a range is thought possible.
  ///
  /// - Throws: `SummaryError.impossible` for a negative standard deviation, or a correlation outside -1 to 1.
  public init(
    group1: Double, group2: Double, spread1: Double, spread2: Double = 0, correlation: Double = 0
  ) throws(SummaryError) {
    try SummaryError.require(spread1 >= 0, "spread1", spread1, "must not be negative")
    try SummaryError.require(spread2 >= 0, "spread2", spread2, "must not be negative")
    try SummaryError.require(abs(correlation) <= 1, "correlation", correlation, "must lie between -1 and 1")
    self.group1 = group1
    self.group2 = group2
    self.spread1 = spread1
    self.spread2 = spread2
    self.correlation = correlation
  }

  /// The missing are like those who were observed.
  public static let atRandom = MissingnessPair(group1: 0, group2: 0)

  /// The variance that the uncertainty of the differences gives to a contrast with these derivatives.
  func variance(derivative1: Double, derivative2: Double) -> Double {
    let (a, b) = (derivative1 * spread1, derivative2 * spread2)
    // A contrast subtracts group 2: what both share cancels.
    return max(0, a * a + b * b - 2 * correlation * a * b)
  }
}
