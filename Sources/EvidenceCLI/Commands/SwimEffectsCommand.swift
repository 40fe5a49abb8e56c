import ArgumentParser
import Evidence

struct SwimEffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Median, quartiles and range of effects that have no variances.",
    discussion: """
      A column 'effect' holds the effects, on a scale where differences make sense (logarithms of ratios, or ratios that \
      'effect_measure' names); or a measure computes them, as 'evidence effects' does, or finds them under headers such as \
      'OR', whose precision may be missing. Every study counts the same. Quartiles are linear between the ordered effects \
      (definition 7, the default of R).

      EXAMPLES
        evidence swim effects findings.csv --by outcome
        evidence swim effects dataset:bcg --measure RR --better lower
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var synthesis: SynthesisOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("The scale of text: auto, exp or none.", valueName: "name"))
  var transform: DisplayScale = .auto

  func validate() throws {
    try output.refusePictures()
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan(of: source).run(on: source.studyTable)
    let report = EffectDistributionReport(results)
    let choice = Display.Choice(scale: transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) throws -> EffectDistributionPlan {
    EffectDistributionPlan(try synthesis.plan(input, of: source))
  }
}
