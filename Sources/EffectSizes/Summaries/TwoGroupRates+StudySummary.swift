extension TwoGroupRates: StudySummary {
  enum Fields {
    static let events1 = InputField("events1", "x1i", .notNegative)
    static let time1 = InputField("time1", "t1i", .positive)
    static let events2 = InputField("events2", "x2i", .notNegative)
    static let time2 = InputField("time2", "t2i", .positive)
    static let all = [events1, time1, events2, time2]
  }

  /// Events and person-time of both groups.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all four.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(
      events1: row[Fields.events1], time1: row[Fields.time1], events2: row[Fields.events2],
      time2: row[Fields.time2])
  }

  /// Not known.
  public var sampleSizes: SampleSizes { SampleSizes(total: nil) }
}

extension TwoGroupRates: CellCounts {
  /// Whether a group has no events.
  public var hasZeroCell: Bool { events1 == 0 || events2 == 0 }

  /// Whether neither group has events.
  public var isDoubleZero: Bool { events1 + events2 == 0 }

  /// The same with `amount` added to the events; person-time stays.
  public func adding(_ amount: Double) -> TwoGroupRates {
    var rates = self
    rates.events1 += amount
    rates.events2 += amount
    return rates
  }
}
