/// Arms whose means or standard deviations have to be derived, each by its own way.
struct ArmCompletion: Route {
  let code = "arms"
  let name = "Arms by several ways"
  let formula = "each arm by the first way that its fields allow"
  var inputs: [[InputField]] { RouteCatalogue.armRoutes.flatMap(\.inputs) }

  /// Where the measure reads means or standard deviations of arms.
  func leads(to target: RouteTarget) -> Bool { !Self.goals(of: target).isEmpty }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    let start = report
    for route in RouteCatalogue.armRoutes {
      for arm in Arm.all { try route.complete(arm, of: &report, to: target) }
    }
    if let goal = Self.goals(of: target).first(where: report.has) { return .fields(goal) }
    report.restore(start)
    return nil
  }

  /// What the measure reads that consists of arms' means, standard deviations and sizes.
  private static func goals(of target: RouteTarget) -> [[InputField]] {
    let names = Set(Arm.all.flatMap { [$0.mean.name, $0.sd.name, $0.n.name] })
    let derived = Set(Arm.all.flatMap { [$0.mean.name, $0.sd.name] })
    return target.routes.filter { route in
      route.allSatisfy { names.contains($0.name) } && route.contains { derived.contains($0.name) }
    }
  }
}
