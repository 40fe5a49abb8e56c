import ArgumentParser
import Evidence
import Tables

/// `evidence effects`.
struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Compute one effect for each row of a table.",
    discussion: """
      EXAMPLES
        evidence effects dataset:bcg --measure RR
        evidence effects trials.csv --measure SMD --vtype UB --format csv
        evidence effects trials.csv --measure OR --add 0.5 --to all -o effects.csv
        evidence effects dataset:staff-burnout-reported --measure SMD --explain

      Rows of one table may report different things: means with SDs, SEs or intervals, medians, change scores, mean
      differences, t, F, p, d, odds ratios, ready-made effects. Each takes the best route that its filled fields allow.
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("The level of intervals (default: 0.95).", valueName: "number"))
  var level = 0.95

  @Option(help: ArgumentHelp("The scale of text: auto, exp or none.", valueName: "name"))
  var transform: String?

  @Flag(help: "Print row by row the route taken, the formulas with their numbers, and what was assumed.")
  var explain = false

  func validate() throws {
    try output.refusePictures()
    try Display.validate(transform: transform)
    guard level > 0 && level < 1 else {
      throw ValidationError("--level \(level): a level lies between 0 and 1, such as 0.95")
    }
  }

  func run() throws {
    let source = try TableSource(input.data)
    let entry = try MeasureChoice.entry(input, in: source)
    try ColumnMap.validate(input.column)
    let settings = try measure.settings(for: entry, dropsDoubleZeros: false)
    let table = try EffectTable(
      source, rows: try RowSelection.rows(of: source, conditions: input.conditions), entry: entry,
      settings: settings, stages: measure.stages(), assigned: input.column)
    guard !table.rows.isEmpty else { throw CommandFailure.nothingLeft(in: source, table.excluded) }
    if input.strict, let first = table.excluded.first {
      throw CommandFailure.data(
        "\(source.name):\(first.line): '\(first.study)' has no effect (\(first.reason)), which --strict forbids"
      )
    }
    var report = EffectsReport(table: table, settings: settings, level: level, explains: explain)
    report.grid = try measure.units.grid.map { icc in
      var stages = try measure.stages()
      stages.units.icc = icc
      let repeated = try EffectTable(
        source, rows: try RowSelection.rows(of: source, conditions: input.conditions), entry: entry,
        settings: settings, stages: stages, assigned: input.column)
      return (icc, repeated)
    }
    try output.write(
      Renderings(
        text: {
          explain
            ? report.explanation : report.text(transform: transform, digits: output.digits)
        }, json: { report.json(input) },
        csv: { report.csv }))
    Notes.write(warnings: table.warnings, excluded: table.excluded, file: source.name)
  }
}
