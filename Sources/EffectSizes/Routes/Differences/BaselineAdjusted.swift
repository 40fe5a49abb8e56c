/// A test of a difference adjusted for the value before (analysis of covariance).
struct BaselineAdjusted: Route {
  let code = "ancova"
  let name = "t, F or p of a baseline-adjusted difference, with the correlation with the baseline"
  let formula =
    "d = t √((1/n1 + 1/n2)(1 - r²)), J with n1 + n2 - 3 df, v = (1/n1 + 1/n2)(1 - r²) + g²/(2 (n1 + n2))"
  let assumption: String? =
    "the difference is adjusted for one covariate, the baseline, and standardised by the unadjusted SD"
  let source: String? =
    "Borenstein 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 12"

  private typealias Fields = StandardizedDifference.Fields

  var inputs: [[InputField]] {
    let rest = [ReportedDifference.Fields.rBaseline] + Fields.sizes
    return [[Fields.t] + rest, [Fields.f, Fields.sign] + rest, [Fields.p, Fields.sign] + rest]
  }

  func leads(to target: RouteTarget) -> Bool {
    target.isInPooledDeviations || target.readsStandardizedDifference
  }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard report[ReportedDifference.Fields.rBaseline] != nil else { return nil }
    if let t = report[Fields.t] { return try Self.end(t: t, &report, to: target) }
    if let f = report[Fields.f] {
      let sign = try report.resolveSign(of: "F", by: self)
      return try Self.end(t: sign * f.squareRoot(), &report, to: target)
    }
    return try ofProbability(&report, target)
  }

  /// By the t that p comes from, with a degree of freedom less than that of two plain groups.
  private func ofProbability(
    _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    guard report[Fields.p] != nil, report.has(Fields.sizes) else { return nil }
    let df = Fields.sizes.reduce(-3) { $0 + (report[$1] ?? 0) }
    let t = tStatistic(signedP: try PValue.signed(&report, by: self), degreesOfFreedom: df)
    report.record(step("t = \(shown(t)) for p = \(shown(report[Fields.p] ?? 0)) with \(shown(df)) df"))
    return try Self.end(t: t, &report, to: target)
  }

  /// The effect of an adjusted t, where the report says how far the baseline explains the outcome.
  static func end(
    t: Double, _ report: inout StudyReport, to target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    guard let r = report[ReportedDifference.Fields.rBaseline], BaselineAdjusted().leads(to: target) else {
      return nil
    }
    guard let n1 = report[Fields.sizes[0]], let n2 = report[Fields.sizes[1]] else {
      throw .refused(reason: "an adjusted test needs the sizes of both groups: add n1 and n2")
    }
    guard abs(r) < 1 else {
      throw .impossible(
        field: ReportedDifference.Fields.rBaseline.name, value: r, reason: "must be less than 1")
    }
    let base = (1 / n1 + 1 / n2) * (1 - r * r)
    let scaled = StandardizedEffect(
      d: t * base.squareRoot(), base: base, total: n1 + n2, degreesOfFreedom: n1 + n2 - 3)
    let effect = try scaled.effect((n1, n2), to: target)
    report.record(
      BaselineAdjusted().step(
        "d = t √((1/n1 + 1/n2)(1 - r²)) = \(shown(t)) √((1/\(shown(n1)) + 1/\(shown(n2)))(1 - \(operand(r))²)) = "
          + "\(shown(scaled.d)); \(scaled.formula(effect, target))"))
    return .effect(effect)
  }
}
