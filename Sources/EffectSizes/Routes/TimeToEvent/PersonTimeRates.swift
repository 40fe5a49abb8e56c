import RealModule

/// Events and person-time of both groups.
struct PersonTimeRates: Route {
  let code = "person-time"
  let name = "Events and person-time of both groups"
  let formula = "log HR = ln((e1/t1)/(e2/t2)), v = 1/e1 + 1/e2"
  let assumption: String? = "the hazard of each group is constant, so that it is its rate"
  let source: String? = "Cochrane Handbook 6.7.1"

  private typealias Fields = TimeToEvent.Fields

  let inputs = [TimeToEvent.Fields.eventsOfArms + TimeToEvent.Fields.timesOfArms]

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let e1 = report[Fields.eventsOfArms[0]], let e2 = report[Fields.eventsOfArms[1]],
      let t1 = report[Fields.timesOfArms[0]], let t2 = report[Fields.timesOfArms[1]]
    else { return nil }
    guard e1 > 0, e2 > 0 else {
      throw .refused(reason: "rates give a hazard ratio only with events in both groups")
    }
    guard t1 > 0, t2 > 0 else { throw .refused(reason: "a group was observed for no time") }
    let effect = EffectSize(estimate: .log(e1 / t1 / (e2 / t2)), variance: 1 / e1 + 1 / e2)
    report.record(
      step(
        "log HR = ln((\(shown(e1))/\(shown(t1)))/(\(shown(e2))/\(shown(t2)))) = \(shown(effect.estimate)), v = 1/\(shown(e1)) + "
          + "1/\(shown(e2)) = \(shown(effect.variance))"))
    return .effect(effect)
  }
}
