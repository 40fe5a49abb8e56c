/// Correlations against -1 and 1.
public struct CorrelationRange: RowCheck {
  public init() {}
  /// `correlation-range`
  public var code: String { "correlation-range" }
  /// What is compared.
  public var name: String { "correlations against -1 and 1" }
  public var advice: String {
    "Look for a regression coefficient, a t or a percentage in the place of the correlation."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    ["r", "r1", "r2", "r_baseline"].compactMap { field in
      guard let correlation = row.printed(field), correlation.value.magnitude > 1 else { return nil }
      return row.finding(
        self, [field], "a correlation beyond -1 or 1", observed: row[field] ?? "", allowed: "-1 to 1")
    }
  }
}
