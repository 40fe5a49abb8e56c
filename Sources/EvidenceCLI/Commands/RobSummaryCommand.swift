import ArgumentParser
import Evidence

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
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let tools = try judgements.plan.tools()
    let result = model.unweighted ? try counted(tools) : try weighted(tools)
    let plot = JudgementSummaryPlot(result.summary, title: "Risk of bias by domain: \(result.source.name)")
    try output.write(
      .ofPicture(
        plot.picture(), command: "rob-summary", key: "shares", input: result.source.input,
        settings: [.init("tool", .string(judgements.plan.tool))], notes: result.notes))
    Notes.write(result.notes, excluded: result.excluded)
  }

  private struct Result {
    var source: TableSource
    var summary: JudgementSummary
    var notes: [any Note]
    var excluded: [ExcludedStudy] = []
  }

  private func counted(_ tools: JudgementTools) throws -> Result {
    let source = try TableSource(input)
    let table = try input.studyTable(source).judgements(tools: tools, by: model.by)
    return Result(source: source, summary: JudgementSummary(table), notes: table.notes)
  }

  private func weighted(_ tools: JudgementTools) throws -> Result {
    let source = try TableSource(input)
    let plan = AnalysisPlan(
      input, try measure.plan(of: input, routes, units, instruments), model, of: source, for: .onePooledEffect
    )
    let results: AnalysisResults
    do {
      results = try plan.run(
        on: source.studyTable, judgements: JudgementReading(tools, needsOverall: false))
    } catch AnalysisError.table(.measureNeeded(let suggestion)) {
      let failure = CommandFailure(StudyTableError.measureNeeded(suggestion: suggestion))
      throw CommandFailure.usage(failure.message + "; --unweighted needs no effects")
    }
    let (summary, notes) = try JudgementSummary.weighted(results)
    return Result(
      source: source, summary: summary, notes: results.notes + notes, excluded: results.excluded)
  }
}
