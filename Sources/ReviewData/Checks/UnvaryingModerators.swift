/// Columns with one value everywhere, which can explain no difference between studies.
public struct UnvaryingModerators: ConsistencyCheck {
  /// The headers to look at; `nil` for every column of the table that is given.
  public var columns: [String]?

  /// A check of columns.
  public init(columns: [String]? = nil) { self.columns = columns }
  /// `moderator`
  public var code: String { "moderator" }
  /// What is compared.
  public var name: String { "the values of a moderator against each other" }
  public var advice: String {
    "A moderator that does not vary is refused by --moderators and is one subgroup, without a test, by --subgroup: leave it out, and say in the report that it could not be examined."
  }

  /// What the check finds: columns that are filled in at least two rows, always with the same text.
  public func findings(in table: ReportedTable) -> [Finding] {
    table.columns.compactMap { column in
      guard columns?.contains(column.header) ?? true else { return nil }
      let filled = column.texts.compactMap { $0 }
      guard filled.count > 1, let value = filled.first, filled.allSatisfy({ $0 == value }) else { return nil }
      return Finding(
        row: nil, line: nil, study: nil, check: code, columns: [column.header],
        message: "'\(value)' in all \(filled.count) rows that have a value: it explains nothing",
        observed: value, allowed: "two values or more")
    }
  }
}
