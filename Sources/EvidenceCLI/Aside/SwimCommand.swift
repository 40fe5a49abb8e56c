import ArgumentParser
import Evidence

/// `evidence swim`.
struct SwimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swim",
    abstract: "Synthesis without meta-analysis: directions, p values, effects without variances.",
    discussion: """
      For studies that do not report enough to be pooled. Voting by significance is not offered: a finding of which \
      only "not significant" is told has no direction.

      EXAMPLES
        evidence swim votes dataset:ward-care-directions --by outcome
        evidence swim pvalues trials.csv
        evidence swim effects trials.csv --by outcome
        evidence swim plot effect-direction dataset:ward-care-directions -o directions.svg
      """,
    subcommands: [
      SwimVotesCommand.self, SwimPValuesCommand.self, SwimEffectsCommand.self, SwimPlotCommand.self,
    ])
}

/// What the commands of a synthesis without meta-analysis have in common.
struct SwimOptions: ParsableArguments {
  enum Better: String, CaseIterable, ExpressibleByArgument {
    case higher
    case lower
  }

  @Option(
    help: ArgumentHelp(
      "Repeat it for each level of a column; a cell 'a;b' counts in both.", valueName: "header"))
  var by: String?

  @Option(
    help:
      "Which values of effects, z and t are good for people, where neither a column 'better' nor an instrument tells: higher or lower (default: higher)."
  )
  var better: Better?

  @OptionGroup var instruments: InstrumentOptions

}

extension InputOptions {
  /// Fails where a row was left out and that is forbidden.
  func checkStrict(_ excluded: [ExcludedRow], file: String) throws {
    guard strict, let first = excluded.first else { return }
    throw CommandFailure.data(
      "\(file):\(first.line): '\(first.study)' is left out (\(first.reason)), which --strict forbids")
  }
}

extension [String] {
  /// The names with commas between them: all of up to 20, else the first with how many more there are.
  var listed: String {
    count <= 20
      ? joined(separator: ", ")
      : prefix(20).joined(separator: ", ") + " and \(count - 20) more (JSON has all)"
  }
}
