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
  @OptionGroup(title: "Output") var resolution: ResolutionOptions

  func validate() throws { try checking(plan().check) }

  func run() throws {
    let source = try TableSource(input)
    let results: JudgementSummaryResults
    do {
      results = try plan(of: source).run(on: source.studyTable)
    } catch AnalysisError.table(.measureNeeded(let suggestion)) {
      let failure = CommandFailure(StudyTableError.measureNeeded(suggestion: suggestion))
      throw CommandFailure.usage(failure.message + "; --unweighted needs no effects")
    }
    try output.write(
      .ofPicture(
        results.plot.picture(), command: "rob-summary", key: "shares", input: source.input,
        settings: Document.settings(results.plan), notes: results.notes, excluded: results.excluded),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) throws -> JudgementSummaryPlan {
    JudgementSummaryPlan(try analysis(of: source))
  }

  /// The analysis that studies have their weights in. Where they are counted, a review's own analysis has no part in it.
  private func analysis(of source: TableSource?) throws -> AnalysisPlan {
    let effects = try measure.plan(of: input, routes, units, instruments)
    guard model.unweighted else {
      let plan = AnalysisPlan(input, effects, model, of: source, for: .onePooledEffect)
      try source?.requirePooling(plan, asked: model.method, other: "--unweighted counts studies")
      return plan
    }
    var plan = AnalysisPlan(input, effects, model)
    if let source { plan.rows.read(source) }
    return plan
  }
}
