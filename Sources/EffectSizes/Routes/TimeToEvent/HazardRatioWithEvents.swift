/// A hazard ratio without its precision, with numbers of events.
struct HazardRatioWithEvents: Route {
  let code = "hr-events"
  let name = "A hazard ratio without its precision, with the events of both groups (or all, with both n)"
  let formula = "v = 1/V; V = e1 e2/(e1 + e2), or e n1 n2/(n1 + n2)²"
  let assumption: String? = "V is that of a log-rank test, and of a hazard ratio near 1"
  let source: String? = TimeToEvent.source

  private static let ratio = ReportedRatio.hazardRatio

  let inputs = [TimeToEvent.Fields.eventsOfArms, TimeToEvent.Fields.eventsInAll].map {
    [HazardRatioWithEvents.ratio] + $0
  }

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let ratio = report[Self.ratio], let variance = try LogRankVariance(report) else { return nil }
    let isLogarithm = target.settings.effectNumbers == .log
    guard isLogarithm || ratio > 0 else {
      throw .impossible(field: Self.ratio.name, value: ratio, reason: "is no ratio: ratios are more than 0")
    }
    let effect = EffectSize(estimate: isLogarithm ? ratio : .log(ratio), variance: 1 / variance.value)
    report.record(step(variance.formula))
    report.record(
      step(
        "log HR = \(isLogarithm ? "" : "ln \(shown(ratio)) = ")\(shown(effect.estimate)), v = 1/V = \(shown(effect.variance))"
      ))
    return .effect(effect)
  }
}
