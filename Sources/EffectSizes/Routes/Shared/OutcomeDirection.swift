/// Which way of an outcome is better for people.
public enum OutcomeDirection: String, Sendable, Hashable, Codable, CaseIterable {
  /// More is better: personal accomplishment.
  case higherIsBetter = "higher"
  /// Less is better: emotional exhaustion.
  case lowerIsBetter = "lower"

  /// The sign of a difference that is better for people.
  public var signOfBetter: Double { self == .higherIsBetter ? 1 : -1 }
}
