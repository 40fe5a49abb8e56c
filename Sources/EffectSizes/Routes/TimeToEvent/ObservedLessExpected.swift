/// Observed less expected events of group 1 with their variance: a hazard ratio where they are a log-rank test's, Peto's
/// odds ratio where they are a table's.
struct ObservedLessExpected: Route {
  let code = "o-minus-e"
  let name = "Observed less expected events of group 1, with their variance (HR, or OR by Peto's method)"
  let formula = "log ratio = (O - E)/V, v = 1/V"
  let source: String? = TimeToEvent.source

  private typealias Fields = TimeToEvent.Fields

  let inputs = [[TimeToEvent.Fields.observedLessExpected, TimeToEvent.Fields.variance]]

  func leads(to target: RouteTarget) -> Bool { [.logHazardRatio, .logOddsRatio].contains(target.kind) }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let difference = report[Fields.observedLessExpected], let variance = report[Fields.variance] else {
      return nil
    }
    guard variance > 0 else { throw .refused(reason: "v, the variance of o_minus_e, is 0") }
    let effect = EffectSize(estimate: difference / variance, variance: 1 / variance)
    report.record(
      step(
        "log ratio = (O - E)/V = \(shown(difference))/\(shown(variance)) = \(shown(effect.estimate)), v = 1/V = "
          + shown(effect.variance)))
    return .effect(effect)
  }
}
