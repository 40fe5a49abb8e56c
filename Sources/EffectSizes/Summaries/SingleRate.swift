/// Events in person-time in one group.
public struct SingleRate: Sendable, Hashable, Codable {
  /// Events.
  public var events: Double
  /// Person-time at risk, or the expected number of events for a standardised incidence ratio.
  public var time: Double

  /// A count that is not negative, a time that is positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(events: Double, time: Double) throws(SummaryError) {
    try Fields.events.check(events)
    try Fields.time.check(time)
    self.events = events
    self.time = time
  }

  /// Events per person-time.
  public var rate: Double { events / time }
}

extension SingleRate: StudySummary {
  enum Fields {
    static let events = InputField("events", "xi", .notNegative)
    static let time = InputField("time", "ti", .positive)
  }

  /// Events and person-time.
  public static let routes: [[InputField]] = [[Fields.events, Fields.time]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has both.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require([Fields.events, Fields.time])
    try self.init(events: row[Fields.events], time: row[Fields.time])
  }

  /// Not known.
  public var sampleSizes: SampleSizes { SampleSizes(total: nil) }
}

extension SingleRate: CellCounts {
  /// Whether there are no events.
  public var hasZeroCell: Bool { events == 0 }

  /// The same with `amount` added to the events; person-time stays.
  public func adding(_ amount: Double) -> SingleRate {
    var rate = self
    rate.events += amount
    return rate
  }
}
