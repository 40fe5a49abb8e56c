import ArgumentParser
import Evidence
import Plots
import SVG
import Tables

/// `evidence rob summary`.
struct RobSummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Draw for each domain the share of studies at each level.",
    discussion: """
      Shares are by weight in the pooled effect, which takes the options of 'evidence pool'; --unweighted counts \
      studies.

      EXAMPLES
        evidence rob summary trials.csv --measure SMD -o summary.svg -o summary.csv
        evidence rob summary trials.csv --measure SMD --by outcome -o summary.svg
        evidence rob summary trials.csv --unweighted -o summary.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let tools = try judgements.tools()
    try JudgementTable.validate(input.column, tools: tools)
    let result = model.unweighted ? try counted(tools) : try weighted(tools)
    let picture = JudgementSummaryPlot(
      result.summary, title: "Risk of bias by domain: \(result.source.name)"
    ).picture()
    let report = RobTableReport(
      source: result.source, command: "rob-summary", warnings: result.warnings, tool: judgements.tool)
    try output.write(
      Renderings(
        text: { report.text(picture.table) }, json: { report.json(picture.table, key: "shares") },
        csv: { picture.table.csv }, svg: { picture.svg.text }))
    Notes.write(warnings: result.warnings, excluded: result.excluded, file: result.source.name)
  }

  private struct Result {
    var source: TableSource
    var summary: JudgementSummary
    var warnings: [Warning]
    var excluded: [ExcludedRow] = []
  }

  private func counted(_ tools: JudgementTools) throws -> Result {
    let source = try TableSource(input.data)
    let table = try JudgementTable(source, input: input, tools: tools, by: model.by)
    guard let groups = table.groups else {
      return Result(source: source, summary: JudgementSummary(table.assessments), warnings: table.warnings)
    }
    let names = groups.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let summaries = names.map { name in
      (name, JudgementSummary(zip(table.assessments, groups).filter { $0.1 == name }.map(\.0)))
    }
    return Result(source: source, summary: JudgementSummary(summaries), warnings: table.warnings)
  }

  private func weighted(_ tools: JudgementTools) throws -> Result {
    var pooled = input
    pooled.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    let runner: PoolRunner
    do {
      runner = try PoolRunner(input: pooled, measure: measure, model: model)
    } catch let failure as CommandFailure where failure.exitCode == .usage && input.measure == nil {
      throw CommandFailure.usage(failure.message + "; --unweighted needs no effects")
    }
    let columns = try JudgementColumns(runner.source, tools: tools, assigned: input.column)
    try columns.requireAny()
    let results = try runner.run()
    var (groups, warnings): ([(String, JudgementSummary)], [Warning]) = ([], results.allWarnings)
    for analysis in results.analyses {
      let judged = try JudgedRows(columns, rows: analysis.studies.map { ($0.row, $0.study) })
      let known = zip(judged.assessments, analysis.studies).compactMap { assessment, study in
        assessment.map { ($0, study.weight ?? 0) }
      }
      warnings += judged.warnings
      guard !known.isEmpty else { continue }
      groups.append((analysis.by ?? "", JudgementSummary(known.map(\.0), weights: known.map(\.1))))
    }
    guard let first = groups.first else {
      throw CommandFailure.data("\(runner.source.name): no row has a judgement")
    }
    return Result(
      source: runner.source, summary: model.by == nil ? first.1 : JudgementSummary(groups),
      warnings: warnings, excluded: results.allExcluded)
  }
}
