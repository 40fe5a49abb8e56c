import ArgumentParser
import Evidence

/// What the commands of a synthesis without meta-analysis have in common.
struct SynthesisOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Repeat it for each level of a column; a cell 'a;b' counts in both.", valueName: "header"))
  var by: String?

  @Option(
    help:
      "Which values of effects, z and t are better for people, where neither a column 'better' nor an instrument tells: higher or lower (default: higher)."
  )
  var better: OutcomeDirection?

  @OptionGroup var instruments: InstrumentOptions

  func settings(_ input: InputOptions) throws -> SynthesisSettings {
    var rows = input.rows
    rows.by = by
    return SynthesisSettings(
      measure: input.measure, rows: rows, alignment: try instruments.settings(better: better),
      instruments: instruments.instruments)
  }
}
