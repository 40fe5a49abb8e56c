import ArgumentParser
import Evidence

struct ForestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Draw a forest plot as SVG, and write its rows as CSV.",
    discussion: """
      Takes the options of 'evidence pool'. The picture is drawn from the rows that the CSV holds.

      EXAMPLES
        evidence forest dataset:bcg --measure RR -o forest.svg -o forest.csv
        evidence forest trials.csv --measure SMD --by subscale --favours "training,control" -o forest.svg
        evidence forest dataset:bcg --measure RR --subgroup alloc --layout bmj -o forest.svg
        evidence forest trials.csv --measure SMD --rob -o forest.svg
        evidence forest trials.csv --measure SMD --by subscale --rob --quality low=1,some-concerns=0.7,high=0.3 \
          --bias high=-0.2:0.1 -o forest.svg -o forest.csv
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Plot") var plot: PlotOptions
  @OptionGroup(title: "Plot") var picture: PictureOptions
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Qualities and biases") var adjustment: AdjustmentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Show the judgements of risk of bias (columns rob, rob_tool, D1, D2, ...) beside the studies.")
  var rob = false

  func validate() throws {
    let given = adjustment.given + (adjustment.map == nil ? [] : ["--map"])
    if !rob, let first = given.first {
      throw ValidationError(
        "\(first) belongs to --rob: pooled effects are weighted or adjusted by judgements")
    }
    if adjustment.map != nil && adjustment.given.isEmpty {
      throw ValidationError(
        "--map belongs to --quality, --bias or another way of taking judgements into account")
    }
  }

  func run() throws {
    let tools = rob ? try judgements.tools() : nil
    let options = try AnalysisOptions(
      input, measure.plan(of: input, routes, units, instruments), model, tools: tools)
    var results = try options.results()
    if let tools, !adjustment.given.isEmpty {
      try results.addStrategies(try adjustment.plan.biasPlan(tools, for: results))
    }
    if let names = try plot.favoursLabels(), results.analyses.contains(where: \.studies.hasTurned) {
      results.tableNotes.append(.directionsNamed(right: names.right))
    }
    let layout = try plot.layout(preset: results.analyses[0].choices.preset)
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    let forest = ForestPlot(try table(results, choice, tools), layout: layout, width: picture.width)
    let report = PooledReport(results)
    let settings = settings(results.plan).adding(plot.settings(layout))
    try output.write(
      Renderings(
        text: { [blup = model.blup] in report.text(choice, showsPredictions: blup) },
        json: { report.json(command: "forest", input: options.source.input, settings: settings) },
        csv: { forest.picture().table.csv }, svg: { forest.picture().svg.text }))
    Notes.write(results.notes, excluded: results.excluded)
  }
}

extension ForestCommand {
  /// The rows of the plot, and what the options say of them.
  private func table(
    _ results: AnalysisResults, _ choice: Display.Choice, _ tools: JudgementTools?
  ) throws -> ForestTable {
    var table = try ForestTable(
      results, shownAs: choice.scale.transformation, order: plot.order, judgements: tools,
      assumptions: adjustment.plan.sentences)
    table.favours = try plot.favoursLabels() ?? table.favours
    table.decimals = choice.digits
    table.referenceValue = try plot.referenceLine(isRatio: table.isLogarithmic) ?? table.referenceValue
    return table
  }

  /// The plan, with the choices about judgements where they are taken into account.
  private func settings(_ plan: AnalysisPlan) -> JSONValue {
    let settings = Document.settings(plan)
    guard !adjustment.given.isEmpty else { return settings }
    return settings.adding([.init("tool", .string(judgements.name))] + adjustment.plan.settings)
  }
}
