/// Cohen's d, without correction for small samples, and the sizes of both groups.
struct CohensD: Route {
  let code = "d"
  let name = "Cohen's d with both group sizes"
  let formula = "as the measure says; d with a precision of its own keeps that"

  private typealias Fields = StandardizedDifference.Fields

  let inputs = [[StandardizedDifference.Fields.d] + StandardizedDifference.Fields.sizes]

  func leads(to target: RouteTarget) -> Bool { inputs.contains(where: target.reads) }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let d = report[Fields.d], report.has(inputs[0]) else { return nil }
    let others =
      [ReadyMadeEffect.Fields.effect, ReportedDifference.Fields.difference] + InputField.printedRatios
    if Precision.isReported(in: report), others.allSatisfy({ report[$0] == nil }),
      EffectConversions.path(from: .standardizedMeanDifference, to: target.kind) != nil
    {
      return try ReadyMadeRoute().take(&report, to: target)
    }
    report.record(
      step(
        "as reported: d = \(shown(d)), "
          + Fields.sizes.map { "\($0.name) = \(shown(report[$0] ?? 0))" }
          .joined(separator: ", ")))
    return .fields(inputs[0])
  }
}
