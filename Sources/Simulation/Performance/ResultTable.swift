public import Tables

/// The results of a simulation: a row for each cell, method and test.
public struct ResultTable: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The conditions by their names.
    public let conditions: [(name: String, value: String)]
    /// The method's code.
    public let method: String
    /// The test's code.
    public let test: String
    /// How the method did.
    public let performance: Performance
    /// The first replicate without a result.
    public let firstFailure: Tally.Failure?
  }

  /// The rows: cell by cell, method by method, test by test.
  public let rows: [Row]

  /// The results so far.
  public init(_ state: SimulationState, of simulation: Simulation) {
    var rows: [Row] = []
    for (cell, tallies) in zip(simulation.cells, state.tallies) {
      let conditions = cell.conditions
      for (row, tally) in zip(simulation.rows, tallies) {
        let method = simulation.methods[row.method]
        rows.append(
          Row(
            conditions: conditions, method: method.code, test: method.tests[row.test],
            performance: Performance(tally, estimatesTauSquared: method.estimatesTauSquared),
            firstFailure: tally.firstFailure))
      }
    }
    self.rows = rows
  }

  /// The names of the columns.
  public var headers: [String] {
    (rows.first?.conditions.map(\.name) ?? []) + ["method", "test"] + ResultColumn.all.map(\.name)
  }

  /// The results as CSV.
  public var csv: CSVWriter {
    var writer = CSVWriter(headers: headers)
    for row in rows {
      writer.append(
        row: row.conditions.map { CSVValue.text($0.value) } + [.text(row.method), .text(row.test)]
          + ResultColumn.all.map { $0.value(row.performance) })
    }
    return writer
  }
}

/// A column of results: its name and what is in it.
public struct ResultColumn: Sendable {
  /// `coverage`.
  public let name: String
  /// The performance's value.
  public let value: @Sendable (Performance) -> CSVValue

  private init(_ name: String, _ value: @escaping @Sendable (Performance) -> Double?) {
    self.name = name
    self.value = { CSVValue(value($0)) }
  }

  private init(count name: String, _ value: @escaping @Sendable (Performance) -> Int) {
    self.name = name
    self.value = { .integer(value($0)) }
  }

  /// All of them, in order.
  public static let all: [ResultColumn] = [
    ResultColumn(count: "replicates") { $0.replicates },
    ResultColumn(count: "failures") { $0.failures },
    ResultColumn("bias") { $0.bias },
    ResultColumn("bias_mcse") { $0.biasError },
    ResultColumn("rmse") { $0.rootMeanSquaredError },
    ResultColumn("empirical_se") { $0.empiricalStandardError },
    ResultColumn("mean_se") { $0.meanStandardError },
    ResultColumn("coverage") { $0.coverage },
    ResultColumn("coverage_mcse") { $0.coverageError },
    ResultColumn("rejection") { $0.rejection },
    ResultColumn("rejection_mcse") { $0.rejectionError },
    ResultColumn("mean_width") { $0.meanWidth },
    ResultColumn("tau2_bias") { $0.tauSquaredBias },
    ResultColumn("tau2_median") { $0.tauSquaredMedian },
    ResultColumn("tau2_zero") { $0.tauSquaredZero },
  ]
}
