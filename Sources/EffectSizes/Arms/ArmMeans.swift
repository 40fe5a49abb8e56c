/// One arm's mean, standard deviation and number of people.
public struct ArmMeans: Sendable, Hashable, Codable {
  /// The mean.
  public var mean: Double
  /// The standard deviation of people.
  public var sd: Double
  /// The number of people.
  public var n: Double

  /// An arm of n people.
  ///
  /// - Throws: `SummaryError.impossible` for a mean that is not finite, a negative standard deviation, or nobody.
  public init(mean: Double, sd: Double, n: Double) throws(SummaryError) {
    try SummaryError.require(mean.isFinite, "mean", mean, "must be finite")
    try SummaryError.require(sd >= 0, "sd", sd, "must not be negative")
    try SummaryError.require(n > 0, "n", n, "must be more than 0")
    self.init(checkedMean: mean, sd: sd, n: n)
  }

  /// An arm made from legal ones.
  init(checkedMean mean: Double, sd: Double, n: Double) {
    self.mean = mean
    self.sd = sd
    self.n = n
  }

  /// Two arms as one: what the people of both together have as mean and standard deviation.
  ///
  /// N = n1 + n2, M = (n1 m1 + n2 m2)/N, S² = ((n1 - 1) s1² + (n2 - 1) s2² + n1 n2 (m1 - m2)²/N)/(N - 1). Cochrane
  /// Handbook for Systematic Reviews of Interventions, 6.5.2.10.
  public func combined(with other: ArmMeans) -> ArmMeans {
    let N = n + other.n
    let apart = mean - other.mean
    let within = (n - 1) * sd * sd + (other.n - 1) * other.sd * other.sd
    return ArmMeans(
      checkedMean: mean + other.n / N * (other.mean - mean),
      sd: ((within + n * other.n / N * apart * apart) / (N - 1)).squareRoot(), n: N)
  }

  /// Several arms as one, in whatever order; `nil` without any.
  public static func combined(_ arms: [ArmMeans]) -> ArmMeans? {
    guard let first = arms.first else { return nil }
    return arms.dropFirst().reduce(first) { $0.combined(with: $1) }
  }
}

/// One arm's events and number of people.
public struct ArmEvents: Sendable, Hashable, Codable {
  /// People with the event.
  public var events: Double
  /// The number of people.
  public var n: Double

  /// An arm of n people.
  ///
  /// - Throws: `SummaryError.impossible` for negative events, more events than people, or nobody.
  public init(events: Double, n: Double) throws(SummaryError) {
    try SummaryError.require(n > 0, "n", n, "must be more than 0")
    try SummaryError.require(events >= 0, "events", events, "must not be negative")
    try SummaryError.require(events <= n, "events", events, "exceeds n")
    self.init(checkedEvents: events, n: n)
  }

  /// An arm made from legal ones.
  init(checkedEvents events: Double, n: Double) {
    self.events = events
    self.n = n
  }

  /// Two arms as one.
  public func combined(with other: ArmEvents) -> ArmEvents {
    ArmEvents(checkedEvents: events + other.events, n: n + other.n)
  }

  /// Several arms as one; `nil` without any.
  public static func combined(_ arms: [ArmEvents]) -> ArmEvents? {
    guard let first = arms.first else { return nil }
    return arms.dropFirst().reduce(first) { $0.combined(with: $1) }
  }
}
