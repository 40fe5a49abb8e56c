/// Means and standard deviations of arms, each arm as reported or by the first way that its fields allow.
struct ArmCompletion: Route {
  let code = "means"
  let name = "Means and standard deviations of both arms"
  let formula = "as the measure says"
  let inputs = [TwoGroupMeans.Fields.all]

  /// Whatever an arm can report.
  var fields: [InputField] {
    Arm.all.flatMap { arm in
      RouteCatalogue.armRoutes.flatMap { $0.inputs(of: arm).joined() } + arm.changeFields + [
        arm.mean, arm.sd, arm.n,
      ]
    }
  }

  /// Each way of one arm with each of the other, or those of a single group.
  func combinedInputs(for target: RouteTarget) -> [[InputField]] {
    func ways(_ arm: Arm) -> [[InputField]] {
      [[arm.mean, arm.sd, arm.n]] + RouteCatalogue.armRoutes.flatMap { $0.inputs(of: arm) }
    }
    if arms(of: target) == [.single] { return ways(.single) }
    return ways(.first).flatMap { first in ways(.second).map { first + $0 } }
  }

  /// The arms that the measure reads.
  func arms(of target: RouteTarget) -> [Arm] {
    let goals = goals(of: target)
    return Arm.all.filter { arm in goals.contains { $0.contains { $0.name == arm.n.name } } }
  }

  /// Where the measure reads means or standard deviations of arms.
  func leads(to target: RouteTarget) -> Bool { !goals(of: target).isEmpty }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    let goals = goals(of: target)
    let arms = arms(of: target)
    for arm in arms {
      for route in RouteCatalogue.armRoutes { try route.complete(arm, of: &report, to: target) }
    }
    guard let goal = goals.first(where: report.has) else { return nil }
    return try ChangeScores().settle(arms, of: &report, to: target) ?? .fields(goal)
  }

  /// What the measure reads that consists of arms' means, standard deviations and sizes.
  private func goals(of target: RouteTarget) -> [[InputField]] { target.routes.filter(Self.isOfArms) }

  /// Whether fields are means, standard deviations and sizes of arms.
  static func isOfArms(_ fields: [InputField]) -> Bool {
    fields.allSatisfy { derived.contains($0.name) || sizes.contains($0.name) }
      && fields.contains { derived.contains($0.name) } && fields.contains { sizes.contains($0.name) }
  }

  private static let derived = Set(Arm.all.flatMap { [$0.mean.name, $0.sd.name] })
  private static let sizes = Set(Arm.all.map(\.n.name))
}
