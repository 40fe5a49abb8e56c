import ArgumentParser
import Evidence

/// `evidence swim votes`.
struct SwimVotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "votes",
    abstract: "Count the directions of findings, with an exact interval and sign test.",
    discussion: """
      A column 'direction' holds better, worse, none (truly nil), mixed or not-reported (no effect told, or only that \
      it was not significant); benefit, harm, +, - and 0 are understood too. Without one, the sign of an effect is \
      taken (--better lower where lower is good for people). The proportion is that of better among better and worse.

      EXAMPLES
        evidence swim votes dataset:ward-care-directions --by outcome
        evidence swim votes findings.csv --mixed better --interval wilson
        evidence swim votes dataset:bcg --measure RR --better lower
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var swim: SwimOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: "What mixed findings count as in proportion and test: better, worse or omit (default: omit).")
  var mixed: MixedDirections = .omit

  @Option(
    help: .codes(
      "The interval of the proportion", of: Catalogue.proportionIntervals, default: "exact", isExplained: true
    ),
    completion: .codes(of: Catalogue.proportionIntervals))
  var interval: String?

  @Option(help: ArgumentHelp("The level of intervals (default: 0.95).", valueName: "number"))
  var level = 0.95

  func validate() throws {
    try output.refusePictures()
    guard level > 0 && level < 1 else {
      throw ValidationError("--level \(level): a level lies between 0 and 1, such as 0.95")
    }
    _ = try intervalMethod()
  }

  private func intervalMethod() throws -> any ProportionInterval {
    try Catalogue.proportionIntervals.element(interval ?? ClopperPearson().code, for: "--interval")
  }

  func run() throws {
    let source = try TableSource(input.data)
    let columns = try DirectionColumns(source, assigned: input.column)
    let rows = try RowSelection.rows(of: source, conditions: input.conditions)
    let table = try DirectionTable(
      columns, rows: rows, input: input, swim: swim)
    try input.checkStrict(table.excluded, file: source.name)
    let report = try SwimVotesReport(
      table: table, by: swim.by, mixed: mixed, interval: try intervalMethod(), level: level)
    try output.write(
      Renderings(
        text: { report.text(digits: output.digits) }, json: { report.json(input, swim) }, csv: { report.csv })
    )
    Notes.write(warnings: report.warnings, excluded: table.excluded, file: source.name)
  }
}

extension MixedDirections: ExpressibleByArgument {}
