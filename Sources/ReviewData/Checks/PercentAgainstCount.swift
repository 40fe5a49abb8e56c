/// A printed percentage against events and people.
public struct PercentAgainstCount: RowCheck {
  public init() {}
  /// `percent-count`
  public var code: String { "percent-count" }
  /// What is compared.
  public var name: String { "percentages against events and people" }
  public var advice: String {
    "Find out which people the percentage is of; missing answers often explain it."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    ["1", "2", ""].compactMap { arm in
      guard let percent = row.printed("percent" + arm), let events = row.printed("events" + arm)?.value,
        let n = row.people("n" + arm)
      else { return nil }
      let share = 100 * events / n
      guard !percent.range.overlaps(ValueRange(exactly: share)) else { return nil }
      return row.finding(
        self, ["percent" + arm, "events" + arm, "n" + arm], "the percentage is not that of the count",
        observed: row["percent" + arm] ?? "", allowed: CheckText.number(share))
    }
  }
}
