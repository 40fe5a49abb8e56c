import Evidence
import Plots

/// The judgements that stand beside the studies of a forest plot.
struct ForestJudgements {
  /// The input without the columns that only judgements know.
  let input: InputOptions
  /// The tools that judgements can be read with.
  let tools: JudgementTools
  private let assigned: [ColumnAssignment]

  init(_ input: InputOptions, _ options: JudgementOptions) throws {
    let tools = try options.tools()
    var plain = input
    plain.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    self.input = plain
    self.tools = tools
    assigned = input.column
  }

  /// The judgements of an analysis's studies.
  func assessments(of analysis: PooledAnalysis) throws -> [Assessment?] {
    let columns = try columns(of: analysis)
    try columns.requireAny()
    return try analysis.studies.map { try columns.assessment(ofRow: $0.row, study: $0.study) }
  }

  private func columns(of analysis: PooledAnalysis) throws -> JudgementColumns {
    try JudgementColumns(analysis.table.source, tools: tools, assigned: assigned)
  }

  /// The overall judgements of the studies that are pooled, which weights and adjustments need.
  func judged(_ analysis: PooledAnalysis) throws -> JudgedRows {
    let columns = try columns(of: analysis)
    try columns.requireOverall()
    return try JudgedRows(columns, rows: analysis.table.rows.map { ($0.row, $0.study) })
  }
}
