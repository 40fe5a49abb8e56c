import ArgumentParser
import Evidence

struct CertaintyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certainty",
    abstract: "Draft a summary of findings, with what GRADE's judgements need to know.",
    discussion: """
      A draft for people to judge: the numbers behind each reason to lower certainty, what stated rules make of them, and \
      absolute effects. Indirectness and publication bias are left to you. Judgements of risk of bias come from the \
      columns that 'evidence rob' reads.

      EXAMPLES
        evidence certainty trials.csv --measure RR --baseline-risk 0.12 --mid 1.25 -o findings.html
        evidence certainty trials.csv --measure SMD --by outcome --sd "MBI EE=10.5" --mid 0.2 -o findings.html
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Findings") var findings: CertaintyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    try checking(findings.plan(asked()).check)
  }

  func run() throws {
    let source = try TableSource(input)
    let (found, notes) = try source.analysing(asked(), model, for: .onePooledEffect) {
      try findings.plan($0).run(on: source.studyTable)
    }
    var drafted = found
    drafted.results.tableNotes += notes
    let report = FindingsReport(
      drafted, Display.Choice(scale: model.transform, digits: output.digits))
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json(input: source.input) }, csv: { report.csv },
        html: { report.html(input: source.input) }))
    Notes.write(drafted.notes, excluded: drafted.results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }
}
