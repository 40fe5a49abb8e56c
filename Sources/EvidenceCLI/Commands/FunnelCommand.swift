import ArgumentParser
import Evidence

struct FunnelCommand: ParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Draw a funnel plot, and write its points and lines as CSV.",
    discussion: """
      Takes the options of 'evidence pool'. Contours around no effect show where studies are significant. Names stand beside \
      studies outside the region around the pooled effect, unless --labels says otherwise.

      EXAMPLES
        evidence funnel dataset:bcg --measure RR -o funnel.svg -o funnel.csv
        evidence funnel trials.csv --measure SMD --contours 0.90,0.95,0.99 --regression --fill -o funnel.svg
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

  @Flag(help: "Add the studies that trim and fill (L0) takes to be missing, as open signs.")
  var fill = false

  @Option(help: "Whose names stand beside their points: all, outside (of the region) or none.")
  var labels: LabelChoice = .outside

  @Option(
    help: ArgumentHelp("A column whose levels have shapes and colours.", valueName: "header"))
  var colour: String?

  func validate() throws { try checkingPlot(plan(analysisPlan()).check) }

  func run() throws {
    let (source, results, notes) = try analysing {
      try plan($0).run(on: $1, PlotDisplay(display(output).scale.transformation))
    }
    let settings = Document.settings(try plan(results.analyses.plan))
    try output.write(
      results.adding(notes), command: "funnel", settings: settings, input: source.input, sheet, resolution)
  }

  private func plan(_ analysis: AnalysisPlan) throws -> FunnelPlan {
    var plan = FunnelPlan(of: analysis)
    plan.plot.vertical = vertical
    plan.plot.contours =
      try contours.map {
        try NumberList.read($0, option: "--contours", example: "them as in 0.90,0.95,0.99")
      } ?? []
    plan.plot.showsRegression = regression
    plan.plot.fill = fill ? TrimAndFillMethod() : nil
    plan.plot.colour = colour
    plan.labels = labels
    return plan
  }
}

extension FunnelVertical: ExpressibleByArgument {}
extension LabelChoice: ExpressibleByArgument {}

extension FunnelCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
