/// Events in person-time in an intervention group (1) and a comparator group (2).
public struct TwoGroupRates: Sendable, Hashable, Codable {
  /// Events in group 1.
  public var events1: Double
  /// Person-time at risk in group 1, in any unit.
  public var time1: Double
  /// Events in group 2.
  public var events2: Double
  /// Person-time at risk in group 2, in the same unit.
  public var time2: Double

  /// Counts that are not negative, times that are positive.
  public init(events1: Double, time1: Double, events2: Double, time2: Double) {
    precondition(events1 >= 0 && events2 >= 0, "counts are not negative")
    precondition(time1 > 0 && time2 > 0, "person-time is positive")
    self.events1 = events1
    self.time1 = time1
    self.events2 = events2
    self.time2 = time2
  }
}
