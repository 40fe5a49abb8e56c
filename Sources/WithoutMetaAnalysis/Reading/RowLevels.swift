public import StudyTables

/// The rows of each level of a column, where a cell may name several levels: `ward;staff` counts in both.
public struct RowLevels: Sendable {
  /// A level and the positions of its rows in the table.
  public struct Level: Sendable, Hashable, Codable {
    /// Its name; `nil` for all rows together.
    public var name: String?
    /// The positions of its rows in the table, from 0.
    public var rows: [Int]
  }

  /// The levels in order of first appearance.
  public let levels: [Level]
  /// What is to be said of rows in no level, and of several rows of one trial or study in one level.
  public let notes: [ResultNote]
}

extension StudyTable {
  /// Groups rows by the levels of a column; without one, all of them are one level.
  ///
  /// - Parameters:
  ///   - rows: The rows' positions in the table.
  ///   - header: The column.
  /// - Throws: `noColumn`; `noLevels` where no row has a value.
  public func levels(of rows: [Int], by header: String?) throws(StudyTableError) -> RowLevels {
    let reader = try ResultReader(self)
    guard let header else {
      let all = RowLevels.Level(name: nil, rows: rows)
      return RowLevels(levels: [all], notes: reader.repeats(in: all).map { [$0] } ?? [])
    }
    let column = try column(header, for: .by)
    var names: [String] = []
    var members: [String: [Int]] = [:]
    var without: [Int] = []
    for row in rows {
      let found = (table.text(row: row, column: column) ?? "").listedLevels
      if found.isEmpty { without.append(table.line(ofRow: row)) }
      for level in found {
        if members[level] == nil { names.append(level) }
        members[level, default: []].append(row)
      }
    }
    guard !names.isEmpty else { throw .noLevels(file: name, header: header) }
    let levels = names.map { RowLevels.Level(name: $0, rows: members[$0] ?? []) }
    let missing: [ResultNote] =
      without.isEmpty ? [] : [.withoutLevel(file: name, header: header, lines: without)]
    return RowLevels(levels: levels, notes: missing + levels.compactMap(reader.repeats))
  }
}

extension ResultReader {
  /// A note that names the trials, or else the studies, with several rows in a level.
  fileprivate func repeats(in level: RowLevels.Level) -> ResultNote? {
    let areTrials = has("trial")
    var counts: [String: Int] = [:]
    var order: [String] = []
    for row in level.rows {
      guard let name = areTrials ? rows.text("trial", row: row) : label(row: row) else { continue }
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    let repeated = order.filter { (counts[$0] ?? 0) > 1 }
    return repeated.isEmpty ? nil : .repeated(names: repeated, areTrials: areTrials, level: level.name)
  }
}

extension String {
  /// The levels that a cell names between semicolons, each once.
  fileprivate var listedLevels: [String] {
    var levels: [String] = []
    for part in split(separator: ";") {
      let first = part.firstIndex { !$0.isWhitespace } ?? part.endIndex
      let last = part.lastIndex { !$0.isWhitespace } ?? part.startIndex
      guard first <= last, first < part.endIndex else { continue }
      let level = String(part[first...last])
      if !levels.contains(level) { levels.append(level) }
    }
    return levels
  }
}
