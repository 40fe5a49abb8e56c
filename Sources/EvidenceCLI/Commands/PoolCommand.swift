import ArgumentParser

/// `evidence pool`.
struct PoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Pool the effects of studies.",
    discussion: """
      The default is a random-effects model: tau2 by restricted maximum likelihood (REML), Hartung-Knapp \
      intervals, a Q-profile interval for tau2 and a prediction interval.

      EXAMPLES
        evidence pool dataset:bcg --measure RR
        evidence pool trials.csv --measure SMD --by subscale
        evidence pool trials.csv --measure OR --method MH
        evidence pool dataset:bcg --measure RR --moderators "ablat + alloc"
        evidence pool dataset:bcg --measure RR --subgroup alloc --tau2-common
        evidence pool dataset:bcg --measure RR --preset revman5 --format json
        evidence pool dataset:bcg --measure RR --baseline-risk 0.02
        evidence pool trials.csv --measure SMD --points-of "MBI EE" --sd 11 --mid 5
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Other forms of the result") var reexpression: ReexpressionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws { try output.refusePictures() }

  func run() throws {
    let runner = try PoolRunner(input: input, measure: measure, model: model)
    let forms = try ReexpressionPlan(
      reexpression, entry: runner.entry, registry: measure.instruments.registry())
    var results = try runner.run()
    for i in results.analyses.indices {
      results.analyses[i].reexpressed = try forms.forms(of: results.analyses[i])
      results.analyses[i].warnings += results.analyses[i].impossibleRisks(baseline: reexpression.baselineRisk)
    }
    try output.write(
      Renderings(
        text: {
          PoolText.report(
            results.analyses, transform: model.transform, digits: output.digits, blup: model.blup)
            + UnitReport.text(results, transform: model.transform, digits: output.digits)
        },
        json: {
          PoolJSON.document(results, command: "pool", settings: runner.settings(isAligned: results.isAligned))
        },
        csv: { PoolCSV.table(results.analyses) }))
    Notes.write(warnings: results.allWarnings, excluded: results.allExcluded, file: runner.source.name)
  }
}
