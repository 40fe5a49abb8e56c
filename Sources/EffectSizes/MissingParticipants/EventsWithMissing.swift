/// Events in two arms of a trial some of whose participants are missing.
public struct EventsWithMissing: Sendable, Hashable, Codable {
  /// The intervention.
  public var group1: ArmWithMissingEvents
  /// The comparator.
  public var group2: ArmWithMissingEvents

  /// Two arms.
  public init(group1: ArmWithMissingEvents, group2: ArmWithMissingEvents) {
    self.group1 = group1
    self.group2 = group2
  }

  /// The table of those who were observed.
  public var observed: TwoByTwoTable {
    TwoByTwoTable(
      ArmEvents(checkedEvents: group1.events, n: group1.observed),
      ArmEvents(checkedEvents: group2.events, n: group2.observed))
  }

  /// The table of all who were randomised, if these shares of the missing had the event.
  public func completed(eventShare1: Double, eventShare2: Double) -> TwoByTwoTable {
    TwoByTwoTable(
      group1.completed(eventShare: eventShare1), group2.completed(eventShare: eventShare2))
  }
}

extension TwoByTwoTable {
  /// Two arms.
  public init(_ group1: ArmEvents, _ group2: ArmEvents) {
    events1 = group1.events
    nonevents1 = group1.n - group1.events
    events2 = group2.events
    nonevents2 = group2.n - group2.events
  }
}
