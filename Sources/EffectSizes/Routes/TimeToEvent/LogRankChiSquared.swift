/// The chi-squared of a log-rank test of two groups, with its sign and numbers of events.
struct LogRankChiSquared: Route {
  let code = "logrank-chi2"
  let name =
    "Chi-squared of a log-rank test, with its sign and the events of both groups (or all, with both n)"
  let formula = "z = √χ²; V = e1 e2/(e1 + e2), or e n1 n2/(n1 + n2)²; log HR = ±z/√V, v = 1/V"
  let assumption: String? = "chi-squared has one degree of freedom, and V is that of a hazard ratio near 1"
  let source: String? = TimeToEvent.source

  var inputs: [[InputField]] { TimeToEvent.inputs(TimeToEvent.Fields.chiSquared) }

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let chiSquared = report[TimeToEvent.Fields.chiSquared] else { return nil }
    let z = chiSquared.squareRoot()
    return try report.logRankEffect(
      z, shownAs: "z = √\(shown(chiSquared)) = \(shown(z))", named: "logrank_chi2", by: self)
  }
}
