import ArgumentParser
import Evidence

struct HenmiCopasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "henmi-copas",
    abstract: "An interval around the common effect that allows for heterogeneity.",
    discussion: """
      EXAMPLES
        evidence small-study henmi-copas trials.csv --measure RR
      """)

  @OptionGroup var options: SmallStudyOptions

  func validate() throws { try options.check(HenmiCopasMethod()) }

  func run() throws { try options.write(HenmiCopasMethod()) }
}
