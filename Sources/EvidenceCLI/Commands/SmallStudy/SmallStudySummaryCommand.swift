import ArgumentParser
import Evidence

struct SmallStudySummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "The accounts of small-study effects to plan for, side by side with the plain result.",
    discussion: """
      The three-parameter selection model, PET-PEESE, trim and fill, and the worst case; --all adds the others, tests, p-curve and \
      fail-safe numbers. What a method assumes, and why one gives nothing, stands beside them.

      EXAMPLES
        evidence small-study trials.csv --measure RR
        evidence small-study summary trials.csv --measure SMD --all
        evidence small-study summary trials.csv --measure SMD -o summary.svg -o summary.csv
      """)

  @Flag(help: "All methods.")
  var all = false

  @Option(
    name: .customLong("k-min"),
    help: ArgumentHelp(
      "The fewest studies for methods that compare small studies with large ones (default: 10).",
      valueName: "number"))
  var kMin: Int = 10

  @Option(help: "The side that selection favours: greater or less (default: that of the pooled effect).")
  var alternative: SelectionDirection?

  @OptionGroup var options: SmallStudyOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try options.check(method, drawing: true) }

  func run() throws {
    let (choice, width) = (options.choice, try sheet.points)
    try options.write(method, dotsPerInch: resolution.dotsPerInch) { results in
      var table = ForestTable(results, shownAs: choice.scale.transformation)
      table.decimals = choice.digits
      let page = width.map { ForestPage(width: $0) } ?? .fullWidth
      return [ForestPlot(table, layout: .adjustments, page: page).picture().titled(sheet.title)]
    }
  }

  private var method: SensitivityMethod {
    var method = SensitivityMethod()
    method.isComplete = all
    method.leastStudies = kMin
    method.direction = alternative
    return method
  }
}
