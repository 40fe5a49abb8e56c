import EffectSizes
import Tables

/// Notes rows whose reports of one effect's precision contradict each other: of variance, standard error and interval the
/// first is used.
struct PrecisionStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.reader.columns["effect"] != nil, studies.plan.readsEffects else { return }
    let isPrinted = studies.settings.routes.effectNumbers == .natural
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      let reports = studies.reportedErrors(position, withInterval: !isPrinted)
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

/// What a row says of its standard error, in words and as the values that it can be.
private struct ReportedError {
  var text: String
  var range: ClosedRange<Double>
}

extension Studies {
  /// The standard errors that a row's variance, standard error and interval say, within their rounding.
  fileprivate func reportedErrors(_ position: Int, withInterval: Bool) -> [ReportedError] {
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
    guard withInterval, text("effect_measure", position) == nil,
      let (lower, low) = printed("lower", position),
      let (upper, high) = printed("upper", position)
    else { return reports }
    // From 90% intervals to 95% intervals by Student's t with few degrees of freedom.
    let (width, slack) = (high.value - low.value, 2 * max(low.halfUnit, high.halfUnit))
    guard width > 0 else { return reports }
    reports.append(
      ReportedError(
        text: "an interval from \(lower) to \(upper)",
        range: max(width - slack, 0) / 6...(width + slack) / 3.28))
    return reports
  }

  private func printed(_ field: String, _ position: Int) -> (String, PrintedNumber)? {
    guard let text = text(field, position), let number = PrintedNumber(text) else { return nil }
    return (text, number)
  }
}
