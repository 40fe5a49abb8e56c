import Tables

/// The rows of each level of a column, where a cell may name several levels: `ward;staff` counts in both.
struct DirectionGroups {
  /// A level and the positions of its rows among those given.
  struct Group {
    var level: String
    var members: [Int]
  }

  let groups: [Group]
  let warnings: [Warning]

  /// Groups `rows` of the table by a column, levels in order of first appearance.
  init(_ rows: [Int], of source: TableSource, by header: String) throws {
    let column = try source.column(header, for: "--by")
    var order: [String] = []
    var members: [String: [Int]] = [:]
    var missing: [Int] = []
    for (position, row) in rows.enumerated() {
      let levels = Self.levels(source.table.text(row: row, column: column) ?? "")
      if levels.isEmpty { missing.append(source.table.line(ofRow: row)) }
      for level in levels {
        if members[level] == nil { order.append(level) }
        members[level, default: []].append(position)
      }
    }
    groups = order.map { Group(level: $0, members: members[$0] ?? []) }
    guard !groups.isEmpty else {
      throw CommandFailure.data("\(source.name): --by: no row has a value in the column '\(header)'")
    }
    warnings =
      missing.isEmpty
      ? []
      : [
        Warning(
          code: "no-group",
          message:
            "\(source.name): lines \(missing.map(String.init).joined(separator: ", ")) have no value in the "
            + "column '\(header)' and are in no group")
      ]
  }

  /// The levels that a cell names, each once.
  private static func levels(_ cell: String) -> [String] {
    var levels: [String] = []
    for part in cell.split(separator: ";") {
      let level = part.trimmingSpaces
      if !level.isEmpty && !levels.contains(level) { levels.append(level) }
    }
    return levels
  }
}

extension Substring {
  /// The text without spaces at either end.
  var trimmingSpaces: String {
    var rest = self
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
