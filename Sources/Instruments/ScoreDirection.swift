/// Which way a score is good for people.
public enum ScoreDirection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Higher scores are better.
  case higherIsBetter = "higher-is-better"
  /// Higher scores are worse.
  case higherIsWorse = "higher-is-worse"
  /// Not documented, or neither: whoever uses the score must say.
  case unknown

  /// What turns a difference of scores into one where positive is better: 1, -1, or `nil` where that is unknown.
  public var sign: Double? {
    switch self {
    case .higherIsBetter: 1
    case .higherIsWorse: -1
    case .unknown: nil
    }
  }
}
