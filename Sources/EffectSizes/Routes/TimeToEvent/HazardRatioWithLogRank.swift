import Distributions

/// A hazard ratio without its precision, with the p or chi-squared of the log-rank test.
struct HazardRatioWithLogRank: Route {
  let code = "hr-logrank"
  let name = "A hazard ratio without its precision, with chi-squared or two-sided p of a log-rank test"
  let formula = "z = √χ² or Φ⁻¹(1 - p/2); v = (ln HR/z)²"
  let assumption: String? = "the test and the ratio are of one analysis; p is two-sided"
  let source: String? = TimeToEvent.source

  private static let ratio = ReportedRatio.hazardRatio

  let inputs = [TimeToEvent.Fields.chiSquared, TimeToEvent.Fields.p].map {
    [HazardRatioWithLogRank.ratio, $0]
  }

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let ratio = report[Self.ratio], let statistic = try statistic(report) else { return nil }
    let isLogarithm = target.settings.effectNumbers == .log
    guard isLogarithm || ratio > 0 else {
      throw .impossible(field: Self.ratio.name, value: ratio, reason: "is no ratio: ratios are more than 0")
    }
    let estimate = isLogarithm ? ratio : .log(ratio)
    guard estimate != 0, statistic.z > 0 else {
      throw .refused(
        reason:
          "a log-rank test says nothing of the precision of a hazard ratio of 1: add se, or lower and upper, or events"
      )
    }
    let error = abs(estimate) / statistic.z
    report.record(step(statistic.text))
    report.record(
      step(
        "log HR = \(isLogarithm ? "" : "ln \(shown(ratio)) = ")\(shown(estimate)), v = (\(operand(estimate))/\(shown(statistic.z)))² = "
          + shown(error * error)))
    return .effect(EffectSize(estimate: estimate, variance: error * error))
  }

  /// The size of the normal statistic, with how it was computed; `nil` where the report has no test.
  private func statistic(_ report: StudyReport) throws(RouteProblem) -> (z: Double, text: String)? {
    if let square = report[TimeToEvent.Fields.chiSquared] {
      let z = square.squareRoot()
      return (z, "z = √\(shown(square)) = \(shown(z))")
    }
    return try LogRankPValue.statistic(report)
  }
}
