/// What a model of data counts in each study, for methods that pool counts.
public enum CountKind: Sendable, Hashable, CaseIterable {
  /// In an intervention and a comparator group: events and people without the event of the first, then of the second.
  case tables
  /// In one group: events, and people without the event.
  case proportions
  /// In one group: events, and the person-time in which they happened.
  case singleRates

  /// How many numbers a study has.
  public var numbers: Int { self == .tables ? 4 : 2 }
}
