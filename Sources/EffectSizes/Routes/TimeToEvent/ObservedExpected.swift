import RealModule

/// Observed events of both groups with those that a log-rank test expects.
struct ObservedExpected: Route {
  let code = "observed-expected"
  let name = "Observed events of both groups, with those that a log-rank test expects"
  let formula = "log HR = ln((O1/E1)/(O2/E2)), v = 1/E1 + 1/E2"
  let source: String? = TimeToEvent.source

  private typealias Fields = TimeToEvent.Fields

  let inputs = [TimeToEvent.Fields.eventsOfArms + TimeToEvent.Fields.expectedOfArms]

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let o1 = report[Fields.eventsOfArms[0]], let o2 = report[Fields.eventsOfArms[1]],
      let e1 = report[Fields.expectedOfArms[0]], let e2 = report[Fields.expectedOfArms[1]]
    else { return nil }
    try Self.refuse(unless: o1 + o2, equals: e1 + e2)
    guard o1 > 0, o2 > 0 else {
      throw .refused(
        reason: "observed and expected events give a hazard ratio only with events in both groups")
    }
    let effect = EffectSize(estimate: .log(o1 / e1 / (o2 / e2)), variance: 1 / e1 + 1 / e2)
    report.record(
      step(
        "log HR = ln((\(shown(o1))/\(shown(e1)))/(\(shown(o2))/\(shown(e2)))) = \(shown(effect.estimate)), v = 1/\(shown(e1)) "
          + "+ 1/\(shown(e2)) = \(shown(effect.variance))"))
    return .effect(effect)
  }

  /// A log-rank test expects as many events in all as there are; reports round what is expected.
  private static func refuse(unless observed: Double, equals expected: Double) throws(RouteProblem) {
    guard abs(observed - expected) <= max(1.5, 0.02 * observed) else {
      throw .impossible(
        field: TimeToEvent.Fields.expectedOfArms[0].name, value: expected,
        reason: "and expected2 together are \(shown(expected)), where \(shown(observed)) events were observed"
      )
    }
  }
}
