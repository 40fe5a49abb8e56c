import ArgumentParser
import Evidence

struct SwimPValuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pvalues",
    abstract: "Combine p values by every method.",
    discussion: """
      A column 'p' is one-sided in the direction of benefit (small where people are better off). With a column \
      'sign' or 'direction' it is two-sided and turned: better and worse say which way, + and - are the sign of the \
      difference, which is turned where lower is better. Rows without p use z, t with df (or with n, or n1 and n2, \
      which make df), or an effect with its precision. The weighted method uses a column 'weight', or the root of n.

      A small combined p value says that at least one study has an effect, not how large it is. All methods but \
      'cauchy' take the p values to be independent, so that a study with several of them (in a group of --by) is \
      refused unless --rows says to combine them all the same.

      EXAMPLES
        evidence swim pvalues trials.csv
        evidence swim pvalues trials.csv --tau 0.1 --by outcome
        evidence swim pvalues dataset:bcg --measure RR --better lower
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var synthesis: SynthesisOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Combine every row, as if rows of one study were independent.")
  var rows = false

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
    let source = try TableSource(input)
    let table = try input.comparisons(source)
    let settings = try synthesis.settings(input)
    let pValues = try table.pValues(
      measure: input.measure, alignment: settings.alignment, routes: settings.routes, by: synthesis.by)
    try input.checkStrict(pValues.excluded)
    let report = try CombinedPValuesReport(
      pValues, of: table, by: synthesis.by, counting: rows ? .rows : .studies, truncation: tau)
    try output.write(
      Renderings(
        text: { [digits = output.digits] in report.text(digits: digits) },
        json: { report.json(source.input, settings: settings) }, csv: { report.csv }))
    Notes.write(report.notes, excluded: pValues.excluded)
  }
}
