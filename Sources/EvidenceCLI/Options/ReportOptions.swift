import ArgumentParser
import Evidence

/// How what studies report becomes effects: the options of every stage, for every command that takes effects.
struct ReportOptions: ParsableArguments {
  @OptionGroup var routes: RouteOptions
  @OptionGroup var units: UnitOptions

  /// The choices of all stages.
  func stages() throws -> StageOptions {
    StageOptions(routes: try routes.settings(), units: try units.settings())
  }
}
