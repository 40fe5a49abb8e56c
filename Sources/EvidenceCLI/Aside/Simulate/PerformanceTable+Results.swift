import Evidence
import Tables

extension PerformanceTable {
  /// Reads the results of a simulation.
  init(_ table: DataTable) throws {
    guard let method = table.column(named: "method"), let test = table.column(named: "test"), method > 0,
      test == method + 1
    else {
      throw CommandFailure.data(
        "\(table.name):\(table.headerLine): has no columns 'method' and 'test': is it a result of 'evidence simulate'?"
      )
    }
    let names = Array(table.headers[(test + 1)...])
    var rows: [Row] = []
    for row in 0..<table.rowCount {
      var measures: [String: Double] = [:]
      for (offset, name) in names.enumerated() {
        do throws(TableError) {
          measures[name] = try table.number(row: row, column: test + 1 + offset)
        } catch {
          throw CommandFailure(error, file: table.name)
        }
      }
      rows.append(
        Row(
          conditions: (0..<method).map { table.text(row: row, column: $0) ?? "" },
          method: table.text(row: row, column: method) ?? "", test: table.text(row: row, column: test) ?? "",
          measures: measures))
    }
    self.init(conditions: Array(table.headers[..<method]), rows: rows)
  }

  /// The results of a simulation that just ended.
  init(_ results: ResultTable, level: Double) {
    let names = ResultColumn.all.map(\.name)
    self.init(
      conditions: results.rows.first?.conditions.map(\.name) ?? [],
      rows: results.rows.map { row in
        var measures: [String: Double] = [:]
        for (name, column) in zip(names, ResultColumn.all) {
          measures[name] = column.value(row.performance).number
        }
        return Row(
          conditions: row.conditions.map(\.value), method: row.method, test: row.test, measures: measures)
      }, level: level)
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
