import ArgumentParser
import Evidence

struct FailSafeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fail-safe",
    abstract: "Fail-safe numbers: how many studies without an effect would undo a result.",
    discussion: """
      The Cochrane Handbook (13.3.5.4) advises against them; they are here because referees ask for them.

      EXAMPLES
        evidence small-study fail-safe trials.csv --measure SMD --target 0.1
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Orwin's target: an effect that would no longer matter, on the analysis scale (the logarithm of a ratio); default: half the "
        + "common effect.", valueName: "number"))
  var target: Double?

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(method) }

  func run() throws { try options.write(method) }

  private var method: FailSafeMethod {
    var method = FailSafeMethod()
    method.target = target
    return method
  }
}
