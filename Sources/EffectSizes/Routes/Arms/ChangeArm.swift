import Distributions

/// The fields of one arm's change between two measurements.
extension Arm {
  var meanChange: InputField { InputField("mean_change" + suffix, nil) }
  var sdChange: InputField { InputField("sd_change" + suffix, nil, .deviation) }
  var seChange: InputField { InputField("se_change" + suffix, nil, .positive) }
  var tChange: InputField { InputField("t_change" + suffix, nil) }
  var pChange: InputField { InputField("p_change" + suffix, nil, .unit) }
  var meanPre: InputField { InputField("mean_pre" + suffix, nil) }
  var meanPost: InputField { InputField("mean_post" + suffix, nil) }
  var sdPre: InputField { InputField("sd_pre" + suffix, nil, .deviation) }
  var sdPost: InputField { InputField("sd_post" + suffix, nil, .deviation) }
  /// The correlation of the two measurements in this arm.
  var r: InputField { InputField("r" + suffix, nil, .unitSymmetric) }

  /// Every field about change.
  var changeFields: [InputField] {
    [meanChange, sdChange, seChange, tChange, pChange, meanPre, meanPost, sdPre, sdPost, r]
  }
}

/// What an arm's change scores lack, from what is there: the mean change, its standard deviation, the correlation.
enum ChangeDerivation {
  static let source = "Cochrane Handbook 6.5.2.8"

  /// Derives what can be derived; what is there already stays.
  static func complete(
    _ arm: Arm, of report: inout StudyReport, by code: String
  ) throws(RouteProblem) {
    meanChange(arm, &report, code)
    try deviation(arm, &report, code)
    try correlation(arm, &report, code)
    deviationFromCorrelation(arm, &report, code)
  }

  private static func meanChange(_ arm: Arm, _ report: inout StudyReport, _ code: String) {
    guard report[arm.meanChange] == nil, let post = report[arm.meanPost], let pre = report[arm.meanPre] else {
      return
    }
    report[arm.meanChange] = post - pre
    report.record(
      RouteStep(
        route: code,
        formula: "\(arm.meanChange.name) = \(arm.meanPost.name) - \(arm.meanPre.name) = \(shown(post)) - "
          + "\(shown(pre)) = \(shown(post - pre))"))
  }

  /// The SD of change from its standard error, or from t or p of the test that the mean change is 0.
  private static func deviation(
    _ arm: Arm, _ report: inout StudyReport, _ code: String
  ) throws(RouteProblem) {
    guard report[arm.sdChange] == nil, let n = report[arm.n] else { return }
    func record(_ sd: Double, _ formula: String, _ assumption: String? = nil) {
      report[arm.sdChange] = sd
      report.record(
        RouteStep(
          route: code, formula: "\(arm.sdChange.name) = \(formula) = \(shown(sd))", assumption: assumption,
          source: source))
    }
    if let se = report[arm.seChange] {
      return record(se * n.squareRoot(), "\(arm.seChange.name) √\(arm.n.name) = \(shown(se)) √\(shown(n))")
    }
    guard let change = report[arm.meanChange], change != 0, n > 1 else { return }
    if let t = report[arm.tChange], t != 0 {
      guard (t < 0) == (change < 0) else {
        throw .impossible(field: arm.tChange.name, value: t, reason: "has another sign than the mean change")
      }
      record(
        abs(change / t) * n.squareRoot(),
        "|\(arm.meanChange.name) / t| √\(arm.n.name) = |\(shown(change)) / \(shown(t))| √\(shown(n))")
    } else if let p = report[arm.pChange], p > 0, p < 1 {
      let t = -StudentsT(degreesOfFreedom: n - 1).quantile(p / 2)
      record(
        abs(change) / t * n.squareRoot(),
        "|\(arm.meanChange.name)| / t √\(arm.n.name), t = \(shown(t)) for p = \(shown(p)) with \(shown(n - 1)) df",
        "p of the change is that of a two-sided paired t test")
    }
  }

  /// r = (sd_pre² + sd_post² - sd_change²) / (2 sd_pre sd_post).
  private static func correlation(
    _ arm: Arm, _ report: inout StudyReport, _ code: String
  ) throws(RouteProblem) {
    guard report[arm.r] == nil, let pre = report[arm.sdPre], let post = report[arm.sdPost],
      let change = report[arm.sdChange]
    else { return }
    let r = (pre * pre + post * post - change * change) / (2 * pre * post)
    guard abs(r) <= 1 else {
      throw .impossible(
        field: arm.sdChange.name, value: change,
        reason:
          "cannot be the SD of change between SDs of \(shown(pre)) and \(shown(post)): r would be \(shown(r))"
      )
    }
    report[arm.r] = r
    report.record(
      RouteStep(
        route: code,
        formula: "\(arm.r.name) = (\(operand(pre))² + \(operand(post))² - \(operand(change))²) / "
          + "(2 × \(operand(pre)) × \(operand(post))) = \(shown(r))", source: source))
  }

  /// sd_change = √(sd_pre² + sd_post² - 2 r sd_pre sd_post).
  private static func deviationFromCorrelation(_ arm: Arm, _ report: inout StudyReport, _ code: String) {
    guard report[arm.sdChange] == nil, let pre = report[arm.sdPre], let post = report[arm.sdPost],
      let r = report[arm.r] ?? report[Arm.single.r]
    else { return }
    let sd = (pre * pre + post * post - 2 * r * pre * post).squareRoot()
    guard sd > 0 else { return }
    report[arm.sdChange] = sd
    report.record(
      RouteStep(
        route: code,
        formula:
          "\(arm.sdChange.name) = √(\(operand(pre))² + \(operand(post))² - 2 × \(operand(r)) × \(operand(pre)) × "
          + "\(shown(post))) = \(shown(sd))", source: source))
  }
}
