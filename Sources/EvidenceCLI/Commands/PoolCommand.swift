import ArgumentParser
import Evidence

struct PoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Pool the effects of studies.",
    discussion: """
      The default is a random-effects model: tau2 by restricted maximum likelihood (REML), Hartung-Knapp \
      intervals that are never narrower than normal standard errors allow (adhoc), a Q-profile interval for tau2 and a prediction interval.

      EXAMPLES
        evidence pool dataset:bcg --measure RR
        evidence pool trials.csv --measure SMD --by subscale
        evidence pool trials.csv --measure OR --method MH
        evidence pool dataset:bcg --measure RR --moderators "ablat + alloc"
        evidence pool dataset:bcg --measure RR --moderators "ablat + alloc" --at "ablat=20,40" --contrasts alloc
        evidence pool dataset:bcg --measure RR --subgroup alloc --tau2-common
        evidence pool dataset:bcg --measure RR --preset revman5 --format json
        evidence pool dataset:bcg --measure RR --baseline-risk 0.02
        evidence pool trials.csv --measure SMD --points-of "MBI EE" --sd 11 --mid 5
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Questions to a regression") var answers: AnswerOptions
  @OptionGroup(title: "Other forms of the result") var reexpression: ReexpressionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "A permutation test with at most so many arrangements: all where there are no more, else so many at random (--seed).",
      valueName: "count"))
  var permutation: Int?

  func validate() throws {
    try output.refusePictures()
    try checking(plan(asked()).check)
  }

  func run() throws {
    let source = try TableSource(input)
    let asked = try asked()
    let (pooled, notes) = try source.analysing(asked, model) {
      try plan($0).followingTest(of: source.outcome, asked: asked).run(on: source.studyTable)
    }
    var results = pooled.results
    results.tableNotes += notes
    let report = PooledReport(results)
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { [blup = model.blup] in report.text(choice, showsPredictions: blup) },
        json: { report.json(input: source.input, plan: pooled.plan) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    var plan = try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
      .asking(answers)
    // The seed of permutations is none of dependent effects.
    if permutation != nil, plan.model.dependence.bootstrap == nil { plan.model.dependence.seed = nil }
    return plan
  }

  private func plan(_ analysis: AnalysisPlan) -> PoolPlan {
    var plan = PoolPlan(analysis)
    plan.reexpression = reexpression.plan
    plan.permutation = permutation.map { PermutationPlan(most: $0, seed: model.dependence.seed) }
    return plan
  }
}
