/// Rows with the same numbers: entered twice, or one result published twice.
public struct DuplicatedRows: ConsistencyCheck {
  public init() {}
  /// `duplicate`
  public var code: String { "duplicate" }
  /// What is compared.
  public var name: String { "the numbers of each row against all other rows" }
  public var advice: String { "Leave out one of the two, or look whether two reports share a sample." }

  /// What the check finds: each row whose numbers, four or more with those of people, stand in an earlier one.
  ///
  /// - Complexity: linear in the number of rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    var first: [[String]: ReportedRow] = [:]
    var findings: [Finding] = []
    for row in table.rows {
      guard let numbers = Self.numbers(row) else { continue }
      guard let earlier = first[numbers] else {
        first[numbers] = row
        continue
      }
      let isSame = earlier.study == row.study
      findings.append(
        row.finding(
          self, Self.fields.filter { row[$0] != nil },
          isSame ? "the same numbers in two rows of one study" : "the same numbers as '\(earlier.study)'",
          observed: "line \(row.line)", allowed: "other numbers than line \(earlier.line)"))
    }
    return findings
  }

  private static let fields = [
    "mean1", "sd1", "mean2", "sd2", "events1", "events2", "effect", "lower", "upper", "se", "variance", "n1",
    "n2",
  ]

  /// The numbers of a row as values, so that 1.7 and 1.70 are the same; `nil` where they are too few to tell.
  private static func numbers(_ row: ReportedRow) -> [String]? {
    let values = fields.map { row.printed($0).map { "\($0.value)" } ?? "" }
    let results = values.dropLast(2).count { !$0.isEmpty }
    let known = values.count { !$0.isEmpty }
    return known >= 4 && results >= 2 ? values : nil
  }
}
