/// One group before and after, of which the correlation or a standard deviation has to be derived.
struct PairCompletion: Route {
  let code = "paired"
  let name = "One group before and after, without the correlation"
  let formula =
    "r = (sd_pre² + sd_post² - sd_change²)/(2 sd_pre sd_post); MC: mean_change, v = sd_change²/n; SMCC: d = "
    + "mean_change/sd_change"
  let source: String? = "Cochrane Handbook 6.5.2.8"

  private typealias Fields = PairedMeans.Fields

  var inputs: [[InputField]] {
    let values = [Fields.meanPost, Fields.meanPre, Fields.sdPost, Fields.sdPre, Fields.n]
    let ends = [Arm.single.sdChange, Arm.single.seChange, Arm.single.tChange, Arm.single.pChange]
    return ends.map { values + [$0] } + ends.map { [Arm.single.meanChange, $0, Fields.n] }
  }

  /// Where the measure reads two measurements of the same people.
  func leads(to target: RouteTarget) -> Bool { target.routes.contains(where: Self.isPaired) }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    let start = report
    try ChangeDerivation.complete(.single, of: &report, by: code)
    if let own = target.routes.first(where: { Self.isPaired($0) && report.has($0) }) { return .fields(own) }
    if let change = report[Arm.single.meanChange], let sd = report[Arm.single.sdChange],
      let n = report[Fields.n]
    {
      if target.kind == .meanChange {
        report.record(
          step("MC = \(shown(change)), v = \(operand(sd))² / \(shown(n)) = \(shown(sd * sd / n))"))
        return .effect(EffectSize(estimate: change, variance: sd * sd / n))
      }
      let own = [StandardizedDifference.Fields.d, Fields.n]
      if target.reads(own) {
        report[own[0]] = change / sd
        report.record(
          step("d = mean_change/sd_change = \(shown(change)) / \(shown(sd)) = \(shown(change / sd))"))
        return .fields(own)
      }
    }
    report = start
    return nil
  }

  static func isPaired(_ route: [InputField]) -> Bool {
    route.contains { $0.name == Fields.r.name } && route.contains { $0.name == Fields.sdPre.name }
  }
}
