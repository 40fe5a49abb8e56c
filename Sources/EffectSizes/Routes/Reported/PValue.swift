/// A two-sided p value with the sign of the difference, of the test that the measure's other inputs say.
struct PValue: Route {
  let code = "p"
  let name = "Two-sided p, with the sign of the difference"
  let formula = "t = ± T⁻¹(1 - p/2) with n1 + n2 - 2 degrees of freedom, d = t √(1/n1 + 1/n2)"
  let assumption: String? = "p is two-sided, of a t test with equal variances"
  let source: String? =
    "Borenstein 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 12"

  private typealias Fields = StandardizedDifference.Fields

  var inputs: [[InputField]] { [[Fields.p, Fields.sign] + Fields.sizes] }

  func leads(to target: RouteTarget) -> Bool { target.routes.contains { $0.contains(where: Self.isP) } }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let p = report[Fields.p],
      let own = target.routes.first(where: { $0.contains(where: Self.isP) && report.has($0) })
    else { return nil }
    let signed = try Self.signed(&report, by: self)
    guard report[Fields.sign] != nil else { return .fields(own) }
    report.record(step("p = \(shown(p)), two-sided, sign \(signed > 0 ? "+" : "-")"))
    return .fields(own + [Fields.sign])
  }

  /// The least p that its t statistic can be told from.
  static let least = 1e-300

  /// The p value of a report that has one, with the sign of the difference.
  ///
  /// - Throws: `RouteProblem.refused` where the sign is not known, and where p is too small.
  static func signed(
    _ report: inout StudyReport, by route: some DocumentedRoute
  ) throws(RouteProblem) -> Double {
    let p = report[Fields.p] ?? 1
    guard abs(p) >= least else {
      throw .refused(
        reason: p == 0
          ? "p of 0 tells no test statistic: give the bound that is reported, such as 0.001 for p < 0.001"
          : "p of \(p) is too small to tell its test statistic: give t, or the effect with its precision")
    }
    let isSigned = p < 0 || report.words["p"] == "signed"
    if isSigned && report[Fields.sign] == nil && report.words["sign"] == nil { return p }
    return try report.resolveSign(of: "p", by: route) * abs(p)
  }

  /// A p value that can carry a sign, not a joint probability of that letter.
  static func isP(_ field: InputField) -> Bool {
    field.name == Fields.p.name && field.domain == Fields.p.domain
  }
}
