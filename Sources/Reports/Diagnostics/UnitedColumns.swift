/// The columns of several analyses in one table: every name once, or as often as an analysis has it.
struct UnitedColumns {
  private struct Key: Hashable {
    var name: String
    /// Which of the columns of the name.
    var number: Int
  }

  /// The headers, in order of first appearance.
  private(set) var names: [String] = []
  private var columns: [Key] = []

  init(_ lists: [[String]]) {
    var known: Set<Key> = []
    for key in lists.flatMap(Self.keys) where known.insert(key).inserted {
      columns.append(key)
      names.append(key.name)
    }
  }

  /// Where each column stands in the list of one analysis; `nil` where it is not there.
  func places(in list: [String]) -> [Int?] {
    let keys = Dictionary(uniqueKeysWithValues: Self.keys(list).enumerated().map { ($1, $0) })
    return columns.map { keys[$0] }
  }

  private static func keys(_ list: [String]) -> [Key] {
    var counts: [String: Int] = [:]
    return list.map { name in
      counts[name, default: 0] += 1
      return Key(name: name, number: counts[name] ?? 1)
    }
  }
}
