/// Changes within arms in place of final values, and which measures can use them.
struct ChangeScores: ArmRoute {
  let code = "change"
  let name = "Mean changes within arms"
  let formula =
    "mean = mean_change, sd = sd_change; standardised, with r: sd = sd_change / √(2 (1 - r)), v = (sd_change1²/n1 + "
    + "sd_change2²/n2)/sd² + g²/(2 (n1 + n2))"
  let assumption: String? = "differences of change estimate the same as differences of final values"
  let source: String? = "Cochrane Handbook 10.5.2"

  func inputs(of arm: Arm) -> [[InputField]] {
    [
      [arm.meanChange, arm.sdChange, arm.n], [arm.meanChange, arm.seChange, arm.n],
      [arm.meanChange, arm.tChange, arm.n], [arm.meanChange, arm.pChange, arm.n],
    ]
  }

  /// Mean and SD of change become those of the arm, which from then on is one of change scores.
  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) {
    guard report[arm.mean] == nil, report[arm.sd] == nil, report[arm.meanPost] == nil,
      report[arm.meanChange] != nil
    else { return }
    try ChangeDerivation.complete(arm, of: &report, by: code)
    guard let mean = report[arm.meanChange], let sd = report[arm.sdChange] else { return }
    report[arm.mean] = mean
    report[arm.sd] = sd
    report.words["sd_type"] = "change"
  }

  /// Says whether the target can use change scores, where the arms hold such, and turns their SDs into those of values
  /// where a correlation says how; then the effect has the precision of changes, otherwise the measure computes it.
  func settle(
    _ arms: [Arm], of report: inout StudyReport, to target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    guard Self.isOfChange(report) else { return nil }
    if let reason = Self.refusal(of: report, for: target) { throw .refused(reason: reason) }
    if !target.isStandardized {
      report.record(step("mean and sd are those of change scores"))
      return nil
    }
    let changes = report
    for arm in arms { try finalDeviation(arm, &report) }
    let knowsCorrelation = arms.contains { report[$0.r] != nil } || report[Arm.single.r] != nil
    return knowsCorrelation ? try standardized(changes, &report, target) : nil
  }

  /// d = MD/sd with the precision of a difference of changes, as values before and after have it.
  private func standardized(
    _ changes: StudyReport, _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd {
    guard target.isInPooledDeviations else {
      throw .refused(
        reason: "change scores with a correlation do not go with \(target.measure): give the final values")
    }
    let means: TwoGroupMeans
    let spreads: TwoGroupMeans
    do throws(SummaryError) {
      (means, spreads) = (try TwoGroupMeans(report), try TwoGroupMeans(changes))
    } catch { throw .refused(reason: error.description) }
    let variance = spreads.sd1 * spreads.sd1 / means.n1 + spreads.sd2 * spreads.sd2 / means.n2
    let total = means.n1 + means.n2
    let scaled = StandardizedEffect(
      d: (means.mean1 - means.mean2) / means.pooledVariance.squareRoot(),
      base: variance / means.pooledVariance, total: total, degreesOfFreedom: total - 2)
    let effect = try scaled.effect(target.measureSettings)
    report.record(
      step(
        "d = (\(shown(means.mean1)) - \(operand(means.mean2)))/\(shown(means.pooledVariance.squareRoot())) = "
          + "\(shown(scaled.d)); \(scaled.formula(effect))"))
    return .effect(effect)
  }

  /// Whether the SDs of a report are those of change scores.
  static func isOfChange(_ report: StudyReport) -> Bool { report.words["sd_type"]?.lowercased() == "change" }

  /// Why the target cannot use a report of change scores; `nil` where it can.
  static func refusal(of report: StudyReport, for target: RouteTarget) -> String? {
    guard isOfChange(report), target.kind != .meanDifference else { return nil }
    guard target.isStandardized else {
      let readsArms = target.routes.contains(where: ArmCompletion.isOfArms)
      return readsArms ? "change scores do not go with \(target.measure): give the final values" : nil
    }
    return target.settings.mixesDeviations
      ? nil
      : "its SDs are those of change scores, which standardise differently from SDs of values: give the final values, "
        + "or allow both with --mix-sd"
  }

  private func finalDeviation(_ arm: Arm, _ report: inout StudyReport) throws(RouteProblem) {
    guard let change = report[arm.sd] else { return }
    guard let r = report[arm.r] ?? report[Arm.single.r] else {
      report.record(
        step(
          "\(arm.sd.name) = sd_change = \(shown(change))",
          assuming: "the SD of change stands for the SD of values (as with a correlation of 0.5)"))
      return
    }
    guard r < 1 else { throw .impossible(field: arm.r.name, value: r, reason: "must be less than 1") }
    let sd = change / (2 * (1 - r)).squareRoot()
    report[arm.sd] = sd
    report.record(
      step(
        "\(arm.sd.name) = sd_change / √(2 (1 - r)) = \(shown(change)) / √(2 (1 - \(operand(r)))) = \(shown(sd))",
        assuming: "SDs before and after are equal"))
  }
}
