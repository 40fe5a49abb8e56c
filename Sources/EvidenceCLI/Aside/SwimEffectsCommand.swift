import ArgumentParser
import Evidence

/// `evidence swim effects`.
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
  @OptionGroup(title: "Synthesis") var swim: SwimOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("The scale of text: \(Display.scales.listing).", valueName: "name"),
    completion: .codes(of: Display.scales))
  var transform: String?

  func validate() throws {
    try output.refusePictures()
    try Display.validate(transform: transform)
  }

  func run() throws {
    let source = try TableSource(input.data)
    let columns = try DirectionColumns(source, assigned: input.column)
    let rows = try RowSelection.rows(of: source, conditions: input.conditions)
    guard let effects = try DirectionEffects.read(columns, rows: rows, input: input, swim: swim) else {
      throw CommandFailure.data(
        "\(source.name):\(source.table.headerLine): a summary of effects needs a column 'effect' or --measure: "
          + "\(source.missing("effect")); name another header with --column effect=HEADER")
    }
    guard effects.kinds.count < 2 else {
      throw CommandFailure.data(
        "\(source.name):\(source.table.headerLine): effects of \(effects.kinds.joined(separator: ", ")) have no common "
          + "median: choose one kind with --where, or have them converted with --measure")
    }
    let orientation = try DirectionOrientation(columns, rows: rows, input: input, swim: swim)
    let report = try SwimEffectsReport(
      columns: columns, rows: rows, effects: effects.aligned(orientation), orientation: orientation,
      swim: swim)
    try input.checkStrict(report.excluded, file: source.name)
    try output.write(
      Renderings(
        text: { report.text(transform: transform, digits: output.digits) },
        json: { report.json(input, swim) },
        csv: { report.csv }))
    Notes.write(warnings: report.warnings, excluded: report.excluded, file: source.name)
  }
}
