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

  @Option(
    name: .customLong("borrow-sd"), help: .borrowing, completion: .codes(of: Catalogue.deviationBorrowings))
  var borrowSD: String?

  func validate() throws { _ = try routes() }

  func settings(_ input: InputOptions) throws -> SynthesisSettings {
    var rows = input.rows
    rows.by = by
    var settings = SynthesisSettings(
      measure: input.measure, rows: rows, alignment: try instruments.settings(better: better),
      instruments: instruments.instruments)
    settings.routes = try routes()
    return settings
  }

  private func routes() throws -> RouteSettings {
    var routes = RouteSettings()
    routes.borrowing = try borrowSD.map { try Catalogue.deviationBorrowings.element($0, for: "--borrow-sd") }
    return routes
  }
}
