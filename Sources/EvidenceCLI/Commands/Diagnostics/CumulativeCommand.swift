import ArgumentParser
import Evidence

struct CumulativeCommand: ParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "cumulative",
    abstract: "Pool the first study, the first two, and so on, in the order of a column.",
    discussion: """
      Ascending by the column, ties in the table's order; dependent effects join cluster by cluster. 'evidence forest --cumulative' \
      draws the steps.

      EXAMPLES
        evidence cumulative dataset:bcg --measure RR --order year
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "What studies are ordered by: a column, effect or precision.", valueName: "header"))
  var order: String

  func validate() throws {
    try output.refusePictures()
    try checking(CumulativePlan(analysisPlan(), order: order).check)
  }

  func run() throws {
    let (source, found) = try diagnosing { try CumulativePlan($0, order: order).run(on: $1) }
    let report = CumulativeReport(found, plan: CumulativePlan(found.results.plan, order: order))
    try output.write(
      Renderings(
        text: { report.text(display(output)) }, json: { report.json(input: source.input) },
        csv: { report.csv }))
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }
}

extension CumulativeCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
