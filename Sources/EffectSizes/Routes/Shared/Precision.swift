import Distributions

/// The standard error of an effect or a difference, from what is reported of its precision.
struct Precision {
  var standardError: Double
  var origin: Origin

  /// What is reported; raw values are what routes' codes end in.
  enum Origin: String {
    case variance
    case standardError = "se"
    case interval = "ci"
    case tStatistic = "t"
    case pValue = "p"
    /// The sizes of both groups, of a standardised mean difference.
    case sizes = "n"
  }

  typealias Ready = ReadyMadeEffect.Fields
  typealias Difference = StandardizedDifference.Fields

  /// The sets of fields each of which is enough, beside the effect.
  static let inputs: [[InputField]] = [
    [Ready.variance], [Ready.se], [Ready.lower, Ready.upper], [Difference.t], [Difference.p],
  ]

  /// Whether a variance, a standard error or an interval is reported.
  static func isReported(in report: StudyReport) -> Bool {
    [[Ready.variance], [Ready.se], [Ready.lower, Ready.upper]].contains(where: report.has)
  }

  /// The first of variance, standard error, interval, t and p that is there; records how.
  ///
  /// - Parameters:
  ///   - estimate: the effect on the analysis scale, by which t and p are turned into standard errors.
  ///   - scale: what makes the ends of the interval those on the analysis scale.
  ///   - usesT: whether intervals and p are by Student's t where both group sizes are there and nothing else is chosen.
  static func read(
    _ report: inout StudyReport, of estimate: (field: InputField, value: Double),
    by route: some DocumentedRoute,
    settings: RouteSettings, usesT: Bool, readsT: Bool, scale: (Double) -> Double = { $0 }
  ) throws(RouteProblem) -> Precision? {
    if let variance = report[Ready.variance] {
      report.record(route.step("se = √\(shown(variance)) = \(shown(variance.squareRoot()))", assuming: nil))
      return Precision(standardError: variance.squareRoot(), origin: .variance)
    }
    if let se = report[Ready.se] { return Precision(standardError: se, origin: .standardError) }
    let degrees = degreesOfFreedom(report, settings, usesT: usesT)
    if let lower = report[Ready.lower], let upper = report[Ready.upper] {
      let bounds = (scale(lower), scale(upper))
      try check(bounds, estimate, lower)
      return interval(bounds, settings, degrees, &report, route)
    }
    if readsT, let t = report[Difference.t] {
      guard t != 0, estimate.value != 0 else {
        throw .refused(reason: "a difference or t of 0 says nothing of its standard error: add se")
      }
      guard (t < 0) == (estimate.value < 0) else {
        throw .impossible(
          field: Difference.t.name, value: t,
          reason: "has another sign than \(estimate.field.name), which is \(shown(estimate.value))")
      }
      let se = estimate.value / t
      report.record(
        route.step(
          "se = \(shown(estimate.value)) / t = \(shown(estimate.value)) / \(shown(t)) = \(shown(se))"))
      return Precision(standardError: se, origin: .tStatistic)
    }
    guard let p = report[Difference.p] else { return nil }
    return try pValue(abs(p), estimate.value, degrees, &report, route)
  }

  /// Those of Student's t; `nil` where the distribution is normal. A baseline that is adjusted for takes one.
  private static func degreesOfFreedom(
    _ report: StudyReport, _ settings: RouteSettings, usesT: Bool
  ) -> Double? {
    guard settings.interval == .studentsT || settings.interval == .automatic && usesT,
      let n1 = report[Difference.sizes[0]], let n2 = report[Difference.sizes[1]]
    else { return nil }
    let degrees = n1 + n2 - (report[ReportedDifference.Fields.rBaseline] == nil ? 2 : 3)
    return degrees > 0 ? degrees : nil
  }

  private static func check(
    _ bounds: (Double, Double), _ estimate: (field: InputField, value: Double), _ lower: Double
  ) throws(RouteProblem) {
    guard bounds.0 < bounds.1 else {
      throw .impossible(field: Ready.lower.name, value: lower, reason: "is not less than upper")
    }
    guard bounds.0 <= estimate.value && estimate.value <= bounds.1 else {
      throw .impossible(
        field: estimate.field.name, value: estimate.value, reason: "lies outside its interval")
    }
  }

  private static func interval(
    _ bounds: (lower: Double, upper: Double), _ settings: RouteSettings, _ degrees: Double?,
    _ report: inout StudyReport,
    _ route: some DocumentedRoute
  ) -> Precision {
    let share = settings.upperShare(of: Ready.lower)
    let quantile =
      degrees.map { StudentsT(degreesOfFreedom: $0).quantile(share) } ?? StandardNormal().quantile(share)
    let se = (bounds.upper - bounds.lower) / (2 * quantile)
    report.record(
      route.step(
        "se = (upper - lower) / (2 q) = (\(shown(bounds.upper)) - \(operand(bounds.lower))) / (2 × \(operand(quantile))) = "
          + shown(se),
        assuming: "the interval is a \(settings.percent(of: Ready.lower)) interval by "
          + (degrees.map { "Student's t with \(shown($0)) degrees of freedom" } ?? "the normal distribution"))
    )
    return Precision(standardError: se, origin: .interval)
  }

  private static func pValue(
    _ p: Double, _ estimate: Double, _ degrees: Double?, _ report: inout StudyReport,
    _ route: some DocumentedRoute
  ) throws(RouteProblem) -> Precision {
    guard p > 0, p < 1, estimate != 0 else {
      throw .refused(
        reason:
          "p of \(shown(p)) says nothing of the standard error of \(shown(estimate)): add se, or lower and upper"
      )
    }
    let quantile =
      degrees.map { -StudentsT(degreesOfFreedom: $0).quantile(p / 2) } ?? -StandardNormal().quantile(p / 2)
    let se = abs(estimate) / quantile
    report.record(
      route.step(
        "se = |\(shown(estimate))| / q = \(shown(abs(estimate))) / \(shown(quantile)) = \(shown(se))",
        assuming: "p is two-sided, by "
          + (degrees.map { "Student's t with \(shown($0)) degrees of freedom" } ?? "the normal distribution"))
    )
    return Precision(standardError: se, origin: .pValue)
  }
}
