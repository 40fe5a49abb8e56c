import Tables

/// The rows that an analysis uses: those that meet the conditions, without those that `include` leaves out.
enum RowSelection {
  static func rows(of source: TableSource, conditions: [RowCondition]) throws -> [Int] {
    let columns = try conditions.map { try source.column($0.header, for: "--where \($0.description)") }
    let include = source.table.column(named: "include")
    let rows = try (0..<source.table.rowCount).filter { row in
      let meetsAll = zip(conditions, columns).allSatisfy { condition, column in
        ((source.table.text(row: row, column: column) ?? "") == condition.value) == condition.isEqual
      }
      guard let include else { return meetsAll }
      return try meetsAll && isIncluded(source, row, include)
    }
    guard !rows.isEmpty else {
      throw CommandFailure.data("\(source.name): no row is left after --where and the column 'include'")
    }
    return rows
  }

  private static func isIncluded(_ source: TableSource, _ row: Int, _ column: Int) throws -> Bool {
    switch source.table.text(row: row, column: column)?.lowercased() {
    case nil, "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default: throw source.failure(row: row, column: column, "must be 'yes' or 'no'")
    }
  }

  /// The rows that have a value in a column; the others are left out, which `label` names.
  static func rows(
    _ rows: [Int], of source: TableSource, having header: String, for option: String, label: (Int) -> String
  ) throws -> (kept: [Int], excluded: [ExcludedRow]) {
    let column = try source.column(header, for: option)
    let missing = rows.filter { source.table.isMissing(row: $0, column: column) }
    guard !missing.isEmpty else { return (rows, []) }
    let excluded = missing.map {
      ExcludedRow(
        row: $0 + 1, line: source.table.line(ofRow: $0), study: label($0),
        reason: "missing \(header), which \(option) needs")
    }
    return (rows.filter { !source.table.isMissing(row: $0, column: column) }, excluded)
  }

  /// The rows of each value of a column, in order of first appearance; every row has a value.
  static func groups(
    _ rows: [Int], of source: TableSource, by header: String, option: String
  ) throws -> [(level: String, rows: [Int])] {
    let column = try source.column(header, for: option)
    var places: [String: Int] = [:]
    var groups: [(level: String, rows: [Int])] = []
    for row in rows {
      guard let level = source.table.text(row: row, column: column) else { continue }
      if let place = places[level] {
        groups[place].rows.append(row)
      } else {
        places[level] = groups.count
        groups.append((level, [row]))
      }
    }
    return groups
  }
}
