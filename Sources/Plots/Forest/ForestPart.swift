/// What a column of a forest plot is about: what can be hidden, and what gives way where a page is narrow.
public enum ForestPart: String, Sendable, Hashable, CaseIterable {
  /// Effects with their intervals.
  case effects
  /// What the arms report.
  case arms
  /// The studies' shares of the pooled effect.
  case weights
  /// Columns of the table that were asked for.
  case columns
  /// Tests and heterogeneity of results that stand in the place of studies.
  case statistics
  /// Judgements of risk of bias.
  case judgements

  /// How it is called in a sentence.
  var name: String {
    switch self {
    case .effects: "effects"
    case .arms: "the arms"
    case .weights: "weights"
    case .columns: "columns of the table"
    case .statistics: "numbers of studies, p, \u{3C4}\u{B2} and I\u{B2}"
    case .judgements: "judgements"
    }
  }
}
