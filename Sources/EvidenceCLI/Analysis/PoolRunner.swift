import Evidence
import Tables

/// Fits the planned model to a table.
struct PoolRunner {
  var plan: ModelPlan
  var options: ModelOptions
  var input: InputOptions
  var measureOptions: MeasureOptions
  var source: TableSource
  var entry: MeasureEntry

  init(input: InputOptions, measure: MeasureOptions, model: ModelOptions) throws {
    plan = try ModelPlan(model)
    options = model
    self.input = input
    measureOptions = measure
    source = try TableSource(input.data)
    let chosen = try MeasureChoice.entry(input, in: source)
    let isRevMan = plan.preset?.revManStandardizedMeanDifference == true && chosen.code == "SMD"
    entry = isRevMan ? MeasureCatalogue.revManStandardizedMeanDifference : chosen
    try ColumnMap.validate(input.column)
  }

  /// One analysis, or one for each level of the `--by` column.
  func run() throws -> [PooledAnalysis] {
    let rows = try RowSelection.rows(of: source, conditions: input.conditions)
    guard !rows.isEmpty else {
      throw CommandFailure.data("\(source.name): no row is left after --where and the column 'include'")
    }
    guard let by = options.by else { return [try analyse(rows, by: nil)] }
    return try RowSelection.groups(rows, of: source, by: by, option: "--by").map {
      try analyse($0.rows, by: $0.level)
    }
  }

  private func analyse(_ rows: [Int], by: String?) throws -> PooledAnalysis {
    let table = try effects(rows)
    let dependent = try DependentRows.check(
      table, assigned: input.column, allowed: options.allowDependent)
    guard !table.rows.isEmpty else {
      let reasons = table.excluded.prefix(3).map { "line \($0.line): \($0.reason)" }.joined(separator: "; ")
      throw CommandFailure.data(
        "\(source.name): no study is left to pool\(by.map { " for '\($0)'" } ?? "") (\(reasons))")
    }
    var analysis = try fit(table, by: by)
    analysis.warnings = table.warnings + dependent + analysis.warnings
    if input.strict, let first = analysis.excluded.first {
      throw CommandFailure.data(
        "\(source.name):\(first.line): '\(first.study)' would be left out (\(first.reason)), which --strict forbids"
      )
    }
    return analysis
  }

  /// Ratios are pooled without studies that have no event, or nothing but events, in both groups.
  var dropsDoubleZeros: Bool { entry.scale.transformation == .exponential && !options.keep00 }

  private func effects(_ rows: [Int]) throws -> EffectTable {
    try EffectTable(
      source, rows: rows, entry: entry,
      settings: measureOptions.settings(for: entry, dropsDoubleZeros: dropsDoubleZeros),
      assigned: input.column)
  }
}
