import ArgumentParser
import Evidence

struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Draw a funnel plot, and write its points and lines as CSV.",
    discussion: """
      Takes the options of 'evidence pool'. Contours around no effect show where studies are significant. Names stand beside \
      studies outside the region around the pooled effect, unless --labels says otherwise.

      EXAMPLES
        evidence funnel dataset:bcg --measure RR -o funnel.svg -o funnel.csv
        evidence funnel trials.csv --measure SMD --contours 0.90,0.95,0.99 --regression -o funnel.svg
        evidence funnel trials.csv --measure OR --vertical precision --colour setting -o funnel.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: "What stands on the vertical axis: se, variance, precision, n or sqrt-n.")
  var vertical: FunnelVertical = .standardError

  @Option(
    help: ArgumentHelp("Levels of contours around no effect: 0.90,0.95,0.99.", valueName: "numbers"))
  var contours: String?

  @Flag(help: "Draw Egger's line: the weighted regression of effects on standard errors.")
  var regression = false

  @Option(help: "Whose names stand beside their points: all, outside (of the region) or none.")
  var labels: LabelChoice = .outside

  @Option(
    help: ArgumentHelp("A column whose levels have shapes and colours.", valueName: "header"))
  var colour: String?

  func validate() throws { try checkingPlot(plan().check) }

  func run() throws {
    let source = try TableSource(input)
    let plan = try plan()
    let results = try plan.run(
      on: source.studyTable,
      PlotDisplay(Display.Choice(scale: model.transform, digits: output.digits).scale.transformation))
    try output.write(
      results, command: "funnel", settings: Document.settings(plan.resolved(results)), input: source.input,
      sheet, resolution)
  }

  private func plan() throws -> FunnelPlan {
    var plan = FunnelPlan(
      of: try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model))
    plan.plot.vertical = vertical
    plan.plot.contours =
      try contours.map {
        try NumberList.read($0, option: "--contours", example: "them as in 0.90,0.95,0.99")
      } ?? []
    plan.plot.showsRegression = regression
    plan.plot.colour = colour
    plan.labels = labels
    return plan
  }
}

extension FunnelVertical: ExpressibleByArgument {}
extension LabelChoice: ExpressibleByArgument {}

extension FunnelCommand: FileCommand {
  var inputPaths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }
}
