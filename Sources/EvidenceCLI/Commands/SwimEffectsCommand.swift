import ArgumentParser
import Evidence

struct SwimEffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Median, quartiles and range of effects that have no variances.",
    discussion: """
      A column 'effect' holds the effects, on a scale where differences make sense (logarithms of ratios); or a \
      measure computes them. Every study counts the same. Quartiles are linear between the ordered effects \
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

  func validate() throws { try output.refusePictures() }

  func run() throws {
    let source = try TableSource(input)
    let table = try input.comparisons(source)
    let settings = try synthesis.settings(input)
    let effects = try table.reportedEffects(
      measure: input.measure, alignment: settings.alignment, routes: settings.routes, by: synthesis.by)
    guard effects.measures.count < 2 else {
      throw CommandFailure.data(
        "\(source.name):\(source.table.headerLine): effects of \(effects.measures.joined(separator: ", ")) have no "
          + "common median: choose one kind with --where, or have them converted with --measure")
    }
    try input.checkStrict(effects.excluded)
    let report = try EffectDistributionReport(
      effects, of: table, by: synthesis.by, isBetterWhenHigher: synthesis.better.map { $0 == .higherIsBetter }
    )
    let choice = Display.Choice(scale: transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(source.input, settings: settings) },
        csv: { report.csv }))
    Notes.write(report.notes, excluded: effects.excluded)
  }
}
