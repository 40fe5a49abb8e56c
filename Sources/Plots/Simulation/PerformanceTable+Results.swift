public import Simulation
public import Tables

extension PerformanceTable {
  /// Reads results that a simulation wrote.
  ///
  /// - Throws: `SimulationError.malformedResults` for another table, and `TableError` for a cell that is no number.
  public init(_ table: DataTable) throws {
    guard let method = table.column(named: "method"), let test = table.column(named: "test"), method > 0,
      test == method + 1
    else {
      throw SimulationError.malformedResults(
        place: "\(table.name):\(table.headerLine)",
        reason: "has no columns 'method' and 'test': is it a result of 'evidence simulate'?")
    }
    self.init(
      conditions: Array(table.headers[..<method]),
      rows: try (0..<table.rowCount).map { row in
        Row(
          conditions: (0..<method).map { table.text(row: row, column: $0) ?? "" },
          method: table.text(row: row, column: method) ?? "", test: table.text(row: row, column: test) ?? "",
          measures: try Self.measures(table, row: row, after: test))
      })
  }

  private static func measures(
    _ table: DataTable, row: Int, after test: Int
  ) throws(TableError) -> [String: Double] {
    var measures: [String: Double] = [:]
    for column in (test + 1)..<table.headers.count {
      measures[table.headers[column]] = try table.number(row: row, column: column)
    }
    return measures
  }

  /// The results of a simulation that just ended.
  public init(_ results: ResultTable, level: Double) {
    self.init(
      conditions: results.rows.first?.conditions.map(\.name) ?? [],
      rows: results.rows.map { row in
        var measures: [String: Double] = [:]
        for column in ResultColumn.all { measures[column.name] = column.value(row.performance).number }
        return Row(
          conditions: row.conditions.map(\.value), method: row.method, test: row.test, measures: measures)
      }, level: level)
  }

  /// The measures that results hold, without their Monte Carlo errors.
  public static func measures(in table: DataTable) -> [String] {
    guard let test = table.column(named: "test") else { return [] }
    return table.headers[(test + 1)...].filter { !$0.hasSuffix("_mcse") && $0 != "replicates" }
  }

  /// The values of the conditions, cell by cell.
  public var cells: [[String]] {
    var cells: [[String]] = []
    for row in rows where cells.last != row.conditions { cells.append(row.conditions) }
    return cells
  }
}

extension CSVValue {
  /// The number, where it is one.
  fileprivate var number: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .text, .missing: nil
    }
  }
}
