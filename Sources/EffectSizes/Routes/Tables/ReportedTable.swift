/// The margins of a 2x2 table: both groups, and the events in all.
struct TableMargins {
  var n1: Double
  var n2: Double
  /// Events in both groups together.
  var events: Double

  enum Fields {
    static let oddsRatio = InputField("odds_ratio", nil, .positive)
    static let phi = InputField("phi", nil, .unitSymmetric)
    static let chiSquared = InputField("chi_squared", nil, .notNegative)
    static let events = InputField("events", nil, .notNegative)
    static let nonevents = InputField("nonevents", nil, .notNegative)
    static let sizes = [TwoByTwoTable.Fields.n1, TwoByTwoTable.Fields.n2]
    static let cells = [
      TwoByTwoTable.Fields.events1, TwoByTwoTable.Fields.n1, TwoByTwoTable.Fields.events2,
      TwoByTwoTable.Fields.n2,
    ]
  }

  /// The sets of fields that give the margins.
  static let inputs = [[Fields.events] + Fields.sizes, [Fields.nonevents] + Fields.sizes]

  /// The margins that a report has; `nil` where it lacks one.
  init?(_ report: StudyReport) throws(RouteProblem) {
    guard let n1 = report[Fields.sizes[0]], let n2 = report[Fields.sizes[1]],
      let events = report[Fields.events] ?? report[Fields.nonevents].map({ n1 + n2 - $0 })
    else { return nil }
    guard events >= 0, events <= n1 + n2 else {
      throw .impossible(field: Fields.events.name, value: events, reason: "exceeds n1 + n2")
    }
    (self.n1, self.n2, self.events) = (n1, n2, events)
  }

  /// The largest and smallest number of events that group 1 can have.
  private var possible: ClosedRange<Double> { max(0, events - n2)...min(n1, events) }

  /// Puts the cells in the report, where `events1` is possible; `statistic` is the field it was derived from.
  func end(
    _ events1: Double, of report: inout StudyReport, from statistic: InputField, by step: RouteStep
  ) throws(RouteProblem) -> RouteEnd {
    let slack = 1e-9 * (n1 + n2)
    guard events1 >= possible.lowerBound - slack, events1 <= possible.upperBound + slack else {
      throw .impossible(
        field: statistic.name, value: report[statistic] ?? .nan,
        reason: "does not fit the margins: group 1 would have \(shown(events1)) events of \(shown(n1))")
    }
    let events1 = min(max(events1, possible.lowerBound), possible.upperBound)
    report[Fields.cells[0]] = events1
    report[Fields.cells[2]] = events - events1
    report.record(step)
    return .fields(Fields.cells)
  }
}
