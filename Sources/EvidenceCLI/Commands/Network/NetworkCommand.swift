import ArgumentParser

struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Compare three and more treatments at once: network meta-analysis.",
    discussion: """
      The table has a row for each arm (study, treatment, and events n, mean sd n, or events time) or for each comparison (study, \
      treatment1, treatment2, effect, se; a study of several treatments needs all pairs). Before anything is pooled, ask whether \
      anyone in these studies could have got any of the treatments: a network takes that for granted.

      EXAMPLES
        evidence network arms.csv --measure OR --small-values good
        evidence network pool arms.csv --measure SMD --reference "usual care" --format json
        evidence network components arms.csv --measure OR --inactive placebo
        evidence network contributions comparisons.csv
        evidence network rank arms.csv --measure MD --small-values good --draws 10000 --seed 1
        evidence network transitivity arms.csv --measure OR --compare year,setting
        evidence network regression arms.csv --measure OR --moderators year
      """,
    subcommands: [
      NetworkPoolCommand.self, NetworkComponentsCommand.self, NetworkContributionsCommand.self,
      NetworkRankCommand.self, NetworkTransitivityCommand.self, NetworkRegressionCommand.self,
      NetworkInfluenceCommand.self, NetworkCertaintyCommand.self, NetworkGraphCommand.self,
      NetworkForestCommand.self,
      NetworkLeagueCommand.self,
      NetworkFunnelCommand.self, NetworkRankogramCommand.self, NetworkHeatCommand.self,
      NetworkBiasCommand.self,
    ],
    defaultSubcommand: NetworkPoolCommand.self)
}
