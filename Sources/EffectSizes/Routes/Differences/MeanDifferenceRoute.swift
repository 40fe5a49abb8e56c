/// A difference of means that a study reports with its precision.
struct MeanDifferenceRoute: Route {
  let code = "mean-difference"
  let name = "A mean difference with its standard error, interval, t or p"
  let formula =
    "se = (upper - lower)/(2 q), MD/t or |MD|/q(p); MD as it is; standardised: d = MD/sd with v = (se/sd)² + "
    + "g²/(2 (n1 + n2)), or t = MD/se and d = t √(1/n1 + 1/n2)"
  let source: String? = "Cochrane Handbook 6.5.2.3"

  private typealias Fields = ReportedDifference.Fields

  var inputs: [[InputField]] {
    Precision.inputs.map { [Fields.difference] + $0 }
      + [[Fields.sd], [Arm.first.sd, Arm.second.sd]].map {
        [Fields.difference] + $0 + StandardizedDifference.Fields.sizes
      }
  }

  /// To mean differences, and to what can be computed from standardised ones.
  func leads(to target: RouteTarget) -> Bool { target.kind == .meanDifference || target.isStandardized }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let field = ReportedDifference.field(in: report) else { return nil }
    try ReportedDifference.refuseTwoEffects(report)
    guard let difference = try ReportedDifference.read(field, &report, by: self, to: target) else {
      return nil
    }
    return try DifferenceEnd(difference: difference, name: "MD", isPlain: field == Fields.difference).end(
      &report, by: self, to: target)
  }
}
