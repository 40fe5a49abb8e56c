/// Where a difference of means ends: as it is, or standardised.
struct DifferenceEnd {
  let difference: ReportedDifference
  /// What formulas call it.
  let name: String
  /// Whether it is said to be the plain difference of two groups, whose precision tells their standard deviation.
  let isPlain: Bool

  func end(
    _ report: inout StudyReport, by route: some DocumentedRoute, to target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    guard target.isStandardized else {
      guard let se = difference.standardError else {
        throw .refused(reason: "a mean difference without its precision: add se, lower and upper, t, or p")
      }
      report.record(
        route.step("MD = \(shown(difference.value)), v = se² = \(operand(se))² = \(shown(se * se))"))
      return .effect(EffectSize(estimate: difference.value, variance: se * se))
    }
    if let sd = ReportedDifference.deviation(&report, by: route) {
      return try standardized(by: sd, &report, route, target)
    }
    return try byTest(&report, route, target)
  }

  /// d = MD/sd, with the precision of the difference where that is known.
  private func standardized(
    by sd: Double, _ report: inout StudyReport, _ route: some DocumentedRoute, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    let d = difference.value / sd
    let sizes = StandardizedDifference.Fields.sizes
    report.record(
      route.step("d = \(name)/sd = \(shown(difference.value)) / \(shown(sd)) = \(shown(d))"))
    let (n1, n2) = (report[sizes[0]], report[sizes[1]])
    if let se = difference.standardError,
      target.kind == .standardizedMeanDifference || target.readsStandardizedDifference && report.has(sizes)
    {
      let total = n1.flatMap { first in n2.map { first + $0 } }
      let scaled = StandardizedEffect(
        d: d, base: se / sd * (se / sd), total: total, degreesOfFreedom: total.map { $0 - 2 })
      let effect = try scaled.effect((n1 ?? 0, n2 ?? 0), to: target)
      report.record(
        route.step(
          scaled.formula(effect, target),
          assuming: total == nil
            ? "group sizes are unknown: no correction for small samples, and the SD is taken as known" : nil))
      return .effect(effect)
    }
    guard report.has(sizes), target.readsStandardizedDifference else {
      throw .refused(
        reason: target.readsStandardizedDifference
          ? "a standardised difference without its precision: add se of the difference, or n1 and n2"
          : "a mean difference does not become \(target.measure): add the means and SDs of both arms")
    }
    report[StandardizedDifference.Fields.d] = d
    return .fields([StandardizedDifference.Fields.d] + sizes)
  }

  /// t = MD/se, of two plain groups.
  private func byTest(
    _ report: inout StudyReport, _ route: some DocumentedRoute, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    let sizes = StandardizedDifference.Fields.sizes
    guard let se = difference.standardError, report.has(sizes), target.readsStandardizedDifference, se > 0
    else {
      throw .refused(
        reason:
          "a mean difference needs a standard deviation to be standardised: add sd (the common "
          + "standard deviation) or sd1 and sd2")
    }
    if let reason = AdjustedTests.refusal(of: report, for: target) {
      throw .refusedAltogether(reason: reason)
    }
    let t = difference.value / se
    if let ancova = try BaselineAdjusted.end(t: t, &report, to: target) { return ancova }
    guard isPlain else { throw .refusedAltogether(reason: adjustedReason(report)) }
    report[StandardizedDifference.Fields.t] = t
    report.record(
      route.step(
        "t = \(name)/se = \(shown(difference.value)) / \(shown(se)) = \(shown(t))",
        assuming:
          "the standard error is that of two groups with equal variances, neither adjusted nor clustered"))
    return .fields([StandardizedDifference.Fields.t] + sizes)
  }

  private var whatMayBeAdjusted: String {
    name == "b" ? "a regression coefficient" : "an effect given as MD"
  }

  /// A ready-made difference is often one of a model, whose standard error is smaller than that of two plain groups.
  private func adjustedReason(_ report: StudyReport) -> String {
    let reason =
      "\(whatMayBeAdjusted) may be adjusted, so that its precision does not tell the standard deviation: add "
      + "sd (the common standard deviation) or sd1 and sd2, or give a plain difference of two groups as "
      + "mean_difference"
    guard report[StandardizedDifference.Fields.d] != nil else { return reason }
    return reason + "; to use d instead, give it the sign of the difference and leave effect empty"
  }
}
