import ArgumentParser
import Evidence

struct PUniformCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "p-uniform",
    abstract: "p-uniform and p-uniform*: the effect at which significant p values are as they should be.",
    discussion: """
      p-uniform takes the significant results alone and estimates too large an effect where true effects differ; p-uniform* (--star) \
      takes all results and estimates their variance.

      EXAMPLES
        evidence small-study p-uniform trials.csv --measure SMD
        evidence small-study p-uniform trials.csv --measure SMD --star --alternative greater
      """)

  @Flag(help: "p-uniform*.")
  var star = false

  @Option(help: "Where significant results count: greater or less (default: the side of the pooled effect).")
  var alternative: SelectionDirection?

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method) }

  func run() throws { try options.write(method) }

  private var method: PUniformMethod {
    var method = PUniformMethod()
    method.isStar = star
    method.direction = alternative
    return method
  }
}
