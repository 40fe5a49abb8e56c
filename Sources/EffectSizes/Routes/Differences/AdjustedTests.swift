/// Tests of a coefficient beside other predictors: they are those of no two plain groups, and of no plain correlation.
enum AdjustedTests {
  /// The number of predictors of the model that a test is of, that of interest included.
  static let predictors = InputField("predictors", nil, .positive)

  /// Why tests of a report do not lead to the target; `nil` where they do, or where the target allows for predictors.
  static func refusal(of report: StudyReport, for target: RouteTarget) -> String? {
    guard let count = report[predictors], count > 1, report[ReportedDifference.Fields.rBaseline] == nil,
      !target.routes.contains(where: { $0.contains { $0.name == predictors.name } })
    else { return nil }
    if target.isStandardized {
      return
        "a test of a model with \(shown(count)) predictors does not tell the standard deviation: add sd (the common "
        + "standard deviation), or r_baseline where the value before is the only covariate"
    }
    guard target.reads([Correlation.Fields.t, Correlation.Fields.n]) else { return nil }
    return
      "a test of a model with \(shown(count)) predictors gives a partial correlation: choose such a measure"
  }
}

extension StudyReport {
  /// Takes the tests away that do not lead to the target, and says why; `nil` where the report has none of them.
  mutating func removeAdjustedTests(for target: RouteTarget) -> String? {
    typealias Fields = StandardizedDifference.Fields
    let tests = [Fields.t, Fields.f, Fields.p].filter { self[$0] != nil }
    // Beside a difference a test tells its standard error, whatever the model.
    let differences = [ReportedDifference.Fields.difference, ReportedDifference.Fields.coefficient]
    guard !tests.isEmpty, differences.allSatisfy({ self[$0] == nil }),
      let reason = AdjustedTests.refusal(of: self, for: target)
    else { return nil }
    for test in tests { self[test] = nil }
    return reason
  }
}
