import Evidence
import Tables

/// A picture's rows in each form that they are written in.
struct RobTableReport {
  let source: TableSource
  let command: String
  let warnings: [Warning]
  let tool: String?

  func text(_ table: PictureTable) -> String {
    TextTable(
      rows: [table.headers] + table.rows.map { row in row.map { $0 == .missing ? "-" : $0.text } }
    ).text
  }

  func json(_ table: PictureTable, key: String) -> JSONValue {
    let rows = table.rows.map { row in
      JSONValue.object(zip(table.headers, row).map { .init($0, JSONValue($1)) })
    }
    let settings = JSONValue.object([.init("tool", .string(tool ?? "rob2"))])
    return .object(
      PoolJSON.header(command: command, source: source, settings: settings) + [
        .init(key, .array(rows)), .init("warnings", .array(warnings.map(JSONValue.init))),
        .init("excluded", .array([])),
      ])
  }
}

extension JSONValue {
  /// A cell of a picture's table.
  init(_ cell: CSVValue) {
    switch cell {
    case .text(let text): self = .string(text)
    case .number(let number): self = .number(number)
    case .integer(let integer): self = .integer(integer)
    case .missing: self = .null
    }
  }
}
