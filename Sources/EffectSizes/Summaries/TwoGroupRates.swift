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
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(events1: Double, time1: Double, events2: Double, time2: Double) throws(SummaryError) {
    try Fields.events1.check(events1)
    try Fields.time1.check(time1)
    try Fields.events2.check(events2)
    try Fields.time2.check(time2)
    self.events1 = events1
    self.time1 = time1
    self.events2 = events2
    self.time2 = time2
  }
}
