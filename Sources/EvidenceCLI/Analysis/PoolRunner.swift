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
    entry = isRevMan ? MeasureEntry.revManStandardizedMeanDifference : chosen
    try ColumnMap.validate(input.column)
  }

  /// An intracluster correlation in place of `--icc`.
  private var icc: Double?

  /// One analysis, or one for each level of the `--by` column that has a study to pool; repeated for each intracluster
  /// correlation of `--icc-grid`.
  func run() throws -> PooledResults {
    var results = try runOnce()
    for icc in try measureOptions.units.grid {
      var repeated = self
      repeated.icc = icc
      results.grid.append(CorrelationResults(icc: icc, results: try repeated.runOnce()))
    }
    return results
  }

  private func runOnce() throws -> PooledResults {
    var (rows, excluded) = try rowsWithValues()
    var results = PooledResults(analyses: [], excluded: excluded, warnings: [])
    if let by = options.by {
      for group in try RowSelection.groups(rows, of: source, by: by, option: "--by") {
        try add(group.rows, by: group.level, to: &results)
      }
    } else {
      try add(rows, by: nil, to: &results)
    }
    guard !results.analyses.isEmpty else { throw CommandFailure.nothingLeft(in: source, results.excluded) }
    excluded = results.allExcluded
    if input.strict, let first = excluded.first {
      throw CommandFailure.data(
        "\(source.name):\(first.line): '\(first.study)' would be left out (\(first.reason)), which --strict forbids"
      )
    }
    return results
  }

  /// The selected rows that have a value in every column that the options name.
  private func rowsWithValues() throws -> (rows: [Int], excluded: [ExcludedRow]) {
    var rows = try RowSelection.rows(of: source, conditions: input.conditions)
    var excluded: [ExcludedRow] = []
    let columns = try ColumnMap([EffectTable.studyField], in: source, assigned: input.column)
    let needed = [("--by", options.by), ("--subgroup", options.subgroup), ("--weights", options.weights)]
    for case (let option, let header?) in needed {
      let split = try RowSelection.rows(rows, of: source, having: header, for: option) {
        EffectTable.label(ofRow: $0, source, columns)
      }
      rows = split.kept
      excluded += split.excluded
    }
    return (rows, excluded)
  }

  /// Adds the analysis of some rows, or what is to be said where none of them can be pooled.
  private func add(_ rows: [Int], by: String?, to results: inout PooledResults) throws {
    let table = try effects(rows)
    guard !table.rows.isEmpty else {
      results.excluded += table.excluded
      if let by {
        results.warnings.append(
          Warning(code: "no-studies", message: "no study is left to pool for '\(by)': it is left out"))
      }
      return
    }
    try refuseTurnedTables(table)
    let dependent = try DependentRows.check(
      table, assigned: input.column, allowed: options.allowDependent)
    let mixed = try MixedDesigns.check(table, allowed: measureOptions.units.mixDesigns)
    var analysis = try fit(table, by: by)
    analysis.warnings =
      table.warnings + dependent + mixed + MixedInstruments.warnings(table) + analysis.warnings
    results.analyses.append(analysis)
  }

  /// Fails where effects were turned and the model pools tables, which cannot be.
  private func refuseTurnedTables(_ table: EffectTable) throws {
    switch plan.method {
    case .commonEffect, .randomEffects: return
    case .mantelHaenszel, .peto:
      guard table.rows.contains(where: { $0.reached.outcome?.flipped ?? false }) else { return }
      throw CommandFailure.usage(
        "--method \(plan.methodCode) pools the studies' tables, whose sign cannot be turned; use --align none"
      )
    }
  }

  /// Ratios are pooled without studies that have no event, or nothing but events, in both groups.
  var dropsDoubleZeros: Bool { entry.scale.transformation == .exponential && !options.keep00 }

  private func effects(_ rows: [Int]) throws -> EffectTable {
    var stages = try measureOptions.stages()
    if let icc { stages.units.icc = icc }
    stages.units.allowsSharedComparators = options.allowDependent
    return try EffectTable(
      source, rows: rows, entry: entry,
      settings: measureOptions.settings(for: entry, dropsDoubleZeros: dropsDoubleZeros),
      stages: stages, assigned: input.column)
  }
}
