import ArgumentParser
import Evidence

struct RobPoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Pool in every way that takes risk of bias into account, beside the plain result.",
    discussion: """
      The plain result comes first. Restriction, single levels and IVhet need nothing else; weights by quality need \
      --quality and adjustment --bias, --bias-domain, --bias-prior or --label-invariant, because none can be assumed \
      for you. --bias-model and --regression estimate from the studies themselves how effects differ with their judgements. \
      Weighting by quality scores is contested (Cochrane Handbook 7.6), so each way is shown with what it assumes.

      EXAMPLES
        evidence rob pool trials.csv --measure SMD
        evidence rob pool trials.csv --measure SMD --quality low=1,some-concerns=0.7,high=0.3
        evidence rob pool trials.csv --measure SMD --bias high=-0.20:0.10,some-concerns=-0.10:0.05
        evidence rob pool trials.csv --measure SMD --bias-domain D1:high=-0.1:0.05,D4:high=-0.2:0.1 \
          --bias-correlation 0.5
        evidence rob pool trials.csv --measure SMD --bias-prior -0.2:0.2 --beyond -0.2
        evidence rob pool trials.csv --measure SMD --map robins-i:serious=rob2:high,robins-i:low=rob2:low
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Qualities and biases") var adjustment: AdjustmentOptions
  @OptionGroup(title: "What effects mean") var meaning: MeaningOptions
  @OptionGroup(title: "Shares of effects") var shares: ShareOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(plan(asked()).check) }

  func run() throws {
    let source = try TableSource(input)
    let (compared, notes) = try source.analysing(asked(), model, for: .modelsOfEffects) {
      try plan($0).run(on: source.studyTable)
    }
    var results = compared
    results.tableNotes += notes
    let report = BiasReport(results)
    let width = try sheet.points
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(input: source.input) }, csv: { report.csv },
        pictures: { [results] in
          var table = ForestTable(results, shownAs: choice.scale.transformation)
          table.decimals = choice.digits
          let page = width.map { ForestPage(width: $0) } ?? .fullWidth
          return [ForestPlot(table, layout: .strategies, page: page).picture().titled(sheet.title)]
        }), drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }

  private func plan(_ analysis: AnalysisPlan) throws -> BiasPlan {
    var plan = BiasPlan(analysis)
    plan.adjustment = adjustment.plan
    plan.meaning = meaning.plan
    plan.shares = try shares.plan()
    return plan
  }
}
