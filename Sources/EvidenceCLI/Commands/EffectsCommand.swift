import ArgumentParser
import Evidence

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Compute one effect for each row of a table.",
    discussion: """
      EXAMPLES
        evidence effects dataset:bcg --measure RR
        evidence effects trials.csv --measure SMD --vtype UB --format csv
        evidence effects trials.csv --measure OR --add 0.5 --to all -o effects.csv
        evidence effects dataset:staff-burnout-reported --measure SMD --explain
        evidence effects trials.csv --measure SMD --by subscale -o effects.csv

      Rows of one table may report different things: means with SDs, SEs or intervals, medians, change scores, mean
      differences, t, F, p, d, odds ratios, ready-made effects. Each takes the best route that its filled fields allow.
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup var intervals: LevelOptions
  @Option(
    help: ArgumentHelp(
      "The effects of each value of a column apart, such as the outcome.", valueName: "header"))
  var by: String?

  @Option(help: ArgumentHelp("The scale of text: auto, exp or none.", valueName: "name"))
  var transform: DisplayScale = .auto

  @Flag(help: "Print row by row the route taken, the formulas with their numbers, and what was assumed.")
  var explain = false

  func validate() throws {
    try output.refusePictures()
    try checking(asked().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let asked = try asked()
    let plan = source.outcome.map { asked.following($0, level: intervals.chosen) } ?? asked
    let results = try plan.run(on: source.studyTable)
    let report = EffectsReports(results)
    let choice = Display.Choice(scale: transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { [explain] in explain ? report.explanation : report.text(choice) },
        json: { report.json(source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> EffectTablePlan {
    var plan = EffectTablePlan(try measure.plan(of: input, routes, units, instruments))
    plan.rows = input.rows
    plan.rows.by = by
    plan.level = intervals.level
    plan.explainsSteps = explain
    return plan
  }
}
