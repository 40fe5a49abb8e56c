/// What changed between two versions of a review: rows, choices, results.
public struct ReviewChanges: Sendable, Hashable {
  /// What became of the rows of tables that both versions have, in the order of their names.
  public var tables: [TableChanges]
  /// The tables that came, and those that are gone.
  public var addedTables: [String]
  public var removedTables: [String]
  /// The choices that were made otherwise.
  public var choices: [LockChange]
  /// The main results, those that are gone last.
  public var results: [ResultChange]

  /// A main result in both versions.
  public struct ResultChange: Sendable, Hashable {
    /// `nil` where it is new.
    public var before: KeptResult?
    /// `nil` where it is gone.
    public var after: KeptResult?

    /// Whether it is the same in every digit.
    public var isSame: Bool { before == after }
  }

  /// Compares two versions.
  public init(from before: ReviewVersion, to after: ReviewVersion) {
    var old = Dictionary(before.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var gone = before.tables.map(\.name).filter { name in !after.tables.contains { $0.name == name } }
    var came = after.tables.map(\.name).filter { old[$0] == nil }
    if let before = gone.first, let after = came.first, gone.count == 1, came.count == 1 {
      // One table under another name.
      old[after] = old[before]
      (gone, came) = ([], [])
    }
    tables = after.tables.compactMap { table in old[table.name].map { TableChanges(from: $0, to: table) } }
    (addedTables, removedTables) = (came, gone)
    choices = Set(before.choices.keys).union(after.choices.keys).sorted().compactMap { key in
      before.choices[key] == after.choices[key]
        ? nil : LockChange(key: key, before: before.choices[key], after: after.choices[key])
    }
    let kept = Dictionary(before.results.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Set(after.results.map(\.place))
    results =
      after.results.map { ResultChange(before: kept[$0.place], after: $0) }
      + before.results.filter { !places.contains($0.place) }.map { ResultChange(before: $0, after: nil) }
  }
}
