import ArgumentParser
import Evidence

struct NetworkComponentsCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "components",
    abstract: "The effects of the components that treatments consist of, if these add up.",
    discussion: """
      The effect of a treatment is the sum of those of its components, as its name lists them. It connects parts of a network \
      that share components. What the studies do not determine is said, and null in JSON.

      EXAMPLES
        evidence network components arms.csv --measure OR --inactive placebo
        evidence network components arms.csv --measure SMD --separator " plus " --inactive "usual care"
      """)

  @Option(help: ArgumentHelp("What stands between components in a name (default: +).", valueName: "text"))
  var separator = "+"

  @Option(
    help: ArgumentHelp(
      "The treatment that has no effect by definition (default: every component has one).", valueName: "name")
  )
  var inactive: String?

  @OptionGroup var options: NetworkOptions

  var question: NetworkComponentsQuestion {
    var question = NetworkComponentsQuestion()
    question.separator = separator
    question.inactive = inactive
    return question
  }
}
