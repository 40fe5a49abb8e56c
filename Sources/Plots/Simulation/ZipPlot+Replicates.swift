import Simulation
public import Tables

extension ZipPlot {
  /// The replicates of one cell of results, counted from 1, as a simulation that keeps them wrote them.
  ///
  /// - Throws: `SimulationError.malformedResults` where the results do not say what the truth is, and what
  ///   `Panel.panels(ofCell:in:)` throws.
  public init(
    ofCell cell: Int, of results: PerformanceTable, named name: String, kept: DataTable, width: Double? = nil
  ) throws {
    let conditions = zip(results.conditions, results.cells[cell - 1])
    guard let truth = conditions.first(where: { $0.0 == "mu" }).flatMap({ Double($0.1) }) else {
      throw SimulationError.malformedResults(
        place: name, reason: "has no column 'mu', the truth that intervals are to contain")
    }
    self.init(
      try Panel.panels(ofCell: cell, in: kept), truth: truth, level: results.level,
      cell: conditions.map(MeasureWords.setting).joined(separator: ", "), width: width)
  }
}

extension ZipPlot.Panel {
  /// The replicates of one cell, counted from 1, as a simulation that keeps them wrote them; those without a result are
  /// passed over.
  ///
  /// - Throws: `SimulationError.malformedResults` for another table or one without the cell, and `TableError` for a cell
  ///   that is no number.
  public static func panels(ofCell cell: Int, in table: DataTable) throws -> [Self] {
    let columns = ["cell", "method", "test", "estimate", "se", "lower", "upper"].compactMap {
      table.column(named: $0)
    }
    guard columns.count == 7 else {
      throw SimulationError.malformedResults(
        place: table.name, reason: "is not a file that --keep-replicates wrote")
    }
    var panels: [Self] = []
    for row in 0..<table.rowCount where table.text(row: row, column: columns[0]) == String(cell) {
      let codes = columns[1...2].map { table.text(row: row, column: $0) ?? "" }
      let words = [MethodWords.method(codes[0]), MethodWords.test(codes[1])]
      let label = words.compactMap { $0 }.joined(separator: ", ")
      if !panels.contains(where: { $0.label == label }) { panels.append(Self(label: label, intervals: [])) }
      let numbers = try columns[3...].map { column throws(TableError) in
        try table.number(row: row, column: column)
      }.compactMap { $0 }
      guard numbers.count == 4, let place = panels.firstIndex(where: { $0.label == label }) else { continue }
      panels[place].intervals.append(
        ZipPlot.Interval(
          estimate: numbers[0], standardError: numbers[1], lower: numbers[2], upper: numbers[3]))
    }
    guard !panels.isEmpty else {
      throw SimulationError.malformedResults(place: table.name, reason: "has no replicates of cell \(cell)")
    }
    return panels
  }
}
