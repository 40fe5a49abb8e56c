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
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Output") var resolution: ResolutionOptions

  func validate() throws { try checking(JudgementSummaryPlan(asked()).check) }

  func run() throws {
    let source = try TableSource(input)
    let results: JudgementSummaryResults
    do {
      results = try summary(of: source)
    } catch AnalysisError.table(.measureNeeded(let suggestion)) {
      let failure = CommandFailure(StudyTableError.measureNeeded(suggestion: suggestion))
      throw CommandFailure.usage(failure.message + "; --unweighted needs no effects")
    }
    var plot = results.plot
    if let width = try sheet.points { plot.width = width }
    try output.write(
      .ofPicture(
        plot.picture().titled(sheet.title), command: "rob-summary", key: "shares", input: source.input,
        settings: Document.settings(results.plan), notes: results.notes, excluded: results.excluded),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }

  /// The bars with weights of an analysis. Where studies are counted, a review's own analysis has no part in it.
  private func summary(of source: TableSource) throws -> JudgementSummaryResults {
    var asked = try asked()
    guard model.unweighted else {
      return try source.analysing(
        asked, model, for: .onePooledEffect, other: "--unweighted counts studies"
      ) { try JudgementSummaryPlan($0).run(on: source.studyTable) }.results
    }
    asked.rows.read(source)
    return try JudgementSummaryPlan(asked).run(on: source.studyTable)
  }
}
