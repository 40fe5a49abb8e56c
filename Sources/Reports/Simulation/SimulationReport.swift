public import Estimates
import Graphics
import Plots
public import Simulation
public import Tables

/// The results of a simulation in each form that they are written in.
public struct SimulationReport: Sendable {
  private let scenario: Scenario
  /// The results, whose CSV is the report's.
  public let table: ResultTable

  /// The report of a scenario's results.
  public init(_ table: ResultTable, of scenario: Scenario) {
    self.table = table
    self.scenario = scenario
  }

  /// What a reader should know of the results.
  public var notes: [any Note] {
    table.rows.compactMap(SimulationNote.init(failuresOf:))
      + scenario.testsLeftOut.map { SimulationNote.testLeftOut(method: $0.method, test: $0.test) }
  }

  /// The document `evidence.simulate`.
  public var json: JSONValue {
    .object([
      .init("schema", .string("evidence.simulate/1")), .init("version", .string(Document.version)),
      .init("settings", scenario.json), .init("input", .null),
      .init("results", .array(table.rows.map(object))),
      Document.warnings(notes), Document.excluded([]),
    ])
  }

  private func object(_ row: ResultTable.Row) -> JSONValue {
    .object(
      row.conditions.map { .init($0.name, Self.value($0.value)) } + [
        .init("method", .string(row.method)), .init("test", .string(row.test)),
      ] + ResultColumn.all.map { .init($0.name, JSONValue($0.value(row.performance))) })
  }

  private static func value(_ text: String) -> JSONValue {
    if let integer = Int(text) { return .integer(integer) }
    return Double(text).map(JSONValue.number) ?? .string(text)
  }

  /// The conditions that vary, and the measures that most readers look for.
  public func text(digits: Int?) -> String {
    let conditions = table.rows.first?.conditions.map(\.name) ?? []
    let varying = conditions.filter { name in
      Set(table.rows.map { row in row.conditions.first { $0.name == name }?.value ?? "" }).count > 1
    }
    let columns = ResultColumn.all.filter { Self.shown.contains($0.name) }
    let rows = table.rows.map { row in
      varying.map { name in row.conditions.first { $0.name == name }?.value ?? "" } + [row.method, row.test]
        + columns.map { Self.text($0.value(row.performance), digits: digits ?? 4) }
    }
    return TextTable(rows: [varying + ["method", "test"] + columns.map(\.name)] + rows).text
  }

  private static let shown = [
    "bias", "rmse", "coverage", "coverage_mcse", "rejection", "mean_width", "tau2_bias", "failures",
  ]

  private static func text(_ value: CSVValue, digits: Int) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): NumberStyle.plain.fixed(number, decimals: digits)
    case .integer(let integer): String(integer)
    case .missing: "-"
    }
  }
}

/// What a reader should know of a simulation's results.
public enum SimulationNote: Note {
  /// Replicates have no result, the first of them with the reason.
  case failures(method: String, test: String, cell: String, count: Int, of: Int, first: Int, reason: String)
  /// A method does not have a test that was asked for.
  case testLeftOut(method: String, test: String)

  fileprivate init?(failuresOf row: ResultTable.Row) {
    guard let failure = row.firstFailure else { return nil }
    self = .failures(
      method: row.method, test: row.test,
      cell: row.conditions.map { "\($0.name)=\($0.value)" }.joined(separator: ", "),
      count: row.performance.failures, of: row.performance.replicates, first: failure.replicate + 1,
      reason: failure.message)
  }

  public var code: String {
    switch self {
    case .failures: "failures"
    case .testLeftOut: "test-left-out"
    }
  }

  public var description: String {
    switch self {
    case .failures(let method, let test, let cell, let count, let all, let first, let reason):
      "\(method), \(test) at \(cell): \(count) of \(all) replicates have no result; the first is number "
        + "\(first): \(reason)"
    case .testLeftOut(let method, let test): "\(method) has no test '\(test)', which is left out"
    }
  }
}
