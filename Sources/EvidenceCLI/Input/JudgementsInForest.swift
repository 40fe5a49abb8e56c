import Evidence
import Plots

/// The judgements that stand beside the studies of a forest plot.
struct ForestJudgements {
  /// The input without the columns that only judgements know.
  let input: InputOptions
  private let assigned: [ColumnAssignment]
  private let tools: JudgementTools

  init(_ input: InputOptions, _ options: JudgementOptions) throws {
    let tools = try options.tools()
    var plain = input
    plain.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    self.input = plain
    self.tools = tools
    assigned = input.column
  }

  /// A panel with the judgements of its studies.
  func adding(to panel: ForestAnalysis, of analysis: PooledAnalysis) throws -> ForestAnalysis {
    let columns = try JudgementColumns(analysis.table.source, tools: tools, assigned: assigned)
    try columns.requireAny()
    var panel = panel
    for (place, study) in analysis.studies.enumerated() {
      panel.studies[place].assessment = try columns.assessment(ofRow: study.row, study: study.study)
    }
    return panel
  }
}
