import ArgumentParser
import Evidence

struct NetworkRegressionCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "regression",
    abstract: "How treatments' effects depend on moderators of studies, common to all comparisons.",
    discussion: """
      The effect of every treatment against the reference changes by the same coefficients; studies without the reference tell \
      nothing of them. A moderator is a value of the study. Effects are told where numbers are at their means and levels at the \
      first.

      EXAMPLES
        evidence network regression arms.csv --measure OR --moderators year
        evidence network regression arms.csv --measure SMD --reference "usual care" --moderators "dose + setting"
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A formula: \"year + setting\", \"a*b\", \"a:b\".", valueName: "formula"))
  var moderators: String

  @OptionGroup var options: NetworkOptions

  var question: NetworkRegressionQuestion { NetworkRegressionQuestion(moderators) }
}
