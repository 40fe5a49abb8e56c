/// A comparison of what is printed in one place of a table with what other places allow.
///
/// A check knows rounding: it finds only what no numbers that round to the printed ones can explain.
public protocol ConsistencyCheck: Sendable {
  /// The code in files and on the command line: `p-interval`.
  var code: String { get }
  /// What is compared, in a few words.
  var name: String { get }
  /// What to do about a finding, in a sentence.
  var advice: String { get }
  /// What the check finds, in the order of the rows.
  func findings(in table: ReportedTable) -> [Finding]
}

/// A check that looks at one row at a time.
public protocol RowCheck: ConsistencyCheck {
  /// What the check finds in a row.
  func findings(in row: ReportedRow) -> [Finding]
}

extension RowCheck {
  /// What the check finds in each row.
  ///
  /// - Complexity: linear in the number of rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    // What is wrong with one arm is found in its own row.
    table.rows.flatMap(findings) + table.comparisons.flatMap(findings).filter(\.isAcrossArms)
  }
}
