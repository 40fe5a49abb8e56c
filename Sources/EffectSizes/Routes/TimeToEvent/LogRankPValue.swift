import Distributions

/// The two-sided p of a log-rank test, with its sign and numbers of events.
struct LogRankPValue: Route {
  let code = "logrank-p"
  let name =
    "Two-sided p of a log-rank test, with its sign and the events of both groups (or all, with both n)"
  let formula = "z = Φ⁻¹(1 - p/2); V = e1 e2/(e1 + e2), or e n1 n2/(n1 + n2)²; log HR = ±z/√V, v = 1/V"
  let assumption: String? = "p is two-sided, and V that of a hazard ratio near 1"
  let source: String? = TimeToEvent.source

  var inputs: [[InputField]] { TimeToEvent.inputs(TimeToEvent.Fields.p) }

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let (z, text) = try Self.statistic(report) else { return nil }
    return try report.logRankEffect(z, shownAs: text, named: "logrank_p", by: self)
  }

  /// The size of the normal statistic that p tells, with how it was computed; `nil` where there is no p.
  ///
  /// - Throws: `RouteProblem.refused` where p is too small to tell it.
  static func statistic(_ report: StudyReport) throws(RouteProblem) -> (z: Double, text: String)? {
    guard let p = report[TimeToEvent.Fields.p] else { return nil }
    guard p >= PValue.least else {
      throw .refused(
        reason:
          "logrank_p of \(shown(p)) tells no test statistic: give the bound that is reported, such as 0.001 for p < 0.001"
      )
    }
    let z = abs(StandardNormal().quantile(p / 2))
    return (z, "z = Φ⁻¹(1 - \(shown(p))/2) = \(shown(z))")
  }
}
