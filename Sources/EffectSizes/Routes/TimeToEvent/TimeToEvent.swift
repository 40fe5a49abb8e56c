/// What studies report of a log-rank test.
enum TimeToEvent {
  enum Fields {
    static let observedLessExpected = InputField("o_minus_e", nil)
    static let variance = InputField("v", nil, .positive)
    static let p = InputField("logrank_p", nil, .unit)
    static let chiSquared = InputField("logrank_chi2", nil, .notNegative)
    static let eventsOfArms = [TwoByTwoTable.Fields.events1, TwoByTwoTable.Fields.events2]
    /// Those that a log-rank test expects.
    static let expectedOfArms = [
      InputField("expected1", nil, .positive), InputField("expected2", nil, .positive),
    ]
    static let timesOfArms = [TwoGroupRates.Fields.time1, TwoGroupRates.Fields.time2]
    static let medians = [Arm.first.median, Arm.second.median]
    static let eventsInAll = [TableMargins.Fields.events] + TableMargins.Fields.sizes
  }

  /// The source of the ways to a hazard ratio.
  static let source = "Tierney 2007, doi:10.1186/1745-6215-8-16"

  /// The sets of fields that give a log-rank test its variance, beside its statistic and sign.
  static func inputs(_ statistic: InputField) -> [[InputField]] {
    [Fields.eventsOfArms, Fields.eventsInAll].map { [statistic, StandardizedDifference.Fields.sign] + $0 }
  }
}

/// The variance V of observed less expected events under the log-rank test's null hypothesis, from numbers of events.
struct LogRankVariance {
  let value: Double
  /// How it was computed, with its numbers.
  let formula: String

  /// From the events of both arms or, where they are not told apart, from all events and both group sizes; `nil` where
  /// the report has neither.
  ///
  /// - Throws: `RouteProblem.refused` without events.
  init?(_ report: StudyReport) throws(RouteProblem) {
    typealias Fields = TimeToEvent.Fields
    if report.has(Fields.eventsOfArms), let e1 = report[Fields.eventsOfArms[0]],
      let e2 = report[Fields.eventsOfArms[1]]
    {
      value = e1 * e2 / (e1 + e2)
      formula = "V = e1 e2/(e1 + e2) = \(shown(e1)) × \(shown(e2))/\(shown(e1 + e2)) = \(shown(value))"
    } else if let margins = try TableMargins(report), report[TableMargins.Fields.events] != nil {
      let (n1, n2, total) = (margins.n1, margins.n2, margins.n1 + margins.n2)
      value = margins.events * n1 * n2 / (total * total)
      formula =
        "V = e n1 n2/(n1 + n2)² = \(shown(margins.events)) × \(shown(n1)) × \(shown(n2))/\(shown(total))² = "
        + shown(value)
    } else {
      return nil
    }
    guard value > 0 else {
      throw .refused(reason: "a log-rank test gives a hazard ratio only with events in both groups")
    }
  }
}

extension StudyReport {
  /// The effect of a log-rank statistic `z`, without its sign: log HR = ±z/√V.
  ///
  /// An event is taken for harm unless the outcome's direction is known.
  mutating func logRankEffect(
    _ z: Double, shownAs statistic: String, named name: String, by route: some DocumentedRoute
  ) throws(RouteProblem) -> RouteEnd? {
    guard let variance = try LogRankVariance(self) else { return nil }
    let known = direction
    direction = known ?? .lowerIsBetter
    defer { direction = known }
    let sign = try resolveSign(of: name, by: route)
    let effect = sign * z / variance.value.squareRoot()
    record(route.step(variance.formula))
    record(
      route.step(
        "\(statistic); log HR = \(sign > 0 ? "" : "-")z/√V = \(shown(effect)), v = 1/V = \(shown(1 / variance.value))"
      ))
    return .effect(EffectSize(estimate: effect, variance: 1 / variance.value))
  }
}
