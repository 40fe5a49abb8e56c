import ArgumentParser
import Evidence

struct NetworkInfluenceCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "How much a network's estimates depend on each study.",
    discussion: """
      For each study: Cook's distance, covariance ratio, leverage and DFBETAS of every treatment against the reference, and tau2, Q \
      and estimates without it. A study that alone holds a treatment or a part of the network is named.

      EXAMPLES
        evidence network influence arms.csv --measure OR
        evidence network influence arms.csv --measure OR --moderators year --format json
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Moderators of a network meta-regression: \"year + setting\" (default: none).", valueName: "formula"))
  var moderators: String?

  @OptionGroup var options: NetworkOptions

  var question: NetworkInfluenceQuestion {
    var question = NetworkInfluenceQuestion()
    question.moderators = moderators
    return question
  }
}
