import Tables

/// The rows that an analysis uses: those that meet the conditions, without those that `include` leaves out.
enum RowSelection {
  static func rows(of source: TableSource, conditions: [RowCondition]) throws -> [Int] {
    let columns = try conditions.map { try source.column($0.header, for: "--where \($0.description)") }
    let include = source.table.column(named: "include")
    return try (0..<source.table.rowCount).filter { row in
      let meetsAll = zip(conditions, columns).allSatisfy { condition, column in
        ((source.table.text(row: row, column: column) ?? "") == condition.value) == condition.isEqual
      }
      guard let include else { return meetsAll }
      return try meetsAll && isIncluded(source, row, include)
    }
  }

  private static func isIncluded(_ source: TableSource, _ row: Int, _ column: Int) throws -> Bool {
    switch source.table.text(row: row, column: column)?.lowercased() {
    case nil, "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default: throw source.failure(row: row, column: column, "must be 'yes' or 'no'")
    }
  }

  /// The rows of each value of a column, in order of first appearance; rows without a value make none.
  static func groups(
    _ rows: [Int], of source: TableSource, by header: String, option: String
  ) throws -> [(level: String, rows: [Int])] {
    let column = try source.column(header, for: option)
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for row in rows {
      guard let level = source.table.text(row: row, column: column) else { continue }
      if members[level] == nil { order.append(level) }
      members[level, default: []].append(row)
    }
    return order.map { ($0, members[$0] ?? []) }
  }
}
