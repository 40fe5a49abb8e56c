/// Values before and after in both arms, compared by those after.
struct FinalValues: ArmRoute {
  let code = "post-values"
  let name = "Means and SDs before and after, without a correlation"
  let formula = "mean = mean_post, sd = sd_post"
  let assumption: String? = "differences before are due to chance and are not adjusted for"
  let source: String? = "Cochrane Handbook 10.5.2"

  func inputs(of arm: Arm) -> [[InputField]] { [[arm.meanPost, arm.sdPost, arm.n]] }

  func complete(_ arm: Arm, of report: inout StudyReport, to _: RouteTarget) throws(RouteProblem) {
    guard arm != .single, report[arm.mean] == nil, report[arm.sd] == nil, let mean = report[arm.meanPost],
      let sd = report[arm.sdPost]
    else { return }
    report[arm.mean] = mean
    report[arm.sd] = sd
    report.record(step("mean\(arm.suffix) = \(shown(mean)) and sd\(arm.suffix) = \(shown(sd)), as after"))
  }
}
