import ArgumentParser
import Evidence

struct WorstCaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worst-case",
    abstract: "The worst case of publication bias: only results that are not significant in one direction.",
    discussion: """
      With a common effect (--method EE) also how much likelier significant results would have to be published for the confidence \
      limit to reach no effect.

      EXAMPLES
        evidence small-study worst-case trials.csv --measure RR
        evidence small-study worst-case trials.csv --measure RR --alternative less --method EE
      """)

  @Option(help: "The side that selection favours: greater or less (default: that of the pooled effect).")
  var alternative: SelectionDirection?

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method) }

  func run() throws { try options.write(method) }

  private var method: WorstCaseMethod {
    var method = WorstCaseMethod()
    method.direction = alternative
    return method
  }
}
