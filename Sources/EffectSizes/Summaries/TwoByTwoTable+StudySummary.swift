extension TwoByTwoTable: StudySummary {
  enum Fields {
    static let events1 = InputField("events1", "ai", .notNegative)
    static let nonevents1 = InputField("nonevents1", "bi", .notNegative)
    static let n1 = InputField("n1", "n1i", .positive)
    static let events2 = InputField("events2", "ci", .notNegative)
    static let nonevents2 = InputField("nonevents2", "di", .notNegative)
    static let n2 = InputField("n2", "n2i", .positive)
  }

  /// Events with group sizes, or events with non-events; a group may use either.
  public static let routes: [[InputField]] = [
    [Fields.events1, Fields.n1, Fields.events2, Fields.n2],
    [Fields.events1, Fields.nonevents1, Fields.events2, Fields.nonevents2],
  ]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Each group is made from any two of its three fields; three must agree.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let group1 = try BinomialGroup(
      row, events: Fields.events1, nonevents: Fields.nonevents1, size: Fields.n1)
    let group2 = try BinomialGroup(
      row, events: Fields.events2, nonevents: Fields.nonevents2, size: Fields.n2)
    guard group1.missing.isEmpty && group2.missing.isEmpty else {
      throw .missing(group1.missing + group2.missing)
    }
    try self.init(
      events1: group1.events, nonevents1: group1.nonevents, events2: group2.events,
      nonevents2: group2.nonevents)
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}

/// Events and non-events in one group, from any two of events, non-events and group size.
struct BinomialGroup {
  var events = 0.0
  var nonevents = 0.0
  var missing: [String] = []

  @inline(__always)
  init<Row>(
    _ row: CheckedRow<Row>, events: InputField, nonevents: InputField, size: InputField
  ) throws(SummaryError) {
    switch (row.optional(events), row.optional(nonevents), row.optional(size)) {
    case (let a?, let b?, let n):
      (self.events, self.nonevents) = (a, b)
      if let n, abs(a + b - n) > 1e-9 * n {
        throw .impossible(field: size.name, value: n, reason: "is not \(events.name) + \(nonevents.name)")
      }
      if a + b <= 0 { throw .undefined(reason: "\(events.name) and \(nonevents.name) are 0") }
    case (let a?, nil, let n?):
      guard a <= n else { throw .impossible(field: events.name, value: a, reason: "exceeds \(size.name)") }
      (self.events, self.nonevents) = (a, n - a)
    case (nil, let b?, let n?):
      guard b <= n else { throw .impossible(field: nonevents.name, value: b, reason: "exceeds \(size.name)") }
      (self.events, self.nonevents) = (n - b, b)
    case (_?, nil, nil): missing = [size.name]
    case (nil, _?, nil), (nil, nil, _?): missing = [events.name]
    case (nil, nil, nil): missing = [events.name, size.name]
    }
  }
}
