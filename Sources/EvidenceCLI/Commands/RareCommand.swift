import ArgumentParser
import Evidence

struct RareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rare",
    abstract: "Set methods for rare events side by side.",
    discussion: """
      Mantel-Haenszel, Peto, exact and penalised methods for one effect; one-stage models, the beta-binomial model and \
      inverse-variance pooling for effects that differ: with the studies that each uses, and what each takes for granted. Choose the \
      method before the data are seen; the others show how much depends on the choice.

      EXAMPLES
        evidence rare trials.csv --measure OR
        evidence rare trials.csv --measure RR --format csv
        evidence rare surveys.csv --measure PLO -o rare.svg -o rare.json
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup var intervals: LevelOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("The methods side by side for each value of a column.", valueName: "header"))
  var by: String?

  @Option(help: ArgumentHelp("The scale of text and picture: auto, exp or none.", valueName: "name"))
  var transform: DisplayScale = .auto

  func validate() throws {
    guard input.measure != nil else {
      throw CommandFailure.usage("name a measure: --measure \(RareMeasure.codes.joined(separator: ", "))")
    }
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan().run(on: source.studyTable)
    let report = RareReport(results)
    let choice = Display.Choice(scale: transform, digits: output.digits)
    let width = try sheet.points
    let drawing = {
      var table = ForestTable(results, shownAs: choice.scale.transformation)
      table.decimals = choice.digits
      let page = width.map { ForestPage(width: $0) } ?? .fullWidth
      return ForestPlot(table, layout: .rareEvents, page: page).picture().titled(sheet.title)
    }
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(input: source.input) }, csv: { report.csv },
        pictures: { [drawing()] }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan() throws -> RarePlan {
    var plan = AnalysisPlan()
    plan.effects = try measure.plan(of: input, routes, units, instruments)
    plan.rows = input.rows
    plan.rows.by = by
    plan.model.level = intervals.level
    return RarePlan(plan)
  }
}
