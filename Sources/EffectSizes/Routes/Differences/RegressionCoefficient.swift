/// The coefficient of group, or of a continuous predictor, in a linear regression.
struct RegressionCoefficient: Route {
  let code = "regression"
  let name = "A regression coefficient with its standard error"
  let formula =
    "MD = b; standardised: d = b/sd, sd² = (sd_outcome² (N - 1) - b² n1 n2/N)/(N - 2), N = n1 + n2; correlations: t = b/se"
  let assumption: String? =
    "b is the coefficient of group (1 against 0), or of the predictor that is correlated"
  let source: String? =
    "Borenstein 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 12; Lipsey and Wilson "
    + "2001, Practical Meta-Analysis, appendix B"

  private typealias Fields = ReportedDifference.Fields

  var inputs: [[InputField]] {
    Precision.inputs.map { [Fields.coefficient] + $0 }
      + [
        [Fields.coefficient, ReadyMadeEffect.Fields.se, Fields.sdOutcome],
        [Fields.coefficient, Fields.sdPredictor, Fields.sdOutcome, Correlation.Fields.n],
      ]
  }

  var fields: [InputField] {
    inputs.flatMap { $0 } + StandardizedDifference.Fields.sizes + [Fields.sd, AdjustedTests.predictors]
  }

  /// To mean differences, standardised ones, and correlations.
  func leads(to target: RouteTarget) -> Bool {
    target.kind == .meanDifference || target.isStandardized || correlates(target) != nil
  }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard report[Fields.coefficient] != nil,
      let b = try ReportedDifference.read(Fields.coefficient, &report, by: self, to: target)
    else { return nil }
    if let test = correlates(target) { return try correlation(b, test, &report, target) }
    guard report[Fields.sdPredictor] == nil else {
      throw .refused(
        reason:
          "a coefficient of a continuous predictor (sd_predictor) is no difference between groups: choose a "
          + "correlation such as --measure ZCOR")
    }
    report.record(step("MD = b = \(shown(b.value))"))
    if target.isStandardized { try deviationWithinGroups(b.value, &report) }
    return try DifferenceEnd(difference: b, name: "b", isPlain: report[AdjustedTests.predictors] == 1).end(
      &report, by: self, to: target)
  }

  /// The standard deviation within groups, where that of the whole outcome is given, which the difference makes larger.
  ///
  /// Lipsey MW, Wilson DB (2001), Practical Meta-Analysis, appendix B; exact for two groups that are nothing but compared.
  private func deviationWithinGroups(_ b: Double, _ report: inout StudyReport) throws(RouteProblem) {
    guard report[Fields.sd] == nil, let whole = report[Fields.sdOutcome] else { return }
    let sizes = StandardizedDifference.Fields.sizes.compactMap { report[$0] }
    let squared: Double
    if sizes.count == 2, sizes[0] + sizes[1] > 2 {
      let N = sizes[0] + sizes[1]
      squared = (whole * whole * (N - 1) - b * b * sizes[0] * sizes[1] / N) / (N - 2)
    } else {
      squared = whole * whole - b * b / 4
    }
    guard squared > 0 else {
      throw .impossible(
        field: Fields.sdOutcome.name, value: whole,
        reason: "is less than the difference \(shown(b)) alone makes it")
    }
    report[Fields.sd] = squared.squareRoot()
    report.record(
      step(
        sizes.count == 2
          ? "sd² = (sd_outcome² (N - 1) - b² n1 n2/N)/(N - 2), sd = \(shown(squared.squareRoot()))"
          : "sd² = sd_outcome² - b²/4, sd = \(shown(squared.squareRoot()))",
        assuming: sizes.count == 2 ? nil : "groups are large and of equal size"))
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
    _ b: ReportedDifference, _ test: [InputField], _ report: inout StudyReport, _ target: RouteTarget
  ) throws(RouteProblem) -> RouteEnd? {
    if let reason = AdjustedTests.refusal(of: report, for: target) {
      throw .refusedAltogether(reason: reason)
    }
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
