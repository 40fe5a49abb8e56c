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
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan(of: source).run(on: source.studyTable)
    let report = CombinedPValuesReport(results)
    try output.write(
      Renderings(
        text: { [digits = output.digits] in report.text(digits: digits) },
        json: { report.json(source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) throws -> PValuesPlan {
    var plan = PValuesPlan(try synthesis.plan(input, of: source))
    plan.unit = rows ? .rows : .studies
    plan.truncation = tau
    return plan
  }
}
