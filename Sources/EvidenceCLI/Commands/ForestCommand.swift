import ArgumentParser
import Evidence

struct ForestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Draw a forest plot, and write its rows as CSV.",
    discussion: """
      Takes the options of 'evidence pool'. The picture is drawn from the rows that the CSV holds.

      EXAMPLES
        evidence forest dataset:bcg --measure RR -o forest.svg -o forest.csv
        evidence forest trials.csv --measure SMD --by subscale --favours "training,control" -o forest.svg
        evidence forest dataset:bcg --measure RR --subgroup alloc --layout bmj -o forest.svg
        evidence forest trials.csv --measure SMD --page a4 -o forest.svg
        evidence forest trials.csv --measure SMD --rob -o forest.svg
        evidence forest trials.csv --measure SMD --by subscale --rob --quality low=1,some-concerns=0.7,high=0.3 \
          --bias high=-0.2:0.1 -o forest.svg -o forest.csv
        evidence forest trials.csv --measure OR --bayes --prior-tau half-normal:0.5 -o forest.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Questions to a regression") var answers: AnswerOptions
  @OptionGroup(title: "Plot") var plot: PlotOptions
  @OptionGroup(title: "Plot") var picture: PictureOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions
  @OptionGroup(title: "Qualities and biases") var adjustment: AdjustmentOptions
  @OptionGroup(title: "Bayesian synthesis") var bayesian: BayesianForestOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(
    inversion: .prefixedNo,
    help:
      "Show the judgements of risk of bias (columns rob, rob_tool, D1, D2, ...) beside the studies (default: those of a review)."
  )
  var rob: Bool?

  func validate() throws {
    _ = try page
    let asked = try asked()
    try checking(asked.check)
    guard let method = bayesian.method else { return }
    if asked.series != nil {
      throw CommandFailure.usage(
        "--bayes does not go with --leave-one-out or --cumulative, which draw no studies")
    }
    if asked.analysis.model.moderators != nil {
      throw CommandFailure.usage(
        "--bayes does not go with --moderators: a forest plot has no place for the mean at each value of a moderator; use 'evidence "
          + "bayes --moderators'")
    }
    try checking(BayesianPlan(method, of: asked.analysis).check)
  }

  func run() throws {
    let source = try TableSource(input)
    let asked = try asked()
    let plan =
      source.outcome.map {
        asked.following($0, in: source.studyTable, level: model.level, showsJudgements: rob)
      } ?? asked
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    var results = try plan.run(on: source.studyTable, shownAs: choice.scale.transformation)
    var bayesianNotes: [any Note] = []
    var bayesianReport: BayesianReport<PosteriorMethod>?
    if let method = bayesian.method {
      let found = try BayesianPlan(method, of: plan.analysis).run(on: source.studyTable)
      results.table = results.table.showing(found, shownAs: choice.scale.transformation)
      bayesianReport = BayesianReport(found)
      bayesianNotes = found.analyses.flatMap(\.notes).filter { note in
        !results.analyses.notes.contains { $0.description == note.description }
      }
    }
    results.table.decimals = choice.digits
    let forest = ForestPlot(results.table, layout: results.layout, page: try page)
    let report = PooledReport(results.analyses)
    try output.write(
      Renderings(
        text: { [blup = model.blup, bayesianReport] in
          bayesianReport?.text(choice) ?? report.text(choice, showsPredictions: blup)
        },
        json: { [plan = results.plan, bayesianReport] in
          bayesianReport?.json(input: source.input)
            ?? report.json(command: "forest", input: source.input, plan: plan)
        },
        csv: { forest.picture().table.csv }, pictures: { forest.pictures() }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    let pictureNotes: [any Note] = output.writesPicture ? forest.notes : []
    Notes.write(results.analyses.notes + bayesianNotes + pictureNotes, excluded: results.analyses.excluded)
  }

  /// The paper that the picture is for.
  private var page: ForestPage {
    get throws {
      if let width = picture.width {
        guard plot.page == nil else {
          throw CommandFailure.usage("--width does not go with --page: both say how wide")
        }
        return ForestPage(width: width)
      }
      return try plot.page.map { try Catalogue.forestPages.element($0, for: "--page") } ?? .fullWidth
    }
  }

  private func asked() throws -> ForestPlan {
    var plan = ForestPlan(
      try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model).asking(answers))
    plan.showsJudgements = rob ?? false
    plan.adjustment = adjustment.plan
    try plot.apply(to: &plan)
    return plan
  }
}
