/// A study as its comparisons: the effect of each pair of its treatments.
public struct ComparisonStudy: Sendable, Hashable {
  /// The study's name.
  public var label: String
  /// Its comparisons: one for each pair of its treatments.
  public var comparisons: [ReportedComparison]

  /// A study of comparisons.
  public init(_ label: String, _ comparisons: [ReportedComparison]) {
    (self.label, self.comparisons) = (label, comparisons)
  }
}

/// The effect of a treatment against another, as a study reports it.
public struct ReportedComparison: Sendable, Hashable {
  /// The treatment.
  public var treatment: String
  /// What it is compared with.
  public var against: String
  /// The effect, on the analysis scale.
  public var effect: Double
  /// Its variance.
  public var variance: Double
  /// A unit of the last digit in which the effect was printed, on the analysis scale; `nil` where it is not known.
  public var lastDigit: Double?

  /// A comparison.
  public init(
    _ treatment: String, against: String, effect: Double, variance: Double, lastDigit: Double? = nil
  ) {
    (self.treatment, self.against) = (treatment, against)
    (self.effect, self.variance, self.lastDigit) = (effect, variance, lastDigit)
  }
}
