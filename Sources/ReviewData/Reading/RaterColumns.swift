import Estimates
import StudyTables
import Tables

/// The columns of a table that hold the labels of raters, told by what is in them: raters use the same few labels.
struct RaterColumns {
  /// The columns of items' names, which are never raters.
  private static let itemHeaders = ["item", "study", "id"]
  /// A column with more labels holds texts or measurements.
  static let mostLabels = 10
  /// Headers, folded, of what raters agreed on in the end, or of judgements on domains.
  private static let reserved: Set<String> = [
    "consensus", "final", "decision", "finaldecision", "agreed", "agreement", "resolved", "resolution",
    "adjudicated",
    "adjudication", "adjudicator", "arbiter", "rob", "overall", "robtool",
  ]

  fileprivate struct Candidate {
    var header: String
    var labels: Set<String>
  }

  /// The headers of the raters; `nil` where the labels do not tell plainly which columns these are.
  let headers: [String]?
  /// The columns that may be raters, whether or not they are plainly so.
  let possible: [String]

  /// Looks at the labels in the selected rows.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - rows: The rows' positions.
  ///   - levels: The labels that raters may give; `nil` where they are not known.
  /// - Complexity: linear in the number of cells, quadratic in that of columns with few labels.
  init(_ table: DataTable, rows: [Int], levels: [String]?) {
    let most = max(Self.mostLabels, 2 * (levels?.count ?? 0))
    let candidates = table.headers.indices.compactMap { Self.candidate($0, of: table, rows, most: most) }
    let groups =
      levels.map { levels in [candidates.filter { $0.mostlyUses(levels) }] } ?? Self.groups(candidates)
    let several = groups.filter { $0.count > 1 }
    possible = several.flatMap { $0 }.map(\.header)
    let isPlain = several.count == 1 && !possible.contains { Self.isReserved($0) }
    headers = isPlain ? possible : nil
  }

  /// The column of items' names; `nil` where there is none.
  static func items(of table: DataTable) -> Int? {
    let headers = table.headers.map { $0.lowercased() }
    return itemHeaders.lazy.compactMap { headers.firstIndex(of: $0) }.first
  }

  /// Whether a header is neither that of items nor the one that leaves rows out.
  static func mayBeOfRater(_ header: String) -> Bool {
    !(itemHeaders + ["include"]).contains(header.lowercased())
  }

  /// A column with few labels; `nil` where it has many, or none.
  private static func candidate(_ column: Int, of table: DataTable, _ rows: [Int], most: Int) -> Candidate? {
    let header = table.headers[column]
    guard mayBeOfRater(header) else { return nil }
    var labels: Set<String> = []
    for row in rows {
      guard let text = table.text(row: row, column: column) else { continue }
      labels.insert(text.lowercased())
      if labels.count > most { return nil }
    }
    return labels.isEmpty ? nil : Candidate(header: header, labels: labels)
  }

  /// Columns that use the same labels, in order of first appearance.
  private static func groups(_ candidates: [Candidate]) -> [[Candidate]] {
    var groups: [[Candidate]] = []
    for candidate in candidates {
      let alike = groups.indices.filter { groups[$0].contains { $0.sharesLabels(with: candidate) } }
      guard let first = alike.first else {
        groups.append([candidate])
        continue
      }
      groups[first].append(candidate)
      for other in alike.dropFirst().reversed() { groups[first] += groups.remove(at: other) }
    }
    return groups
  }

  private static func isReserved(_ header: String) -> Bool {
    let folded = String(header.lowercased().filter { $0.isLetter || $0.isNumber })
    let isDomain = folded.first == "d" && Int(folded.dropFirst()) != nil
    return isDomain || reserved.contains(folded)
  }
}

extension RaterColumns.Candidate {
  /// Whether at least half of the labels of the one that has fewer are the other's as well.
  fileprivate func sharesLabels(with other: Self) -> Bool {
    2 * labels.intersection(other.labels).count >= min(labels.count, other.labels.count)
  }

  /// Whether at least half of the labels are levels, slips of the pen among them.
  fileprivate func mostlyUses(_ levels: [String]) -> Bool {
    let names = levels.map { $0.lowercased() }
    let known = labels.count {
      names.contains($0) || nearestName(to: $0, among: names, maximumDistance: 1) != nil
    }
    return 2 * known >= labels.count
  }
}
