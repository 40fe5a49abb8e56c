/// The standard error of an arm's mean in place of its standard deviation.
struct ArmStandardError: ArmRoute {
  let code = "arm-se"
  let name = "Means with standard errors"
  let formula = "sd = se √n"
  let source: String? = "Cochrane Handbook 6.5.2.2"

  func inputs(of arm: Arm) -> [[InputField]] { [[arm.mean, arm.se, arm.n]] }

  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) {
    guard report[arm.sd] == nil, let se = report[arm.se], let n = report[arm.n] else { return }
    guard se > 0 || target.settings.keepsZeroDeviations else {
      throw .refused(reason: "\(arm.se.name) is 0")
    }
    let sd = se * n.squareRoot()
    report[arm.sd] = sd
    report.record(
      step("\(arm.sd.name) = \(arm.se.name) √\(arm.n.name) = \(shown(se)) √\(shown(n)) = \(shown(sd))"))
  }
}
