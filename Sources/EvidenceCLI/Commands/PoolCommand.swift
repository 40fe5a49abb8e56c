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
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let runner = try PoolRunner(input: input, measure: measure, model: model)
    let analyses = try runner.run()
    try output.write(
      Renderings(
        text: {
          PoolText.report(analyses, transform: model.transform, digits: output.digits, blup: model.blup)
        },
        json: { PoolJSON.document(analyses, command: "pool", settings: runner.settings) },
        csv: { PoolCSV.table(analyses) }))
    Notes.write(
      warnings: analyses.flatMap(\.warnings), excluded: analyses.flatMap(\.excluded),
      file: runner.source.name)
  }
}
