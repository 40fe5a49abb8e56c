/// What a measure reads itself and no other route names: counts in person-time, reliabilities, values of pairs.
struct MeasuresOwn: Route {
  let code = "direct"
  let name = "What the measure itself reads, as its page says"
  let formula = "as the measure says"
  let inputs: [[InputField]] = []

  /// Whether data are inferred from what is read: t of a partial correlation, d of a change.
  var isOfStatistics = false

  func leads(to target: RouteTarget) -> Bool { !own(target).isEmpty }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    own(target).first(where: report.has).map(RouteEnd.fields)
  }

  private func own(_ target: RouteTarget) -> [[InputField]] {
    guard !target.readsEffects else { return [] }
    return isOfStatistics ? statistics(target) : data(target)
  }

  private func data(_ target: RouteTarget) -> [[InputField]] {
    let named = RouteCatalogue.ordered.compactMap { $0 as? DirectRoute }
    return target.direct.filter { fields in
      !ArmCompletion.isOfArms(fields) && !named.contains { $0.covers(fields) }
    }
  }

  /// All but p values that lack their sign.
  private func statistics(_ target: RouteTarget) -> [[InputField]] {
    target.routes.filter { route in !target.direct.contains(route) && !route.contains(where: PValue.isP) }
  }
}
