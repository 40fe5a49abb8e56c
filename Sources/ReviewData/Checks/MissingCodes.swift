import StudyTables

/// Numbers such as 999, which stand for missing values in many files, far from all others of their column.
public struct MissingCodes: ConsistencyCheck {
  public init() {}
  /// `missing-code`
  public var code: String { "missing-code" }
  /// What is compared.
  public var name: String { "9, 99, 999 and 9999 with the other numbers of their column" }
  public var advice: String { "Leave the cell empty where the number stands for a missing value." }

  /// What the check finds, where such a number is ten times as large as every other.
  ///
  /// - Complexity: O(k) in rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    Sentinel.fields.flatMap { field -> [Finding] in
      var sentinel = Sentinel()
      for row in table.rows {
        if let number = row.printed(field)?.value { sentinel.add(number) }
      }
      guard let value = sentinel.value else { return [] }
      let companions = Sentinel.companions(of: field)
      return table.rows.filter { row in
        row.printed(field)?.value == value
          && !sentinel.isExplained(by: companions.compactMap { row.printed($0)?.value })
      }.map { row in
        row.finding(
          self, [field], "what may stand for a missing value", observed: row[field] ?? "",
          allowed: "a number like the others of its column")
      }
    }
  }
}
