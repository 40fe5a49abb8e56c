import RealModule

/// Median times to the event of both groups, with numbers of events.
struct SurvivalMedians: Route {
  let code = "survival-medians"
  let name = "Median times to the event of both groups, with the events of both"
  let formula = "log HR = ln(median2/median1), v = 1/e1 + 1/e2"
  let assumption: String? = "times to the event are exponential: the hazard of each group is constant"
  let source: String? = "Machin, Cheung, Parmar 2006, Survival Analysis, doi:10.1002/0470034572"

  private typealias Fields = TimeToEvent.Fields

  let inputs = [TimeToEvent.Fields.medians + TimeToEvent.Fields.eventsOfArms]

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let median1 = report[Fields.medians[0]], let median2 = report[Fields.medians[1]],
      let e1 = report[Fields.eventsOfArms[0]], let e2 = report[Fields.eventsOfArms[1]]
    else { return nil }
    for (field, median) in zip(Fields.medians, [median1, median2]) where median <= 0 {
      throw .impossible(field: field.name, value: median, reason: "is no time to an event")
    }
    guard e1 > 0, e2 > 0 else {
      throw .refused(reason: "median times give a hazard ratio only with events in both groups")
    }
    let effect = EffectSize(estimate: .log(median2 / median1), variance: 1 / e1 + 1 / e2)
    report.record(
      step(
        "log HR = ln(median2/median1) = ln(\(shown(median2))/\(shown(median1))) = \(shown(effect.estimate)), v = 1/e1 + 1/e2 = "
          + "1/\(shown(e1)) + 1/\(shown(e2)) = \(shown(effect.variance))"))
    return .effect(effect)
  }
}
