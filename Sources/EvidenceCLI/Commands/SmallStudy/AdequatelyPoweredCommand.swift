import ArgumentParser
import Evidence

struct AdequatelyPoweredCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waap",
    abstract: "The weighted average of the adequately powered studies (WAAP-WLS).",
    discussion: """
      EXAMPLES
        evidence small-study waap trials.csv --measure RR
      """)

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(AdequatelyPoweredMethod()) }

  func run() throws { try options.write(AdequatelyPoweredMethod()) }
}
