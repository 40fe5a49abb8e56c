import Distributions
import EffectSizes
import Glibc
import Tables

/// Notes rows whose reports of one effect's precision contradict each other: of variance, standard error and interval the
/// first is used.
struct PrecisionStage: StudyStage {
  func apply(to studies: inout Studies) {
    noteCorrelations(&studies)
    guard studies.reportsErrorsTwice else { return }
    for position in studies.rows.indices
    where studies.exclusions[position] == nil && studies.takesReportedError(position) {
      let reports = studies.reportedErrors(position)
      guard let first = reports.first,
        let other = reports.dropFirst().first(where: { !$0.range.overlaps(first.range) })
      else { continue }
      studies.notes.append(
        .reading(
          .contradictoryPrecision(
            studies.place(position), study: studies.labels[position], first: first.text, second: other.text)))
    }
  }
}

extension PrecisionStage {
  /// Notes correlations whose reported precision is another than n gives, as where they are adjusted or clustered.
  private func noteCorrelations(_ studies: inout Studies) {
    guard let fields = studies.measure.routes.first(where: { $0.map(\.name) == ["r", "n"] }),
      studies.reader.columns["effect"] == nil,
      ["se", "variance", "lower"].contains(where: { studies.reader.columns[$0] != nil })
    else { return }
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let r = studies.values[fields[0], position], let n = studies.values[fields[1], position], n > 3,
        abs(r) < 1,
        let reported = studies.reportedCorrelationError(position, r)
      else { continue }
      // Of Fisher's z, as which intervals of correlations are made.
      let expected = 1 / (n - 3).squareRoot()
      guard max(reported, expected) > 1.15 * min(reported, expected) else { continue }
      studies.notes.append(
        .caution(
          studies.place(position), study: studies.labels[position], .precisionFromSizes(of: "r")))
    }
  }
}

/// What a row says of its standard error, in words and as the values that it can be.
private struct ReportedError {
  var text: String
  var range: ClosedRange<Double>
}

extension Studies {
  /// The standard error of Fisher's z that a row's standard error, variance or interval of its correlation says.
  fileprivate func reportedCorrelationError(_ position: Int, _ r: Double) -> Double? {
    if let (_, lower) = printed("lower", position), let (_, upper) = printed("upper", position) {
      guard -1 < lower.value, lower.value < upper.value, upper.value < 1 else { return nil }
      return (atanh(upper.value) - atanh(lower.value)) / (3.92 * narrowing)
    }
    let error =
      printed("se", position)?.1.value ?? printed("variance", position)?.1.value.squareRoot()
    return error.map { $0 / (1 - r * r) }
  }

  /// Whether the table has columns for two of variance, standard error and interval.
  fileprivate var reportsErrorsTwice: Bool {
    ["variance", "se", "lower"].count { reader.columns[$0] != nil } > 1
  }

  /// Whether a row's effect has the precision that is reported for it.
  func takesReportedError(_ position: Int) -> Bool {
    let details = details[position]
    return ([details?.route ?? usualRoute] + (details?.steps.map(\.route) ?? []))
      .contains(where: RoutePlan.routesOfReportedPrecision.contains)
  }

  /// Whether a row's bounds are those of a ratio as it is printed, whose logarithms have the standard error.
  func boundsAreOfRatio(_ position: Int) -> Bool {
    let numbers = settings.routes.effectNumbers
    guard numbers != .log else { return false }
    if text("effect", position) != nil {
      return text("effect_measure", position).flatMap { EffectWord($0) }?.isRatio
        ?? (numbers == .natural && measure.scale.isRatio)
    }
    return !["d", "mean_difference", "b"].contains { text($0, position) != nil }
  }

  /// The standard errors that a row's variance, standard error and interval say, within their rounding.
  fileprivate func reportedErrors(_ position: Int) -> [ReportedError] {
    var reports: [ReportedError] = []
    if let (text, variance) = printed("variance", position) {
      let range = max(variance.value - variance.halfUnit, 0)...(variance.value + variance.halfUnit)
      reports.append(
        ReportedError(
          text: "a variance of \(text)", range: range.lowerBound.squareRoot()...range.upperBound.squareRoot())
      )
    }
    if let (text, error) = printed("se", position) {
      reports.append(
        ReportedError(
          text: "a standard error of \(text)",
          range: error.value - error.halfUnit...error.value + error.halfUnit))
    }
    let scale: (Double) -> Double = boundsAreOfRatio(position) ? { log($0) } : { $0 }
    guard let (lower, low) = printed("lower", position), let (upper, high) = printed("upper", position),
      low.value < high.value, let from = low.range(scale), let to = high.range(scale)
    else { return reports }
    // From 90% intervals to 95% intervals by Student's t with few degrees of freedom.
    reports.append(
      ReportedError(
        text: "an interval from \(lower) to \(upper)",
        range: max(to.lowerBound - from.upperBound, 0) / (6 * narrowing)...(to.upperBound - from.lowerBound)
          / (3.28 * narrowing)))
    return reports
  }

  /// How many times as wide as 95% intervals those of the level that the header says are.
  var narrowing: Double {
    guard let level = plan.target.settings.intervalLevels?["lower"] else { return 1 }
    return StandardNormal().quantile((1 + level) / 2) / StandardNormal().quantile(0.975)
  }

  private func printed(_ field: String, _ position: Int) -> (String, PrintedNumber)? {
    guard let text = text(field, position), let number = PrintedNumber(text) else { return nil }
    return (text, number)
  }
}
