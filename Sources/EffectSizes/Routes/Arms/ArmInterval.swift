import Distributions

/// The 95% interval of an arm's mean in place of its standard deviation.
struct ArmInterval: ArmRoute {
  let code = "arm-interval"
  let name = "Means with 95% intervals"
  let formula = "sd = √n (upper - lower) / (2 t), t the 97.5% quantile with n - 1 degrees of freedom"
  let assumption: String? = "the interval of the mean is a 95% interval by Student's t"
  let source: String? = "Cochrane Handbook 6.5.2.2"

  func inputs(of arm: Arm) -> [[InputField]] { [[arm.mean, arm.lower, arm.upper, arm.n]] }

  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) {
    guard report[arm.sd] == nil, let lower = report[arm.lower], let upper = report[arm.upper],
      let n = report[arm.n]
    else { return }
    guard lower < upper else {
      throw .impossible(field: arm.lower.name, value: lower, reason: "is not less than \(arm.upper.name)")
    }
    if let mean = report[arm.mean], mean < lower || mean > upper {
      throw .impossible(field: arm.mean.name, value: mean, reason: "lies outside its interval")
    }
    guard n > 1 else { throw .refused(reason: "the interval of a mean needs more than one person") }
    let t = StudentsT(degreesOfFreedom: n - 1).quantile(target.settings.upperShare(of: arm.lower))
    let sd = n.squareRoot() * (upper - lower) / (2 * t)
    report[arm.sd] = sd
    report.record(
      step(
        "\(arm.sd.name) = √\(arm.n.name) (\(arm.upper.name) - \(arm.lower.name)) / (2 t) = √\(shown(n)) "
          + "(\(shown(upper)) - \(operand(lower))) / (2 × \(operand(t))) = \(shown(sd))",
        assuming:
          "the interval of the mean is a \(target.settings.percent(of: arm.lower)) interval by Student's t"))
  }
}
