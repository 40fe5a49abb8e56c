import ArgumentParser
import Evidence

struct NetworkContributionsCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "contributions",
    abstract: "What direct comparisons, studies and levels of bias contribute to each estimate.",
    discussion: """
      Shares by a random walk along the flow of evidence (Davies 2022); those of one estimate add up to 1. With a column rob, \
      the share of each level of bias.

      EXAMPLES
        evidence network contributions arms.csv --measure OR
        evidence network contributions arms.csv --measure OR --format json
      """)

  @OptionGroup var options: NetworkOptions

  var question: NetworkContributionsQuestion { NetworkContributionsQuestion() }
}
