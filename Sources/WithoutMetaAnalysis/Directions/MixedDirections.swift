/// What becomes of mixed findings in the proportion, its interval and the sign test; never in the counts.
public enum MixedDirections: String, Sendable, Hashable, Codable, CaseIterable {
  /// They are left out.
  case omit
  /// They count as better.
  case better
  /// They count as worse.
  case worse
}
