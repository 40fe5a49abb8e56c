import Evidence
import Tables

/// One table of studies pooled in every way.
struct RobPoolAnalysis {
  /// The level of the `--by` column, if there is one.
  var by: String?
  var table: EffectTable
  var studies: AssessedStudies
  var comparison: BiasComparison
  /// The smallest biases that would explain the conclusion away; `nil` where the measure has no value of no effect.
  var tippingPoint: TippingPoint?
  /// The shares of true effects beyond a threshold, where they were asked for.
  var shares: SharesBeyond?
  /// How ladders were mapped, where that was asked for.
  var mapping: LevelMapping?
  var warnings: [Warning]
  var excluded: [ExcludedRow]
}

/// What pooling a table in every way gave, as a whole.
struct RobPoolResults {
  /// One, or one for each level of the `--by` column; never none.
  var analyses: [RobPoolAnalysis]
  /// Every row that is in no result, in the table's order.
  var excluded: [ExcludedRow]
  /// Every warning.
  var warnings: [Warning]
}

/// Reads effects and judgements, and pools them in every way.
struct RobPoolRunner {
  let command: RobPoolCommand
  let pooling: PoolRunner
  let columns: JudgementColumns
  let model: InverseVariance
  private let tools: JudgementTools

  init(_ command: RobPoolCommand) throws {
    self.command = command
    try command.measure.units.refuseGrid()
    let tools = try command.judgements.tools()
    var input = command.input
    // What names judgements is nothing that a measure knows.
    input.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    pooling = try PoolRunner(input: input, measure: command.measure, model: command.model)
    if command.model.subgroup != nil {
      throw CommandFailure.usage(
        "--subgroup does not go with 'rob pool', which sets weights and strata itself")
    }
    model = try InverseVariance(command.model, pooling.plan, in: "'rob pool'")
    self.tools = tools
    columns = try JudgementColumns(pooling.source, tools: tools, assigned: command.input.column)
    try columns.requireOverall()
  }

  /// One analysis, or one for each level of the `--by` column.
  func run() throws -> RobPoolResults {
    let pooled = try pooling.run()
    let judged = try pooled.analyses.map { pooled in
      (pooled, try JudgedRows(columns, rows: pooled.table.rows.map { ($0.row, $0.study) }))
    }
    let values = try AdjustmentValues(
      command.adjustment, tools, judged.flatMap(\.1.assessments).compactMap { $0 },
      scale: pooled.analyses.first?.table.scale)
    let analyses = try judged.map { pooled, judged in
      let table = pooled.table
      let studies = try values.studies(table.effects, judged.assessments)
      do {
        let comparison = try BiasComparison(studies, model: model, inputs: values.inputs)
        let tippingPoint = try table.scale.nullValue.map {
          try TippingPoint(studies, model: model, nullValue: $0)
        }
        return RobPoolAnalysis(
          by: pooled.by, table: table, studies: studies, comparison: comparison, tippingPoint: tippingPoint,
          shares: try command.shares.shares(try model.fit(table.effects), scale: table.scale),
          mapping: values.mapping,
          warnings: pooled.warnings + judged.warnings + unmet(comparison), excluded: pooled.excluded)
      } catch let error as MetaAnalysisError {
        throw CommandFailure(error) { table.rows[$0].study }
      }
    }
    return RobPoolResults(
      analyses: analyses, excluded: pooled.allExcluded,
      warnings: pooled.warnings + analyses.flatMap(\.warnings))
  }

  /// Warnings about ways that were asked for and could not be taken.
  private func unmet(_ comparison: BiasComparison) -> [Warning] {
    let asked: [(option: String, code: String, isAsked: Bool)] = [
      ("--quality", "quality-effects", command.adjustment.quality != nil),
      ("--regression", "regression", command.adjustment.regression),
      ("--bias-model", "bias-model", command.adjustment.biasModel),
      ("--bias-prior", "bias-posterior", command.adjustment.biasPrior != nil),
      ("--label-invariant", "label-invariant", command.adjustment.labelInvariant != nil),
    ]
    return asked.filter { way in way.isAsked && !comparison.results.contains { $0.code == way.code } }.map {
      Warning(
        code: "strategy-left-out",
        message:
          "\($0.option): there is no result, since these studies do not allow it: it needs studies judged on one "
          + "tool's ladder (--map joins those of several), for comparisons some at high risk and some not, and more studies "
          + "than it estimates numbers"
      )
    }
  }
}
