import StudyTables
import Tables

/// The rows that a draft makes one analysis of.
struct DraftOutcome {
  /// What it is called.
  var name: String
  /// The condition that selects them; `nil` for all.
  var condition: String?
  /// Their positions in the table.
  var rows: [Int]
}

/// The outcomes that a draft finds in a table.
struct DraftOutcomes {
  /// The outcomes, in the order in which the table has them.
  var all: [DraftOutcome]
  /// Where they come from.
  var reason: String

  /// More values than these are names of something else.
  private static let most = 40

  init(_ table: StudyTable) {
    let rows = Array(0..<table.table.rowCount)
    all = [DraftOutcome(name: table.plainTitle, condition: nil, rows: rows)]
    reason = "One analysis of all rows: no column 'outcome' tells outcomes apart."
    for name in ["outcome", "endpoint", "subscale", "scale", "instrument"] {
      guard let column = table.column([name]) else { continue }
      var order: [String] = []
      var groups: [String: [Int]] = [:]
      for row in rows {
        guard let text = table.table.text(row: row, column: column) else { continue }
        if groups[text] == nil { order.append(text) }
        groups[text, default: []].append(row)
      }
      guard order.count > 1, order.count <= Self.most, !order.contains(where: { $0.contains("|") }) else {
        continue
      }
      let header = table.table.headers[column]
      all = order.map { DraftOutcome(name: $0, condition: "\(header)=\($0)", rows: groups[$0] ?? []) }
      reason = "One for each value of the column '\(header)'."
      return
    }
  }
}

/// The columns that may explain differences between the studies of an outcome.
struct DraftCovariates {
  /// Columns whose levels have two studies each.
  private(set) var groups: [String] = []
  /// Columns of numbers that vary.
  private(set) var numbers: [String] = []
  private let count: Int

  /// Fewer studies than these tell little of a moderator (Cochrane Handbook 10.11.5.1).
  private static let leastStudies = 10

  init(
    _ table: StudyTable, _ explanation: Explanation, _ outcome: DraftOutcome, without others: Set<String> = []
  ) {
    count = outcome.rows.count
    guard count >= Self.leastStudies else { return }
    let taken = Set(
      explanation.headers.filter { header in !header.uses.isEmpty && header.uses.contains { $0.role != .year }
      }.map(\.header))
    let names: Set = [
      "study", "trial", "id", "outcome", "subscale", "instrument", "scale", "source", "note", "notes",
      "quote", "doi",
    ]
    for (column, header) in table.table.headers.enumerated()
    where !taken.contains(header) && !others.contains(header) && !names.contains(header.lowercased())
      && !Self.isOfJudgements(header)
    {
      let texts = outcome.rows.compactMap { table.table.text(row: $0, column: column) }
      guard texts.count == count else { continue }
      let levels = Dictionary(grouping: texts, by: \.self).mapValues(\.count)
      if texts.allSatisfy({ Double($0) != nil }) {
        if levels.count > 3 { numbers.append(Self.quoted(header)) }
      } else if (2...6).contains(levels.count), levels.values.allSatisfy({ $0 > 1 }) {
        groups.append(header)
      }
    }
  }

  private static func isOfJudgements(_ header: String) -> Bool {
    let name = header.lowercased()
    return name.hasPrefix("rob") || name.first == "d" && Int(name.dropFirst()) != nil
  }

  /// A header in a formula.
  private static func quoted(_ header: String) -> String {
    header.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? header : "`\(header)`"
  }

  private var few: String? {
    count < Self.leastStudies
      ? "Fewer than \(Self.leastStudies) studies tell little of what effects differ by." : nil
  }

  var groupReason: String {
    few
      ?? (groups.isEmpty
        ? "No column has levels with two studies each."
        : "Columns whose levels have two studies or more; keep those that the protocol names.")
  }

  /// Why these columns are what a network may be regressed on.
  var networkReason: String {
    few
      ?? (groups.isEmpty && numbers.isEmpty
        ? "No column of studies has levels with two studies each, or numbers that vary."
        : "Columns that have one value for each study and vary between studies; keep those that the protocol names.")
  }

  var numberReason: String {
    few
      ?? (numbers.isEmpty
        ? "No column of numbers varies between studies."
        : "Columns of numbers that vary between studies; keep those that the protocol names.")
  }
}
