/// What is counted once in a synthesis without meta-analysis.
public enum CountedUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// Each study, by its trial where the table names trials, however many of its rows are in a group.
  case studies
  /// Each row, as if rows of one study were independent.
  case rows
}
