public import Estimates
public import Graphics
public import StudyTables
public import Tables

/// What a picture was drawn from, as text and as a document.
public struct PictureReport: Sendable {
  /// The table.
  public let table: PictureTable

  /// The report of a picture.
  public init(_ picture: Picture) { table = picture.table }

  /// The table that people read.
  public var text: String {
    TextTable(
      rows: [table.headers] + table.rows.map { row in row.map { $0 == .missing ? "-" : $0.text } }
    ).text
  }

  /// The document: the rows stand under `key`.
  public func json(
    command: String, key: String, input: DocumentInput, settings: JSONValue, notes: [any Note],
    excluded: [ExcludedStudy] = []
  ) -> JSONValue {
    let rows = table.rows.map { row in
      JSONValue.object(zip(table.headers, row).map { .init($0, JSONValue($1)) })
    }
    return .object(
      Document.header(command, settings: settings, input: input) + [.init(key, .array(rows))]
        + Document.columns(notes) + [Document.warnings(notes), Document.excluded(excluded)])
  }
}

extension JSONValue {
  init(_ value: CSVValue) {
    switch value {
    case .missing: self = .null
    case .text(let text): self = .string(text)
    case .number(let number): self = .number(number)
    case .integer(let integer): self = .integer(integer)
    }
  }
}
