/// What an effect compares between two groups, and how.
public enum EffectContrast: String, Sendable, Hashable, Codable, CaseIterable {
  /// The ratio of two risks.
  case riskRatio
  /// The ratio of two odds.
  case oddsRatio
  /// The difference of two risks.
  case riskDifference
  /// The ratio of two incidence rates.
  case rateRatio
  /// The difference of two incidence rates.
  case rateDifference
  /// The ratio of two hazards.
  case hazardRatio
  /// The difference of two hazards.
  case hazardDifference
  /// The difference of two means.
  case meanDifference
  /// The ratio of two means.
  case ratioOfMeans
  /// The difference of two means in standard deviations.
  case standardizedMeanDifference
}

/// What the outcome behind an effect is measured in.
public enum OutcomeUnit: String, Sendable, Hashable, Codable {
  /// Points of an instrument: effects of several instruments have no common unit.
  case points
  /// Scores of an instrument, without its unit.
  case scores
  /// Not scores: events, people, times.
  case other
}
