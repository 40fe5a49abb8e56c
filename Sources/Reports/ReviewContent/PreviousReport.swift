public import Analyses
import Estimates
public import Tables

/// The report of a version of a review before, with what a later report compares itself with.
public struct PreviousReport: Sendable {
  /// What it kept.
  public let version: ReviewVersion
  /// Its file.
  public let input: DocumentInput

  /// Reads the document of a report (`report.json`).
  /// - Throws: `ReviewVersionProblem` where it is none, or keeps no rows.
  public init(_ bytes: [UInt8], named name: String) throws(ReviewVersionProblem) {
    version = try ReviewVersion(bytes, named: name)
    input = DocumentInput(name: name, bytes: bytes)
  }
}

/// What changed in a review since the version before, as documents have it.
struct ChangesDocument {
  let changes: ReviewChanges
  let previous: PreviousReport

  var json: JSONValue {
    .object([
      .init(
        "previous",
        .object([
          .init("name", .string(previous.input.name)), .init("sha256", .string(previous.input.sha256)),
          .init("date", JSONValue(previous.version.date)),
        ])),
      .init("tables", .array(changes.tables.map(table))),
      .init("tables_added", texts(changes.addedTables)),
      .init("tables_removed", texts(changes.removedTables)),
      .init(
        "choices",
        .array(
          changes.choices.map {
            .object([
              .init("key", .string($0.key)), .init("before", JSONValue($0.before)),
              .init("after", JSONValue($0.after)),
            ])
          })),
      .init(
        "results",
        .array(
          changes.results.map {
            .object([
              .init("before", $0.before?.json ?? .null), .init("after", $0.after?.json ?? .null),
            ])
          })),
    ])
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private func table(_ changes: TableChanges) -> JSONValue {
    .object([
      .init("table", .string(changes.table)), .init("known_by", texts(changes.identity)),
      .init("added", texts(changes.added)), .init("removed", texts(changes.removed)),
      .init(
        "changed",
        .array(
          changes.changed.map {
            .object([
              .init("row", .string($0.row)), .init("column", .string($0.column)),
              .init("before", .string($0.before)), .init("after", .string($0.after)),
            ])
          })),
      .init(
        "renamed",
        .array(
          changes.renamed.map {
            .object([.init("before", .string($0.before)), .init("after", .string($0.after))])
          })),
      .init("columns_added", texts(changes.addedColumns)),
      .init("columns_removed", texts(changes.removedColumns)),
    ])
  }
}
