/// Values before and after in both arms, whose changes are compared.
struct PrePostArms: Route {
  let code = "pre-post"
  let name = "Means and SDs before and after in both arms, with a correlation"
  let formula =
    "MD = change1 - change2, v = sd_change1²/n1 + sd_change2²/n2, sd_change² = sd_pre² + sd_post² - 2 r sd_pre sd_post; "
    + "standardised by the SD after, pooled"
  let assumption: String? = "changes are compared, and the correlation is that given"
  let source: String? = "Cochrane Handbook 6.5.2.8 and 10.5.2; Morris 2008, doi 10.1177/1094428106291059"

  var inputs: [[InputField]] {
    let both = Self.arms.flatMap { [$0.meanPre, $0.sdPre, $0.meanPost, $0.sdPost, $0.n] }
    return [both + [Arm.single.r], both + Self.arms.map(\.sdChange)]
  }

  var fields: [InputField] { Self.arms.flatMap(\.changeFields) + [Arm.single.r] }

  private static let arms = [Arm.first, Arm.second]

  func leads(to target: RouteTarget) -> Bool {
    target.kind == .meanDifference || target.kind == .standardizedMeanDifference
  }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    let arms = Self.arms
    guard arms.allSatisfy({ report[$0.mean] == nil && report[$0.meanPost] != nil && report[$0.n] != nil }),
      arms.contains(where: {
        report[$0.r] != nil || report[$0.sdChange] != nil || report[$0.tChange] != nil
          || report[$0.pChange] != nil || report[$0.seChange] != nil
      }) || report[Arm.single.r] != nil
    else { return nil }
    for arm in arms { try ChangeDerivation.complete(arm, of: &report, by: code) }
    shareCorrelation(&report)
    for arm in arms { try ChangeDerivation.complete(arm, of: &report, by: code) }
    guard let first = change(.first, report), let second = change(.second, report) else { return nil }
    let difference = first.mean - second.mean
    let variance = first.variance + second.variance
    report.record(
      step(
        "MD = \(shown(first.mean)) - \(operand(second.mean)) = \(shown(difference)), v = \(shown(first.variance)) + "
          + "\(shown(second.variance)) = \(shown(variance))"))
    guard target.isStandardized else {
      try target.measureSettings.requireVariance()
      return .effect(EffectSize(estimate: difference, variance: variance))
    }
    return try standardized(difference, variance, &report, target)
  }

  private func standardized(
    _ difference: Double, _ variance: Double, _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    guard let n1 = report[Arm.first.n], let n2 = report[Arm.second.n], let sd1 = report[Arm.first.sdPost],
      let sd2 = report[Arm.second.sdPost], n1 + n2 > 2
    else { return nil }
    let pooled = ((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)
    guard pooled > 0 else { return nil }
    let scaled = StandardizedEffect(
      d: difference / pooled.squareRoot(), base: variance / pooled, total: n1 + n2,
      degreesOfFreedom: n1 + n2 - 2)
    let effect = try scaled.effect(target.measureSettings)
    report.record(
      step(
        "d = MD/sd = \(shown(difference)) / \(shown(pooled.squareRoot())), sd after, pooled; \(scaled.formula(effect))"
      ))
    return .effect(effect)
  }

  /// The correlation of one arm stands for that of the other where only one is known.
  private func shareCorrelation(_ report: inout StudyReport) {
    let (r1, r2) = (report[Arm.first.r], report[Arm.second.r])
    guard report[Arm.single.r] == nil, (r1 == nil) != (r2 == nil), let known = r1 ?? r2 else { return }
    report[Arm.single.r] = known
    report.record(
      step("r = \(shown(known))", assuming: "the correlation is the same in both arms"))
  }

  private func change(_ arm: Arm, _ report: StudyReport) -> (mean: Double, variance: Double)? {
    guard let mean = report[arm.meanChange], let sd = report[arm.sdChange], let n = report[arm.n] else {
      return nil
    }
    return (mean, sd * sd / n)
  }
}
