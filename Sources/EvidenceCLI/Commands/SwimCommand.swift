import ArgumentParser

struct SwimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swim",
    abstract: "Synthesis without meta-analysis: directions, p values, effects without variances.",
    discussion: """
      For studies that do not report enough to be pooled. Voting by significance is not offered: a finding reported \
      only as "not significant" has no direction.

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
