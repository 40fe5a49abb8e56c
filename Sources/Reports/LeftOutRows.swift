public import StudyTables
import Tables

/// Rows that are left out, as people are told: each by itself, or many with one reason together.
public struct LeftOutRows: Sendable {
  /// The rows, which have one reason.
  public let rows: [ExcludedStudy]

  /// The most rows with one reason that are told one by one.
  private static let mostApart = 5

  /// Rows in their order; from more than five with one reason, these stand together where the first of them would.
  public static func grouped(_ excluded: [ExcludedStudy]) -> [LeftOutRows] {
    let alike = Dictionary(grouping: excluded, by: \.reason)
    var told: Set<Exclusion> = []
    return excluded.compactMap { row in
      guard let all = alike[row.reason], all.count > mostApart else { return LeftOutRows(rows: [row]) }
      return told.insert(row.reason).inserted ? LeftOutRows(rows: all) : nil
    }
  }

  /// The rows with their reason, and what can be done about it.
  public func sentence(advising advice: String? = nil) -> String {
    let advice = advice.map { "; \($0)" } ?? ""
    guard rows.count > 1 else { return "\(rows[0])\(advice)" }
    let names = rows.map { "\($0.label) (\($0.place.inFile))" }
    return "\(rows[0].place.file): \(rows.count) rows: \(rows[0].reason)\(advice): \(names.listed)"
  }
}
