/// The coefficient of group, or of a continuous predictor, in a linear regression.
struct RegressionCoefficient: Route {
  let code = "regression"
  let name = "A regression coefficient with its standard error"
  let formula = "MD = b; standardised: d = b / sd_outcome; correlations: t = b / se"
  let assumption: String? =
    "b is the coefficient of group (1 against 0), or of the predictor that is correlated"
  let source: String? =
    "Borenstein 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 12"

  private typealias Fields = ReportedDifference.Fields

  var inputs: [[InputField]] {
    Precision.inputs.map { [Fields.coefficient] + $0 }
      + [
        [Fields.coefficient, ReadyMadeEffect.Fields.se, Fields.sdOutcome],
        [Fields.coefficient, Fields.sdPredictor, Fields.sdOutcome, Correlation.Fields.n],
      ]
  }

  /// To mean differences, standardised ones, and correlations.
  func leads(to target: RouteTarget) -> Bool {
    target.kind == .meanDifference || target.isStandardized || correlates(target) != nil
  }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard report[Fields.coefficient] != nil,
      let b = try ReportedDifference.read(Fields.coefficient, &report, by: self, to: target)
    else { return nil }
    if let test = correlates(target) { return try correlation(b, test, &report) }
    guard report[Fields.sdPredictor] == nil else {
      throw .refused(
        reason:
          "a coefficient of a continuous predictor (sd_predictor) is no difference between groups: choose a "
          + "correlation such as --measure ZCOR")
    }
    let deviation = report[Fields.sdOutcome] == nil ? Fields.sd : Fields.sdOutcome
    report.record(step("MD = b = \(shown(b.value))"))
    return try DifferenceEnd(b, name: "b", deviation: deviation).end(&report, by: self, to: target)
  }

  /// What a correlation reads of a test: t with n, or t with n and the number of predictors.
  private func correlates(_ target: RouteTarget) -> [InputField]? {
    target.routes.first { route in
      let names = route.map(\.name)
      return names.contains("t") && names.contains("n")
        && (target.reads([Correlation.Fields.r, Correlation.Fields.n]) || names.contains("predictors"))
    }
  }

  /// r = t/√(t² + df) with t = b/se, or, of one predictor alone, b sd_predictor/sd_outcome.
  private func correlation(
    _ b: ReportedDifference, _ test: [InputField], _ report: inout StudyReport
  ) throws(RouteProblem) -> RouteEnd? {
    if let se = b.standardError, se > 0 {
      report[Correlation.Fields.t] = b.value / se
      report.record(step("t = b/se = \(shown(b.value)) / \(shown(se)) = \(shown(b.value / se))"))
      guard report.has(test) else {
        let missing = test.filter { report[$0] == nil }.map(\.name)
        throw .refused(
          reason: "a regression coefficient needs \(missing.joined(separator: ", ")) to become a correlation")
      }
      return .fields(test)
    }
    let direct = [Correlation.Fields.r, Correlation.Fields.n]
    guard let sx = report[Fields.sdPredictor], let sy = report[Fields.sdOutcome] ?? report[Fields.sd],
      report[direct[1]] != nil,
      !test.contains(where: { $0.name == "predictors" })
    else {
      throw .refused(
        reason:
          "a regression coefficient needs se, or sd_predictor and sd_outcome, and n to become a correlation")
    }
    let r = b.value * sx / sy
    guard abs(r) <= 1 else {
      throw .impossible(
        field: Fields.coefficient.name, value: b.value, reason: "would be a correlation of \(shown(r))")
    }
    report[direct[0]] = r
    report.record(
      step(
        "r = b sd_predictor/sd_outcome = \(shown(b.value)) × \(operand(sx)) / \(shown(sy)) = \(shown(r))",
        assuming: "the regression has no other predictor"))
    return .fields(direct)
  }
}
