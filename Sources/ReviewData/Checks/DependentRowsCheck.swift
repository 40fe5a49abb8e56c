/// Rows of one trial that must not be pooled as if independent: of several reports, or several of one outcome.
///
/// Several subscales of one report are not found: they are analysed apart.
public struct DependentRowsCheck: ConsistencyCheck {
  public init() {}
  /// `dependent`
  public var code: String { "dependent" }
  /// What is compared.
  public var name: String { "reports and outcomes against the trial they belong to" }
  public var advice: String {
    "One trial has one voice in an analysis: choose a row with --where, or analyse outcomes apart with --by; the commands refuse such rows as independent."
  }

  /// What the check finds: every row of such a trial.
  ///
  /// - Complexity: linear in the number of rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    var trials: [String: Trial] = [:]
    for row in table.rows {
      if let trial = row["trial"] { trials[trial, default: Trial()].append(row) }
    }
    return table.rows.compactMap { row in
      row["trial"].flatMap { trial in trials[trial].flatMap { finding(row, trial, $0) } }
    }
  }

  /// The rows of a trial, counted.
  private struct Trial {
    var reports: Set<String> = []
    var outcomes: [[String]: Int] = [:]
    var lines: [Int] = []

    mutating func append(_ row: ReportedRow) {
      reports.insert(row.study)
      outcomes[DependentRowsCheck.outcome(row), default: 0] += 1
      lines.append(row.line)
    }
  }

  private func finding(_ row: ReportedRow, _ name: String, _ trial: Trial) -> Finding? {
    let sameOutcome = trial.outcomes[Self.outcome(row)] ?? 0
    guard trial.reports.count > 1 || sameOutcome > 1 else { return nil }
    let told =
      trial.reports.count > 1
      ? "one of \(trial.lines.count) rows of one trial under \(trial.reports.count) names"
      : "one of \(sameOutcome) rows of one trial and outcome"
    let others = trial.lines.lazy.filter { $0 != row.line }.prefix(Self.mostLinesNamed).map(String.init)
    let rest = trial.lines.count - 1 - others.count
    return row.finding(
      self, ["trial"], told, observed: name,
      allowed: "one row in an analysis; the others are lines \(others.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more" : ""))
  }

  private static let mostLinesNamed = 10

  /// What a row is a result of.
  fileprivate static func outcome(_ row: ReportedRow) -> [String] {
    ["outcome", "instrument", "subscale", "timepoint", "arm"].map { row[$0] ?? "" }
  }
}
