import ArgumentParser
import Evidence

/// How what studies report becomes effects: the options of every stage, for every command that takes effects.
struct ReportOptions: ParsableArguments {
  @OptionGroup var routes: RouteOptions

  /// The choices of all stages.
  func stages() throws -> StageOptions {
    StageOptions(routes: try routes.settings())
  }
}
