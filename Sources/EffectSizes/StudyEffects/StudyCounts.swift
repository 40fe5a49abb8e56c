/// The counts behind the studies' effects, for methods that pool counts and not effects.
public enum StudyCounts: Sendable, Hashable, Codable {
  /// Events and non-events in two groups.
  case tables([TwoByTwoTable])
  /// Events in person-time of two groups.
  case rates([TwoGroupRates])
  /// Events and non-events in one group.
  case proportions([SingleProportion])
  /// Events in person-time of one group.
  case singleRates([SingleRate])

  /// The number of studies.
  public var count: Int {
    switch self {
    case .tables(let tables): tables.count
    case .rates(let rates): rates.count
    case .proportions(let proportions): proportions.count
    case .singleRates(let rates): rates.count
    }
  }

  /// The counts of the studies at the given positions.
  public func selecting(_ indices: [Int]) -> StudyCounts {
    switch self {
    case .tables(let tables): .tables(indices.map { tables[$0] })
    case .rates(let rates): .rates(indices.map { rates[$0] })
    case .proportions(let proportions): .proportions(indices.map { proportions[$0] })
    case .singleRates(let rates): .singleRates(indices.map { rates[$0] })
    }
  }
}

/// A summary that is a row of `StudyCounts`.
public protocol CountedSummary: StudySummary {
  /// The column of all studies' summaries.
  static func counts(_ summaries: [Self]) -> StudyCounts
  /// The summaries in a column; `nil` where it holds others.
  static func summaries(in counts: StudyCounts) -> [Self]?
}

extension TwoByTwoTable: CountedSummary {
  /// The column of all studies' tables.
  public static func counts(_ summaries: [TwoByTwoTable]) -> StudyCounts { .tables(summaries) }

  /// The tables in a column; `nil` where it holds rates.
  public static func summaries(in counts: StudyCounts) -> [TwoByTwoTable]? {
    if case .tables(let tables) = counts { tables } else { nil }
  }
}

extension TwoGroupRates: CountedSummary {
  /// The column of all studies' rates.
  public static func counts(_ summaries: [TwoGroupRates]) -> StudyCounts { .rates(summaries) }

  /// The rates in a column; `nil` where it holds tables.
  public static func summaries(in counts: StudyCounts) -> [TwoGroupRates]? {
    if case .rates(let rates) = counts { rates } else { nil }
  }
}

extension SingleProportion: CountedSummary {
  /// The column of all studies' proportions.
  public static func counts(_ summaries: [SingleProportion]) -> StudyCounts { .proportions(summaries) }

  /// The proportions in a column; `nil` where it holds others.
  public static func summaries(in counts: StudyCounts) -> [SingleProportion]? {
    if case .proportions(let proportions) = counts { proportions } else { nil }
  }
}

extension SingleRate: CountedSummary {
  /// The column of all studies' rates.
  public static func counts(_ summaries: [SingleRate]) -> StudyCounts { .singleRates(summaries) }

  /// The rates in a column; `nil` where it holds others.
  public static func summaries(in counts: StudyCounts) -> [SingleRate]? {
    if case .singleRates(let rates) = counts { rates } else { nil }
  }
}

extension Measure where Summary: CountedSummary {
  /// The effects of labelled studies together with their counts, ready for a model of effects or of counts.
  ///
  /// - Throws: `EffectSizesError.undefined` for the first study whose effect is not defined.
  public func effects(of studies: [Study<Summary>]) throws(EffectSizesError) -> StudyEffects {
    var effects = try definedEffects(of: studies)
    effects.counts = Summary.counts(studies.map(\.summary))
    return effects
  }
}
