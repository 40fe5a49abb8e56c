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
  let model: PlainModel

  init(_ command: RobPoolCommand) throws {
    self.command = command
    guard command.measure.reports.units.iccGrid == nil else {
      throw CommandFailure.usage("--icc-grid belongs to effects, pool and forest; 'rob pool' takes one --icc")
    }
    let tools = try command.judgements.tools()
    var input = command.input
    // What names judgements is nothing that a measure knows.
    input.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    pooling = try PoolRunner(input: input, measure: command.measure, model: command.model)
    model = try Self.model(command.model, pooling.plan)
    columns = try JudgementColumns(pooling.source, tools: tools, assigned: command.input.column)
    try columns.requireOverall()
  }

  private static func model(_ options: ModelOptions, _ plan: ModelPlan) throws -> PlainModel {
    let given: [(String, Bool)] = [
      ("--moderators", options.moderators != nil), ("--subgroup", options.subgroup != nil),
      ("--weights", options.weights != nil), ("--unweighted", options.unweighted),
      ("--preset \(options.preset ?? "")", plan.preset?.hasRulesOnData == true),
    ]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage(
        "\(first.0) does not go with 'rob pool', which sets weights and strata itself")
    }
    switch plan.method {
    case .commonEffect: return PlainModel(method: nil, inference: plan.inference, level: plan.level)
    case .randomEffects(let estimator):
      return PlainModel(method: estimator, inference: plan.inference, level: plan.level)
    case .mantelHaenszel, .peto:
      throw CommandFailure.usage(
        "--method \(plan.methodCode) does not go with 'rob pool', which weights the studies' effects")
    }
  }

  /// One analysis, or one for each level of the `--by` column.
  func run() throws -> RobPoolResults {
    let pooled = try pooling.run()
    let judged = try pooled.analyses.map { pooled in
      (pooled, try JudgedRows(columns, rows: pooled.table.rows.map { ($0.row, $0.study) }))
    }
    let values = try LevelOptions(command, judged.flatMap(\.1.assessments).compactMap { $0 })
    let analyses = try judged.map { pooled, judged in
      let table = pooled.table
      let studies = AssessedStudies(table.effects, assessments: judged.assessments)
      do {
        let comparison = try BiasComparison(
          studies, model: model, qualities: values.qualities, biases: values.biases)
        let tippingPoint = try table.scale.nullValue.map {
          try TippingPoint(studies, model: model, nullValue: $0)
        }
        return RobPoolAnalysis(
          by: pooled.by, table: table, studies: studies, comparison: comparison, tippingPoint: tippingPoint,
          warnings: pooled.warnings + judged.warnings, excluded: pooled.excluded)
      } catch let error as MetaAnalysisError {
        throw CommandFailure(error) { table.rows[$0].study }
      }
    }
    return RobPoolResults(
      analyses: analyses, excluded: pooled.allExcluded,
      warnings: pooled.warnings + analyses.flatMap(\.warnings))
  }
}

/// What the command line says of each level, for all analyses of a table together.
private struct LevelOptions {
  let qualities: LevelQualities?
  let biases: LevelBiases?

  init(_ command: RobPoolCommand, _ assessments: [Assessment]) throws {
    var tools: [RiskOfBiasTool] = []
    for assessment in assessments where !tools.contains(where: { $0.code == assessment.tool.code }) {
      tools.append(assessment.tool)
    }
    if tools.isEmpty { tools = [try command.judgements.tools().standard] }
    qualities = try command.quality.map {
      try JudgementValues("--quality", tools: tools).qualities($0, needed: assessments)
    }
    biases = try command.bias.map { try JudgementValues("--bias", tools: tools).biases($0) }
  }
}
