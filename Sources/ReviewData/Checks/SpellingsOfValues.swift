import StudyTables

/// Values of one column that differ in nothing but capitals, spaces, hyphens or dashes.
public struct SpellingsOfValues: ConsistencyCheck {
  public init() {}
  /// `spelling`
  public var code: String { "spelling" }
  /// What is compared.
  public var name: String { "the values of a column against each other's spelling" }
  public var advice: String {
    "Values that are spelt differently are different subgroups, levels and moderators: write alike what is one."
  }

  /// What the check finds: for each value with several spellings, which they are and where.
  public func findings(in table: ReportedTable) -> [Finding] {
    table.spellings.map { spelling in
      let others = spelling.values.dropFirst().map { value in
        "'\(value.text)' (line\(value.lines.count == 1 ? "" : "s") \(value.lines.map(String.init).listed))"
      }
      let first = spelling.values[0]
      return Finding(
        row: nil, line: nil, study: nil, check: code, columns: [spelling.header],
        message: "'\(first.text)' is written \(others.joined(separator: " and ")) as well",
        observed: spelling.values.map(\.text).listed, allowed: "one spelling of each value")
    }
  }
}
