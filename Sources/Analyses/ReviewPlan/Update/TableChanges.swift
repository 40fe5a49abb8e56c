import Estimates

/// What became of a table's rows since the version before.
public struct TableChanges: Sendable, Hashable {
  /// What the plan calls the table.
  public var table: String
  /// The headers by which rows are known in both versions: `id`, else those that tell studies, outcomes, arms and times apart.
  public var identity: [String]
  /// The rows that came, by what identifies them.
  public var added: [String] = []
  /// The rows that are gone.
  public var removed: [String] = []
  /// The cells that are others.
  public var changed: [Cell] = []
  /// Rows that are gone, each beside one that came with nearly the same name: whether they are one is for people to say.
  public var renamed: [Renaming] = []
  public var addedColumns: [String] = []
  public var removedColumns: [String] = []

  /// A cell that is another.
  public struct Cell: Sendable, Hashable {
    /// The row, by what identifies it now.
    public var row: String
    public var column: String
    public var before: String
    public var after: String
  }

  /// A row with another name.
  public struct Renaming: Sendable, Hashable {
    public var before: String
    public var after: String
  }

  /// How many rows have a cell that is another.
  public var changedRows: Int { Set(changed.map(\.row)).count }
  /// Whether nothing is other than before.
  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && renamed.isEmpty && addedColumns.isEmpty
      && removedColumns.isEmpty
  }

  /// Compares two versions of a table.
  public init(from before: KeptTable, to after: KeptTable) {
    table = after.name
    let names = IdentityColumns(before, after)
    identity = names.headers
    let old = KeyedRows(before, names), new = KeyedRows(after, names)
    let shared = after.headers.filter { old.columns[$0] != nil }
    addedColumns = after.headers.filter { old.columns[$0] == nil }
    removedColumns = before.headers.filter { new.columns[$0] == nil }
    var gone = old.order.filter { new.rows[$0] == nil }
    var came = new.order.filter { old.rows[$0] == nil }
    for key in new.order where old.rows[key] != nil {
      changed += Self.cells(old, key, new, key, shared)
    }
    for pair in Self.renamings(gone, old, came, new, shared) {
      renamed.append(Renaming(before: pair.before.title, after: pair.after.title))
      changed += Self.cells(old, pair.before, new, pair.after, shared.filter { !identity.contains($0) })
      gone.removeAll { $0 == pair.before }
      came.removeAll { $0 == pair.after }
    }
    added = came.map(\.title)
    removed = gone.map(\.title)
  }

  /// The cells of a row that are others.
  private static func cells(
    _ old: KeyedRows, _ before: RowKey, _ new: KeyedRows, _ after: RowKey, _ headers: [String]
  ) -> [Cell] {
    headers.compactMap { header in
      let (was, now) = (old.text(header, before), new.text(header, after))
      return isSame(was, now) ? nil : Cell(row: after.title, column: header, before: was, after: now)
    }
  }

  /// Whether two cells say the same: 1 and 1.0 do.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let first = Double(one), let second = Double(other) else { return false }
    return first == second
  }

  // MARK: Names

  /// Rows that are gone beside rows that came, those first that are most alike; each row once.
  private static func renamings(
    _ gone: [RowKey], _ old: KeyedRows, _ came: [RowKey], _ new: KeyedRows, _ headers: [String]
  ) -> [(before: RowKey, after: RowKey)] {
    var pairs: [(before: RowKey, after: RowKey, alike: Double)] = []
    for before in gone {
      for after in came where before.rest == after.rest {
        let told = headers.filter { !old.text($0, before).isEmpty || !new.text($0, after).isEmpty }
        let same = told.count { isSame(old.text($0, before), new.text($0, after)) }
        let alike = Double(same) / Double(max(told.count, 1))
        if areNear(before.name, after.name, alike: alike) { pairs.append((before, after, alike)) }
      }
    }
    var taken: Set<RowKey> = []
    return pairs.enumerated().sorted { ($1.element.alike, $0.offset) < ($0.element.alike, $1.offset) }
      .compactMap { _, pair in
        guard !taken.contains(pair.before), !taken.contains(pair.after) else { return nil }
        taken.formUnion([pair.before, pair.after])
        return (pair.before, pair.after)
      }
  }

  /// Whether two names may be those of one study: nearly the same letters, or the words of one in the other; with another number, such as
  /// a year, where most of the row is the same as well.
  private static func areNear(_ one: String, _ other: String, alike: Double) -> Bool {
    let (first, second) = (one.lowercased(), other.lowercased())
    func words(_ text: String) -> Set<Substring> {
      Set(text.split { !$0.isLetter && !$0.isNumber })
    }
    let isNear = editDistance(first, second) <= max(1, max(first.count, second.count) / 4)
    let (some, all) = (words(first), words(second))
    let isPart = !some.isEmpty && !all.isEmpty && (some.isSubset(of: all) || all.isSubset(of: some))
    guard isNear || isPart else { return false }
    return first.filter(\.isNumber) == second.filter(\.isNumber) || alike >= 0.5
  }
}

/// What identifies a row.
private struct RowKey: Hashable {
  /// The study.
  var name: String
  /// What else tells it apart, the number of the row among those with the same included.
  var rest: [String]

  /// The row as people read it.
  var title: String {
    ([name] + rest.dropLast().filter { !$0.isEmpty }).joined(separator: ", ")
      + (rest.last.map { $0 == "1" ? "" : " (\($0))" } ?? "")
  }
}

/// The columns by which rows are known.
private struct IdentityColumns {
  let headers: [String]

  /// `id` where it tells all rows apart in both versions, else what both have of studies, outcomes, arms, comparators and times.
  init(_ before: KeptTable, _ after: KeptTable) {
    func header(_ names: [String]) -> String? {
      names.lazy.compactMap { name in
        after.headers.first { $0.lowercased() == name && before.headers.contains($0) }
      }.first
    }
    func tellsApart(_ header: String) -> Bool {
      [before, after].allSatisfy { table in
        guard let column = table.headers.firstIndex(of: header) else { return false }
        let texts = table.rows.map { $0[column] }
        return Set(texts).count == texts.count && !texts.contains("")
      }
    }
    if let id = header(["id"]), tellsApart(id) {
      headers = [id]
      return
    }
    let parts = [
      ["study", "trial", "slab", "author", "authors", "report"], ["outcome"], ["arm", "treatment", "trt"],
      ["treatment1", "treat1"], ["comparator", "treatment2", "treat2"], ["time"],
    ]
    let found = parts.compactMap(header)
    headers = found.isEmpty ? after.headers.prefix(1).filter(before.headers.contains) : found
  }
}

/// The rows of a table by what identifies them.
private struct KeyedRows {
  let columns: [String: Int]
  private(set) var order: [RowKey] = []
  private(set) var rows: [RowKey: [String]] = [:]

  init(_ table: KeptTable, _ identity: IdentityColumns) {
    columns = Dictionary(
      table.headers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: [[String]: Int] = [:]
    for row in table.rows {
      let parts = identity.headers.map { header in columns[header].map { row[$0] } ?? "" }
      seen[parts, default: 0] += 1
      let key = RowKey(name: parts.first ?? "", rest: parts.dropFirst() + ["\(seen[parts] ?? 1)"])
      order.append(key)
      rows[key] = row
    }
  }

  func text(_ header: String, _ key: RowKey) -> String {
    columns[header].flatMap { column in rows[key].map { $0[column] } } ?? ""
  }
}
