import StudyTables

/// p values that a word reports only as not significant.
public struct InexactPValues: RowCheck {
  public init() {}
  /// `p-not-exact`
  public var code: String { "p-not-exact" }
  /// What is compared.
  public var name: String { "p values against those told only as not significant" }
  public var advice: String {
    "Write the exact p value, or the statistic or interval behind it, if the report or its authors give one; otherwise leave the "
      + "word: the row is left out of pooling and counted as reported only as not significant."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    ["p", "p_printed"].compactMap { field in
      guard let text = row[field], PrintedPValue(text) == nil, text.tellsOnlyInsignificance else {
        return nil
      }
      return row.finding(
        self, [field], "tells only that p was not significant, which gives no effect by itself",
        observed: text,
        allowed: "an exact p value such as 0.48")
    }
  }
}
