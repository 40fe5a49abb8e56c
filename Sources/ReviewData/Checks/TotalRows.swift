import StudyTables

/// Rows that are totals of the others, by what they are called.
public struct TotalRows: RowCheck {
  public init() {}
  /// `total-row`
  public var code: String { "total-row" }
  /// What is compared.
  public var name: String { "names of rows against those of totals" }
  public var advice: String {
    "A total is no study: take the row out, or write no in its column `include`."
  }

  /// What the check finds, where the name says so and nothing else.
  public func findings(in row: ReportedRow) -> [Finding] {
    guard TotalName.isTotal(row.study), row["include"] != "no" else { return [] }
    return [
      row.finding(
        self, ["study"], "a row that seems to be a total of others", observed: row.study,
        allowed: "the name of a study")
    ]
  }
}
