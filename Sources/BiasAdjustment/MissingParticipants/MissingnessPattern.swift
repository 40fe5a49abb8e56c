public import EffectSizes

/// How one number says what the missing of both arms are like.
public enum MissingnessPattern: String, Sendable, Hashable, Codable, CaseIterable {
  /// The same in both arms.
  case same
  /// As much the other way in group 2.
  case opposite
  /// In group 1 alone; the missing of group 2 are like those who were observed.
  case group1 = "group1-only"
  /// In group 2 alone.
  case group2 = "group2-only"

  /// The assumption at a value, 0 for missing who are like the observed, with what is uncertain about it.
  public func pair(_ value: Double, uncertainty: MissingnessPair = .atRandom) -> MissingnessPair {
    var pair = uncertainty
    pair.group1 = self == .group2 ? 0 : value
    pair.group2 =
      switch self {
      case .same, .group2: value
      case .opposite: -value
      case .group1: 0
      }
    return pair
  }
}
