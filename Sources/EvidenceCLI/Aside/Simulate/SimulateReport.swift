import Evidence
import Tables

/// The results of a simulation in each form that they are written in.
struct SimulateReport {
  let scenario: Scenario
  let table: ResultTable

  /// What a reader should know of the results.
  var warnings: [Warning] {
    failureWarnings
      + scenario.testsLeftOut.map {
        Warning(
          code: "test-left-out",
          message: "\($0.method) has no test '\($0.test)', which is left out")
      }
  }

  private var failureWarnings: [Warning] {
    table.rows.compactMap { row in
      row.firstFailure.map { failure in
        let place = row.conditions.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
        return Warning(
          code: "failures",
          message: "\(row.method), \(row.test) at \(place): \(row.performance.failures) of "
            + "\(row.performance.replicates) replicates have no result; the first is number "
            + "\(failure.replicate + 1): \(failure.message)")
      }
    }
  }

  var json: JSONValue {
    .object([
      .init("schema", .string("evidence.simulate/1")), .init("version", .string(EvidenceCommand.version)),
      .init("settings", scenario.json), .init("input", .null),
      .init("results", .array(table.rows.map(object))),
      .init("warnings", .array(warnings.map(JSONValue.init))), .init("excluded", .array([])),
    ])
  }

  private func object(_ row: ResultTable.Row) -> JSONValue {
    .object(
      row.conditions.map { .init($0.name, Self.value($0.value)) } + [
        .init("method", .string(row.method)), .init("test", .string(row.test)),
      ] + ResultColumn.all.map { .init($0.name, $0.value(row.performance).json) })
  }

  private static func value(_ text: String) -> JSONValue {
    if let integer = Int(text) { return .integer(integer) }
    return Double(text).map(JSONValue.number) ?? .string(text)
  }

  /// The conditions that vary, and the measures that most readers look for.
  func text(digits: Int?) -> String {
    let conditions = table.rows.first?.conditions.map(\.name) ?? []
    let varying = conditions.filter { name in
      Set(table.rows.map { row in row.conditions.first { $0.name == name }?.value ?? "" }).count > 1
    }
    let shown = [
      "bias", "rmse", "coverage", "coverage_mcse", "rejection", "mean_width", "tau2_bias", "failures",
    ]
    let columns = ResultColumn.all.filter { shown.contains($0.name) }
    let rows = table.rows.map { row in
      varying.map { name in row.conditions.first { $0.name == name }?.value ?? "" } + [row.method, row.test]
        + columns.map { $0.value(row.performance).text(digits: digits ?? 4) }
    }
    return TextTable(rows: [varying + ["method", "test"] + columns.map(\.name)] + rows).text
  }
}

extension CSVValue {
  /// The value in JSON.
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .missing: .null
    }
  }

  /// The value with digits behind the point.
  fileprivate func text(digits: Int) -> String {
    switch self {
    case .text(let text): text
    case .number(let number): number.rounded(toDigits: digits)
    case .integer(let integer): String(integer)
    case .missing: "-"
    }
  }
}
