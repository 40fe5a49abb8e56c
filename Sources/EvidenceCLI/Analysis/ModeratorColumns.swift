import Evidence
import Tables

/// The moderators of a formula, read from the table's columns: numbers where every value is one, levels otherwise.
struct ModeratorColumns {
  let moderators: [Covariate]
  /// The effects of the rows that have every moderator.
  let table: EffectTable
  /// Their positions among the effects that were given.
  let positions: [Int]

  init(_ formula: ModeratorFormula, in table: EffectTable, references: [ColumnAssignment]) throws {
    let source = table.source
    let columns = try formula.names.map { try source.column($0, for: "--moderators") }
    for reference in references where !formula.names.contains(reference.field) {
      throw CommandFailure.usage(
        Unknown.message("--reference", reference.field, among: formula.names))
    }
    var (kept, excluded): ([Int], [ExcludedRow]) = ([], [])
    for (position, row) in table.rows.enumerated() {
      if let missing = columns.firstIndex(where: { source.table.isMissing(row: row.row, column: $0) }) {
        excluded.append(
          ExcludedRow(
            row: row.row + 1, line: source.table.line(ofRow: row.row), study: row.study,
            reason: "missing the moderator \(formula.names[missing])"))
      } else {
        kept.append(position)
      }
    }
    positions = kept
    self.table = table.selecting(kept, excluding: excluded)
    let rows = self.table.rows
    moderators = try zip(formula.names, columns).map { name, column in
      try Self.moderator(name, column, rows.map(\.row), source, references)
    }
  }

  private static func moderator(
    _ name: String, _ column: Int, _ rows: [Int], _ source: TableSource, _ references: [ColumnAssignment]
  ) throws -> Covariate {
    let reference = references.last { $0.field == name }?.header
    let texts = rows.map { source.table.text(row: $0, column: column) ?? "" }
    let numbers = rows.map { try? source.table.number(row: $0, column: column) }
    if reference == nil && numbers.allSatisfy({ $0 != nil }) {
      return .numeric(name, numbers.compactMap { $0 })
    }
    // A single word among numbers is more likely a slip of the pen than a level.
    let wrong = numbers.indices.filter { numbers[$0] == nil }
    if reference == nil, wrong.count < numbers.count, Double(wrong.count) < 0.5 * Double(numbers.count),
      let first = wrong.first
    {
      throw source.failure(
        row: rows[first], column: column, "is not a number, as other values of this moderator are")
    }
    return .categorical(name, texts, reference: reference)
  }
}
