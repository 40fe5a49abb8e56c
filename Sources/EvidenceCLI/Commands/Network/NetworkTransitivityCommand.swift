import ArgumentParser
import Evidence

struct NetworkTransitivityCommand: ParsableCommand, NetworkAnswerCommand {
  static let configuration = CommandConfiguration(
    commandName: "transitivity",
    abstract: "What the studies of each direct comparison are like, in columns of your own.",
    discussion: """
      A network takes for granted that anyone in these studies could have got any of the treatments. List what may change effects \
      (people, severity, setting, dose, length, year) and compare the comparisons before anything is pooled.

      EXAMPLES
        evidence network transitivity arms.csv --measure OR --compare "year,setting,mean_age"
      """)

  @Option(
    help: ArgumentHelp("The columns, set apart by commas: \"year,setting\".", valueName: "headers"))
  var compare: String

  @OptionGroup var options: NetworkOptions

  var question: NetworkTransitivityQuestion {
    NetworkTransitivityQuestion(
      compare.split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty })
  }
}
