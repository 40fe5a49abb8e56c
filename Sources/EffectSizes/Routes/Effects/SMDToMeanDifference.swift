/// A standardised difference in the outcome's own units.
struct SMDToMeanDifference: EffectConversion {
  let code = "smd-to-md"
  let name = "A standardised mean difference with the standard deviation of the outcome"
  let formula = "MD = SMD sd, v = v_SMD sd²"
  let assumption: String? = "the SMD was standardised by this standard deviation, which is taken as known"
  let source: String? = "Cochrane Handbook 15.5.3.2"
  let from = EffectKind.standardizedMeanDifference
  let to = EffectKind.meanDifference

  var fields: [InputField] { [ReportedDifference.Fields.sd, Arm.first.sd, Arm.second.sd] }

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    guard let sd = ReportedDifference.deviation(&report, by: self) else {
      throw .refused(
        reason: "an SMD becomes a mean difference only with the standard deviation: add sd, or sd1 and sd2")
    }
    let result = EffectSize(estimate: effect.estimate * sd, variance: effect.variance * sd * sd)
    report.record(
      step(
        "MD = SMD sd = \(shown(effect.estimate)) × \(operand(sd)) = \(shown(result.estimate)), v = \(shown(result.variance))"
      ))
    return result
  }
}
