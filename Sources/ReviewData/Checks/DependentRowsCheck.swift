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
    var trials: [String: [ReportedRow]] = [:]
    for row in table.rows {
      if let trial = row["trial"] { trials[trial, default: []].append(row) }
    }
    return table.rows.flatMap { row in
      guard let trial = row["trial"], let rows = trials[trial], rows.count > 1 else { return [Finding]() }
      return finding(row, trial, rows).map { [$0] } ?? []
    }
  }

  private func finding(_ row: ReportedRow, _ trial: String, _ rows: [ReportedRow]) -> Finding? {
    let reports = Set(rows.map(\.study)).count
    let sameOutcome = rows.filter { Self.outcome($0) == Self.outcome(row) }
    guard reports > 1 || sameOutcome.count > 1 else { return nil }
    let others = rows.filter { $0.position != row.position }.map { "\($0.line)" }
    let told =
      reports > 1
      ? "one of \(rows.count) rows of one trial under \(reports) names"
      : "one of \(sameOutcome.count) rows of one trial and outcome"
    return row.finding(
      self, ["trial"], told, observed: trial,
      allowed: "one row in an analysis; the others are lines \(others.joined(separator: ", "))")
  }

  /// What a row is a result of.
  private static func outcome(_ row: ReportedRow) -> [String] {
    ["outcome", "instrument", "subscale", "timepoint", "arm"].map { row[$0] ?? "" }
  }
}
