import ArgumentParser
import Evidence
import Tables

/// `evidence certainty`.
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
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Findings") var findings: CertaintyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws { try output.refusePictures() }

  func run() throws {
    let runner = try CertaintyRunner(self)
    let rows = try runner.run()
    let report = CertaintyReport(rows: rows, runner: runner)
    try output.write(
      Renderings(
        text: { CertaintyText(report: report).text }, json: { report.json }, csv: { report.csv },
        html: { CertaintyPage(report: report).text }))
    Notes.write(
      warnings: runner.warnings(rows), excluded: runner.results.allExcluded, file: runner.pooling.source.name)
  }
}
