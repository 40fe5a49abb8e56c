/// Events among the people of one group.
public struct SingleProportion: Sendable, Hashable, Codable {
  /// People with the event.
  public var events: Double
  /// People without it.
  public var nonevents: Double

  /// Counts that are not negative, with at least one person.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(events: Double, nonevents: Double) throws(SummaryError) {
    try Fields.events.check(events)
    try Fields.nonevents.check(nonevents)
    try Fields.n.check(events + nonevents)
    self.events = events
    self.nonevents = nonevents
  }

  /// The number of people.
  public var n: Double { events + nonevents }
  /// The proportion with the event.
  public var proportion: Double { events / n }
}

extension SingleProportion: StudySummary {
  enum Fields {
    static let events = InputField("events", "xi", .notNegative)
    static let nonevents = InputField("nonevents", "mi", .notNegative)
    static let n = InputField("n", "ni", .positive)
  }

  /// Events with the number of people, or with non-events.
  public static let routes: [[InputField]] = [[Fields.events, Fields.n], [Fields.events, Fields.nonevents]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Made from any two of the three fields; three must agree.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let group = try BinomialGroup(row, events: Fields.events, nonevents: Fields.nonevents, size: Fields.n)
    guard group.missing.isEmpty else { throw .missing(group.missing) }
    try self.init(events: group.events, nonevents: group.nonevents)
  }

  /// The group's size.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}

extension SingleProportion: CellCounts {
  /// Whether no one, or everyone, has the event.
  public var hasZeroCell: Bool { events == 0 || nonevents == 0 }

  /// The same with `amount` added to events and non-events.
  public func adding(_ amount: Double) -> SingleProportion {
    var proportion = self
    proportion.events += amount
    proportion.nonevents += amount
    return proportion
  }
}

/// A measure of one proportion whose variance may use the average over the studies.
public protocol ProportionAveragingMeasure: Measure where Summary == SingleProportion {}

extension ProportionAveragingMeasure {
  /// The studies' proportion, averaged with weights proportional to their sizes.
  public func average(over proportions: [SingleProportion]) -> Double {
    proportions.sum(of: \.events) / proportions.sum(of: \.n)
  }
}
