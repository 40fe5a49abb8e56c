/// A difference of means that a study reports, and its standard error.
struct ReportedDifference {
  var value: Double
  var standardError: Double?
  /// Where the standard error is from.
  var origin: Precision.Origin?

  enum Fields {
    static let difference = InputField("mean_difference", nil)
    static let coefficient = InputField("b", nil)
    static let sd = InputField("sd", nil, .positive)
    static let sdOutcome = InputField("sd_outcome", nil, .positive)
    static let sdPredictor = InputField("sd_predictor", nil, .positive)
    static let rBaseline = InputField("r_baseline", nil, .unitSymmetric)
  }

  /// The difference under one of the names that it can have: its own, or `effect` where that says it is a mean difference.
  static func field(in report: StudyReport) -> InputField? {
    if report[Fields.difference] != nil { return Fields.difference }
    guard report[ReadyMadeEffect.Fields.effect] != nil, let word = report.words["effect_measure"],
      EffectWord(word)?.kind == .meanDifference
    else { return nil }
    return ReadyMadeEffect.Fields.effect
  }

  /// Refuses a mean difference beside an effect.
  static func refuseTwoEffects(_ report: StudyReport) throws(RouteProblem) {
    guard report[Fields.difference] == nil || report[ReadyMadeEffect.Fields.effect] == nil else {
      throw .refused(
        reason:
          "has both mean_difference and effect, and it is not clear whose precision is given: leave one empty"
      )
    }
  }

  /// The difference in the given field with its precision; `nil` where the field is empty.
  static func read(
    _ field: InputField, _ report: inout StudyReport, by route: some DocumentedRoute, to target: RouteTarget
  ) throws(RouteProblem) -> ReportedDifference? {
    guard let value = report[field] else { return nil }
    let precision = try Precision.read(
      &report, of: (field, value), by: route, settings: target.settings, usesT: field != Fields.coefficient,
      readsT: true)
    return ReportedDifference(
      value: value, standardError: precision?.standardError, origin: precision?.origin)
  }

  /// The standard deviation that standardises a difference: `sd`, or that pooled from both arms; records how.
  static func deviation(
    _ report: inout StudyReport, by route: some DocumentedRoute
  ) -> Double? {
    if let sd = report[Fields.sd] { return sd }
    guard let sd1 = report[Arm.first.sd], let sd2 = report[Arm.second.sd] else { return nil }
    let weights = (report[Arm.first.n].map { $0 - 1 } ?? 1, report[Arm.second.n].map { $0 - 1 } ?? 1)
    guard weights.0 + weights.1 > 0 else { return nil }
    let sd = ((weights.0 * sd1 * sd1 + weights.1 * sd2 * sd2) / (weights.0 + weights.1)).squareRoot()
    report.record(route.step("sd = \(shown(sd)), pooled from \(shown(sd1)) and \(shown(sd2))"))
    return sd
  }
}
