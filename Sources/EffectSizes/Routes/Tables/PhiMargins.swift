/// phi or chi-squared with the margins of its table.
struct PhiMargins: Route {
  let code = "phi-margins"
  let name = "phi, or chi-squared with a sign, with both group sizes and all events (or non-events)"
  let formula = "phi = ±√(χ²/N); a = (n1 m + phi √(n1 n2 m (N - m))) / N, m all events, N = n1 + n2"
  let assumption: String? = "chi-squared is without a correction for continuity; cells are not rounded"

  private typealias Fields = TableMargins.Fields

  var inputs: [[InputField]] {
    TableMargins.inputs.map { [Fields.phi] + $0 }
      + TableMargins.inputs.map { [Fields.chiSquared, StandardizedDifference.Fields.sign] + $0 }
  }

  func leads(to target: RouteTarget) -> Bool { target.reads(Fields.cells) }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard report[Fields.phi] != nil || report[Fields.chiSquared] != nil,
      let margins = try TableMargins(report)
    else { return nil }
    let N = margins.n1 + margins.n2
    let field = report[Fields.phi] == nil ? Fields.chiSquared : Fields.phi
    let phi: Double
    if let reported = report[Fields.phi] {
      phi = reported
    } else {
      let chiSquared = report[Fields.chiSquared] ?? 0
      let sign = try report.resolveSign(of: "chi-squared", by: self)
      phi = sign * (chiSquared / N).squareRoot()
      report.record(step("phi = \(sign > 0 ? "" : "-")√(\(shown(chiSquared)) / \(shown(N))) = \(shown(phi))"))
    }
    let m = margins.events
    let a = (margins.n1 * m + phi * (margins.n1 * margins.n2 * m * (N - m)).squareRoot()) / N
    return try margins.end(
      a, of: &report, from: field,
      by: step(
        "events1 = (\(shown(margins.n1)) × \(operand(m)) + \(shown(phi)) √(\(shown(margins.n1)) × \(operand(margins.n2)) × "
          + "\(shown(m)) × \(operand(N - m)))) / \(shown(N)) = \(shown(a)), events2 = \(shown(m - a))"))
  }
}
