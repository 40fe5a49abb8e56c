/// How far a body of evidence gives cause to lower its certainty for one reason, as drafted by stated rules.
public enum Concern: Int, Sendable, Hashable, Codable, Comparable {
  /// Nothing that the rules look for.
  case none = 0
  /// Cause to lower by one level.
  case serious = 1
  /// Cause to lower by two levels.
  case verySerious = 2

  /// By the number of levels.
  public static func < (left: Concern, right: Concern) -> Bool { left.rawValue < right.rawValue }
}

/// The certainty of evidence in GRADE's four levels.
public enum CertaintyLevel: Int, Sendable, Hashable, Codable {
  /// ⊕⊝⊝⊝
  case veryLow = 1
  /// ⊕⊕⊝⊝
  case low = 2
  /// ⊕⊕⊕⊝
  case moderate = 3
  /// ⊕⊕⊕⊕
  case high = 4

  /// The level that is left after lowering, at least very low.
  public func lowered(by levels: Int) -> CertaintyLevel {
    CertaintyLevel(rawValue: max(rawValue - max(levels, 0), 1)) ?? .veryLow
  }
}
