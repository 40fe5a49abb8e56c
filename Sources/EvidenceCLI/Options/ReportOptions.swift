import ArgumentParser
import Evidence

/// How what studies report becomes effects: the options of every stage, for every command that takes effects.
struct ReportOptions: ParsableArguments {
  @OptionGroup var routes: RouteOptions
  @OptionGroup var units: UnitOptions
  @OptionGroup var instruments: InstrumentOptions

  @Option(
    help:
      "Which way of outcomes is better where neither a column 'better' nor the registry says so: higher or lower."
  )
  var better: OutcomeDirection?

  /// The choices of all stages.
  func stages() throws -> StageOptions {
    var alignment = try instruments.settings()
    alignment.better = better
    return StageOptions(routes: try routes.settings(), units: try units.settings(), alignment: alignment)
  }
}
