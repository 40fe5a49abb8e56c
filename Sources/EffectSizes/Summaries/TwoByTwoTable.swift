/// Events and non-events in an intervention group (1) and a comparator group (2).
public struct TwoByTwoTable: Sendable, Hashable, Codable {
  /// People with the event in group 1 (cell a).
  public var events1: Double
  /// People without the event in group 1 (cell b).
  public var nonevents1: Double
  /// People with the event in group 2 (cell c).
  public var events2: Double
  /// People without the event in group 2 (cell d).
  public var nonevents2: Double

  /// People in group 1.
  public var n1: Double { events1 + nonevents1 }
  /// People in group 2.
  public var n2: Double { events2 + nonevents2 }

  /// A table of four cells, none negative.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(events1: Double, nonevents1: Double, events2: Double, nonevents2: Double) throws(SummaryError) {
    try Fields.events1.check(events1)
    try Fields.nonevents1.check(nonevents1)
    try Fields.events2.check(events2)
    try Fields.nonevents2.check(nonevents2)
    self.events1 = events1
    self.nonevents1 = nonevents1
    self.events2 = events2
    self.nonevents2 = nonevents2
  }
}
