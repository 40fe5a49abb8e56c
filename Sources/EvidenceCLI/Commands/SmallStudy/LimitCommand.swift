import ArgumentParser
import Evidence

struct LimitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit",
    abstract: "Limit meta-analysis: the mean of studies without sampling error.",
    discussion: """
      EXAMPLES
        evidence small-study limit trials.csv --measure RR
      """)

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(LimitMethod()) }

  func run() throws { try options.write(LimitMethod()) }
}
