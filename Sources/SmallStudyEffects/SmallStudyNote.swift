/// What a reader of a result about small-study effects should know.
public enum SmallStudyNote: Sendable, Hashable, Codable {
  /// Fewer than 10 studies: tests of asymmetry have little power, and estimates are unstable.
  case fewStudies(Int)
}

extension SmallStudyNote: CustomStringConvertible {
  /// The note as a sentence without its first capital and full stop.
  public var description: String {
    switch self {
    case .fewStudies(let count):
      "with \(count) \(count == 1 ? "study" : "studies"), fewer than 10, chance can hardly be told from a small-study effect (Cochrane Handbook 13.3.5.4)"
    }
  }
}
