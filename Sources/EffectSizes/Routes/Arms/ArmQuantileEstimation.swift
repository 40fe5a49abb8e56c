/// A median with quartiles, range or both, by the distribution whose quantiles fit best.
struct ArmQuantileEstimation: ArmRoute {
  let code = "quantiles"
  let name = "Medians with quartiles, range or both, with `--medians quantile`"
  let formula = "mean and SD of the distribution with the smallest sum of squared differences of quantiles"
  let assumption: String? = "values follow a normal, log-normal, gamma or Weibull distribution within arms"
  let source: String? = "McGrath 2020, doi 10.1177/0962280219889080"

  func inputs(of arm: Arm) -> [[InputField]] { arm.quartileInputs }

  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) {
    guard target.settings.medians == .quantile, report[arm.mean] == nil,
      let numbers = try arm.fiveNumbers(of: report),
      let fit = QuantileFit.best(of: QuantileFit.points(numbers))
    else { return }
    report[arm.mean] = fit.mean
    report.record(
      step(
        "\(arm.mean.name) = \(shown(fit.mean)), of the \(fit.distribution) distribution (sum of squares "
          + "\(shown(fit.sumOfSquares)))"))
    if report[arm.sd] == nil {
      report[arm.sd] = fit.standardDeviation
      report.record(step("\(arm.sd.name) = \(shown(fit.standardDeviation)), of the same distribution"))
    }
  }
}
