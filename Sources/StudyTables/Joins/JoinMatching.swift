import Estimates
import Tables

/// Which rows of two tables belong together.
struct JoinMatching {
  /// For each row of the first, that of the second; `nil` where there is none.
  let matches: [Int?]
  /// The rows of the first without one.
  let unmatchedRows: [Int: UnmatchedKey]
  /// The rows of the second that no row of the first has the key of.
  let unmatchedKeys: [UnmatchedKey]
  /// The rows of the first whose keys are written otherwise in the second.
  let bridged: [Int: BridgedKey]

  /// - Throws: `StudyTableError.join` where a key stands twice in the second table, or none in both.
  init(_ table: DataTable, _ own: JoinKey, _ join: TableJoin, _ other: JoinKey) throws(StudyTableError) {
    let otherValues = (0..<join.table.rowCount).map(other.value(row:))
    let rows = try Self.rowsByKey(otherValues, of: join)
    let values = (0..<table.rowCount).map(own.value(row:))
    let exact = values.map { value in value.flatMap { rows[$0.folded] } }
    let bridges = Self.bridges(values, exact, otherValues)
    bridged = Dictionary(
      uniqueKeysWithValues: bridges.compactMap { row, match in
        guard let own = values[row]?.text, let other = otherValues[match]?.text else { return nil }
        return (row, BridgedKey(line: table.line(ofRow: row), key: own, other: other))
      })
    matches = exact.indices.map { exact[$0] ?? bridges[$0] }
    let matched = Set(matches.compactMap { $0 })
    guard !matched.isEmpty else {
      throw .join(
        .noneMatches(
          join.table.headerPlace, otherFile: table.title, keys: join.keys,
          key: otherValues.lazy.compactMap { $0?.text }.first,
          otherKey: values.lazy.compactMap { $0?.text }.first
        ))
    }
    var nearestOther = NearestKeys(otherValues)
    var unmatched: [Int: UnmatchedKey] = [:]
    for (row, match) in matches.enumerated() where match == nil {
      unmatched[row] = UnmatchedKey(
        place: table.place(ofRow: row), key: values[row]?.text, nearest: nearestOther.key(to: values[row]))
    }
    unmatchedRows = unmatched
    var nearestOwn = NearestKeys(values)
    unmatchedKeys = otherValues.indices.filter { !matched.contains($0) }.map { row in
      UnmatchedKey(
        place: join.table.place(ofRow: row), key: otherValues[row]?.text,
        nearest: nearestOwn.key(to: otherValues[row]))
    }
  }

  /// The rows without a partner whose keys differ from one key without a partner in nothing but accents, `et al.` and the word
  /// between authors; where several could be meant, none is taken.
  private static func bridges(
    _ values: [JoinKey.Value?], _ exact: [Int?], _ others: [JoinKey.Value?]
  ) -> [Int: Int] {
    func alike(_ values: [JoinKey.Value?]) -> [[String]: Set<[String]>] {
      values.reduce(into: [:]) { keys, value in
        if let value { keys[value.loose, default: []].insert(value.folded) }
      }
    }
    guard exact.indices.contains(where: { exact[$0] == nil && values[$0] != nil }) else { return [:] }
    let (own, other) = (alike(values), alike(others))
    let rows = Dictionary(
      others.enumerated().compactMap { row, value in value.map { ($0.loose, row) } },
      uniquingKeysWith: { first, _ in first })
    var bridges: [Int: Int] = [:]
    for (row, value) in values.enumerated() where exact[row] == nil {
      guard let value, own[value.loose]?.count == 1, other[value.loose]?.count == 1 else { continue }
      bridges[row] = rows[value.loose]
    }
    return bridges
  }

  /// The row of each key.
  private static func rowsByKey(
    _ values: [JoinKey.Value?], of join: TableJoin
  ) throws(StudyTableError) -> [[String]: Int] {
    var rows: [[String]: Int] = [:]
    for (row, value) in values.enumerated() {
      guard let value else { continue }
      if let first = rows.updateValue(row, forKey: value.folded) {
        throw .join(
          .repeatedKey(
            join.table.place(ofRow: row), key: value.text, firstLine: join.table.line(ofRow: first),
            keys: join.keys))
      }
    }
    return rows
  }
}

/// The keys of a table, among which those that others may have been meant for are found.
private struct NearestKeys {
  private let keys: [String]
  private var found: [String: String?] = [:]
  /// Every name is compared with every key, which is too much where none of thousands is found.
  private static let most = 100

  init(_ values: [JoinKey.Value?]) {
    var seen: Set<String> = []
    keys = values.compactMap { $0?.text }.filter { seen.insert($0).inserted }
  }

  /// The key that is a slip of the pen away, or else the nearest of those that have a word of letters in common, as
  /// "Brook 2020" and "Brook et al. 2020" have.
  mutating func key(to value: JoinKey.Value?) -> String? {
    guard let name = value?.text else { return nil }
    if let known = found[name] { return known }
    guard found.count < Self.most else { return nil }
    let nearest =
      closeName(to: name, among: keys)
      ?? nearestName(to: name, among: keys.filter { !Self.words(name).isDisjoint(with: Self.words($0)) })
    found[name] = .some(nearest)
    return nearest
  }

  private static func words(_ name: String) -> Set<String> {
    Set(name.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.map(String.init))
  }
}
