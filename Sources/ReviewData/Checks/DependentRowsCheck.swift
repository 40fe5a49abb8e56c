import StudyTables

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
    // Where rows are arms, one comparison is one row of an analysis.
    let rows = table.comparisons.isEmpty ? table.rows : table.comparisons
    var trials: [String: Trial] = [:]
    for row in rows {
      if let trial = row["trial"] { trials[trial, default: Trial()].append(row) }
    }
    return rows.compactMap { row in
      row["trial"].flatMap { trial in trials[trial].flatMap { finding(row, trial, $0) } }
    }
  }

  /// The rows of a trial, counted.
  private struct Trial {
    var reports: Set<String> = []
    var outcomes: [[String]: [Int]] = [:]
    var lines: [Int] = []

    mutating func append(_ row: ReportedRow) {
      reports.insert(row.study)
      outcomes[DependentRowsCheck.outcome(row), default: []].append(row.line)
      lines.append(row.line)
    }

    /// The lines of the rows that must not stand beside a row in an analysis, its own among them.
    func lines(against row: ReportedRow) -> [Int] {
      reports.count > 1 ? lines : outcomes[DependentRowsCheck.outcome(row)] ?? []
    }
  }

  private func finding(_ row: ReportedRow, _ name: String, _ trial: Trial) -> Finding? {
    let lines = trial.lines(against: row)
    guard lines.count > 1 else { return nil }
    let told =
      "one of \(lines.count) rows of one trial "
      + (trial.reports.count > 1 ? "under \(trial.reports.count) names" : "and outcome")
    let others = Array(lines.lazy.filter { $0 != row.line }.prefix(Self.mostLinesNamed)).map(String.init)
    let rest = lines.count - 1 - others.count
    let which =
      lines.count == 2
      ? "the other is line \(others[0])" : "the others are lines \(others.joined(separator: ", "))"
    return row.finding(
      self, ["trial"], told, observed: name,
      allowed: "one row in an analysis; " + which + (rest > 0 ? " and \(rest) more" : ""))
  }

  private static let mostLinesNamed = 10

  /// What a row is a result of, and of which arm.
  fileprivate static func outcome(_ row: ReportedRow) -> [String] {
    OccasionFields().occasion { row[$0] } + [OccasionFields.word(row["arm"])]
  }
}
