import ArgumentParser
import Evidence

/// `evidence swim pvalues`.
struct SwimPValuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pvalues",
    abstract: "Combine p values by every method.",
    discussion: """
      A column 'p' is one-sided in the direction of benefit (small where people are better off). With a column \
      'sign' or 'direction' it is two-sided and turned. Rows without p use z, t with df (or with n, or n1 and n2, which make df), or an effect with its \
      precision. The weighted method uses a column 'weight', or the root of n.

      A small combined p value says that at least one study has an effect, not how large it is. All methods but \
      'cauchy' take the p values to be independent: several rows of one study are not.

      EXAMPLES
        evidence swim pvalues trials.csv
        evidence swim pvalues trials.csv --tau 0.1 --by outcome
        evidence swim pvalues dataset:bcg --measure RR --better lower
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var swim: SwimOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("The largest p value in the truncated product (default: 0.05).", valueName: "number"))
  var tau = 0.05

  func validate() throws {
    try output.refusePictures()
    guard tau > 0 && tau <= 1 else {
      throw ValidationError("--tau \(tau): a limit of p values is more than 0 and at most 1, such as 0.05")
    }
  }

  func run() throws {
    let source = try TableSource(input.data)
    let columns = try DirectionColumns(source, assigned: input.column)
    let rows = try RowSelection.rows(of: source, conditions: input.conditions)
    let table = try DirectionPValues(
      columns, rows: rows, input: input, swim: swim)
    try input.checkStrict(table.excluded, file: source.name)
    let report = try SwimPValuesReport(table: table, by: swim.by, truncation: tau)
    try output.write(
      Renderings(
        text: { report.text(digits: output.digits) }, json: { report.json(input, swim) }, csv: { report.csv })
    )
    Notes.write(warnings: report.warnings, excluded: table.excluded, file: source.name)
  }
}
