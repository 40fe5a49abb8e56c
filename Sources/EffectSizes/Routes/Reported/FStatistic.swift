/// F with one numerator degree of freedom, which is the square of t and has lost its sign.
struct FStatistic: Route {
  let code = "f"
  let name = "F with one numerator degree of freedom, with the sign of the difference"
  let formula = "t = ±√F, d = t √(1/n1 + 1/n2)"
  let assumption: String? = "F has one numerator degree of freedom and compares the two groups"
  let source: String? =
    "Borenstein 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 12"

  private typealias Fields = StandardizedDifference.Fields

  /// The numerator degrees of freedom of F, where a table tells them.
  static let numeratorDegreesOfFreedom = InputField("df1", nil, .positive)

  var inputs: [[InputField]] { [[Fields.f, Fields.sign] + Fields.sizes] }
  var fields: [InputField] { inputs[0] + [Self.numeratorDegreesOfFreedom] }

  func leads(to target: RouteTarget) -> Bool { inputs.contains(where: target.reads) }

  func take(_ report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let f = report[Fields.f] else { return nil }
    if let df1 = report[Self.numeratorDegreesOfFreedom], df1 != 1 {
      throw .refusedAltogether(
        reason:
          "F with \(shown(df1)) numerator degrees of freedom compares more than two means: it has no direction"
      )
    }
    let sign = try report.resolveSign(of: "F", by: self)
    guard report.has(Fields.sizes) else {
      throw .refused(reason: "F needs the sizes of both groups: add n1 and n2")
    }
    report.record(
      step(
        "t = \(sign > 0 ? "+" : "-")√F = \(sign > 0 ? "" : "-")√\(shown(f)) = \(shown(sign * f.squareRoot()))"
      ))
    return .fields(inputs[0])
  }
}
