import Evidence
import Plots
import Tables

/// A picture's rows in each form that they are written in.
struct RobTableReport {
  let source: TableSource
  let command: String
  let warnings: [Warning]
  let tool: String?

  func text(_ records: PlotRecords) -> String {
    TextTable(rows: [records.headers] + records.rows.map { row in row.map { $0.isEmpty ? "-" : $0 } }).text
  }

  func json(_ records: PlotRecords, key: String) -> JSONValue {
    let rows = records.rows.map { row in
      JSONValue.object(zip(records.headers, row).map { .init($0, value($1, of: $0)) })
    }
    let settings = JSONValue.object([.init("tool", .string(tool ?? "rob2"))])
    return .object(
      PoolJSON.header(command: command, source: source, settings: settings) + [
        .init(key, .array(rows)), .init("warnings", .array(warnings.map(JSONValue.init))),
        .init("excluded", .array([])),
      ])
  }

  private func value(_ text: String, of header: String) -> JSONValue {
    if text.isEmpty { return .null }
    switch header {
    case "k": return JSONValue(Int(text))
    case "share": return JSONValue(Double(text))
    default: return .string(text)
    }
  }
}

extension CSVWriter {
  /// The records of a picture.
  init(_ records: PlotRecords) {
    self.init(headers: records.headers)
    for row in records.rows { append(row: row.map { .text($0) }) }
  }
}
