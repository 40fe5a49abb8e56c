import ArgumentParser
import Evidence

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract:
      "Agreement of two or more raters: percent, Cohen's kappa, Gwet's AC1, Fleiss' kappa, Krippendorff's alpha.",
    discussion: """
      DATA has a row for each item and a column for each rater (--raters; by default the columns that share the same few \
      labels, where that is plain), or a row for each label with the columns 'item', 'rater' and 'label'. --levels gives the labels' order, \
      which weighted coefficients need; labels that are numbers have theirs. Items that a rater left out count for the \
      pairs without that rater.

      EXAMPLES
        evidence agreement screening.csv --raters "AB,CD"
        evidence agreement judgements.csv --raters "first,second" --levels "low,some concerns,high"
        evidence agreement long.csv --format json
      """)

  @Argument(help: .table, completion: .table)
  var data: String

  @Option(help: ArgumentHelp("The raters' columns: \"AB,CD\".", valueName: "headers"))
  var raters: String?

  @Option(
    help: ArgumentHelp("The labels in their order: \"low,some concerns,high\".", valueName: "labels"))
  var levels: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep rows with a value (or != for without it): --where domain=D1. Repeatable.",
      valueName: "header=value"))
  var conditions: [RowCondition] = []

  @OptionGroup(title: "File") var file: ReadingOptions

  @OptionGroup var intervals: LevelOptions

  @Flag(help: "End with an error where an item has fewer than two labels.")
  var strict = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    try checking(plan.check)
  }

  func run() throws {
    let source = try TableSource(data, as: file.plan.tableReading)
    let results = try plan.run(on: source.studyTable)
    let report = AgreementReport(results)
    try output.write(
      Renderings(
        text: { [digits = output.digits] in report.text(digits: digits ?? 2) },
        json: { report.json(input: source.input) }, csv: { report.csv }))
    Notes.write(results.table.notes, excluded: results.table.unshared)
  }

  private var plan: AgreementPlan {
    var plan = AgreementPlan()
    plan.raters = list(raters)
    plan.levels = list(levels)
    plan.level = intervals.level
    plan.conditions = conditions
    plan.isStrict = strict
    plan.file = file.plan
    return plan
  }

  private func list(_ text: String?) -> [String]? {
    text?.split(separator: ",").map { $0.trimmingSpaces }
  }
}
