public import Tables

/// Another table whose columns are added to those of a table of studies, such as judgements or characteristics.
///
/// <!-- snippet: given let bytes: [UInt8]; let judgements: [UInt8] -->
///
///     let table = StudyTable(try DataTable(name: "trials.csv", parsing: bytes))
///     let join = TableJoin(try DataTable(name: "judgements.csv", parsing: judgements), on: ["study", "outcome"])
///     let studies = try table.joining(join).studies(measure: .standardizedMeanDifference)
public struct TableJoin: Sendable {
  /// The other table; it has one row for each key.
  public var table: DataTable
  /// What rows of both tables are found by: headers or fields, which both have. `study` is what studies are named by,
  /// whatever its column is called.
  public var keys: [String]

  /// The columns of `table`, whose rows belong to those with the same values under `keys`.
  public init(_ table: DataTable, on keys: [String]) {
    self.table = table
    self.keys = keys
  }
}

/// A table that was joined to one of studies.
public struct JoinedTable: Sendable {
  /// The table.
  public let table: DataTable
  /// What its rows were found by.
  public let keys: [String]
  /// The headers of the studies' table that hold its keys.
  let keyHeaders: Set<String>
  /// The headers that were added, as they are written.
  let addedHeaders: Set<String>
  /// The rows of the studies' table that it has no row for, with their keys.
  let unmatchedRows: [Int: UnmatchedKey]
  /// Its own rows whose keys the studies' table has not.
  let unmatchedKeys: [UnmatchedKey]
  /// The rows of the studies' table whose keys are written otherwise in it.
  let bridged: [Int: BridgedKey]
  /// The columns of both tables in which its cells stand in place of missing ones, with the lines of these.
  let filled: [FilledColumn]
}

/// A key that the other table writes with other accents, or with `et al.` or the word between authors where this one has none.
public struct BridgedKey: Sendable, Hashable {
  /// The line that it stands in.
  public var line: Int
  /// As the studies' table has it.
  public var key: String
  /// As the other table has it.
  public var other: String
}

/// A row that has no partner in the other table.
public struct UnmatchedKey: Sendable, Hashable {
  /// Where it stands.
  public var place: Place
  /// Its key; `nil` where a part of it is missing.
  public var key: String?
  /// The key of the other table that may have been meant.
  public var nearest: String?
}

/// A column of both tables, and the rows in which one tells what the other does not.
public struct FilledColumn: Sendable, Hashable {
  /// The header.
  public var header: String
  /// The lines of the studies' table whose cells were missing.
  public var lines: [Int]
}
