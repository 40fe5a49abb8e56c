/// Means in two arms of a trial some of whose participants are missing.
public struct MeansWithMissing: Sendable, Hashable, Codable {
  /// The means and standard deviations of those who were observed.
  public var observed: TwoGroupMeans
  /// Participants who were randomised to group 1.
  public var randomised1: Double
  /// Participants who were randomised to group 2.
  public var randomised2: Double

  /// The observed, and how many were randomised.
  ///
  /// - Throws: `SummaryError.impossible` where fewer were randomised than observed.
  public init(observed: TwoGroupMeans, randomised1: Double, randomised2: Double) throws(SummaryError) {
    try SummaryError.require(observed.n1 <= randomised1, "randomised1", randomised1, "is less than n1")
    try SummaryError.require(observed.n2 <= randomised2, "randomised2", randomised2, "is less than n2")
    self.observed = observed
    self.randomised1 = randomised1
    self.randomised2 = randomised2
  }

  /// The share of group 1 that is missing.
  public var missingShare1: Double { 1 - observed.n1 / randomised1 }
  /// The share of group 2 that is missing.
  public var missingShare2: Double { 1 - observed.n2 / randomised2 }

  /// Means and standard deviations of all who were randomised, if the missing all had these values.
  public func completed(value1: Double, value2: Double) -> TwoGroupMeans {
    let arms = observed.arms
    let group1 = arms.group1.adding(randomised1 - observed.n1, at: value1)
    let group2 = arms.group2.adding(randomised2 - observed.n2, at: value2)
    var means = observed
    (means.mean1, means.sd1, means.n1) = (group1.mean, group1.sd, group1.n)
    (means.mean2, means.sd2, means.n2) = (group2.mean, group2.sd, group2.n)
    return means
  }
}

extension ArmMeans {
  /// The arm with more people, all of one value.
  func adding(_ people: Double, at value: Double) -> ArmMeans {
    guard people > 0 else { return self }
    let (N, apart) = (n + people, value - mean)
    // Their own sum of squares is 0, whatever their number.
    let squares = (n - 1) * sd * sd + n * people / N * apart * apart
    return ArmMeans(checkedMean: mean + people / N * apart, sd: (squares / (N - 1)).squareRoot(), n: N)
  }
}
