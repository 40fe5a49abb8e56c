import ArgumentParser
import Evidence

struct NetworkContributionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contributions",
    abstract: "What direct comparisons, studies and levels of bias contribute to each estimate.",
    discussion: """
      Shares by a random walk along the flow of evidence (Davies 2022); those of one estimate add up to 1. With a column rob, \
      the share of each level of bias.

      EXAMPLES
        evidence network contributions arms.csv --measure OR
        evidence network contributions arms.csv --measure OR --format json
      """)

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.output.refusePictures("evidence network forest")
    try checking(options.plan(NetworkContributionsQuestion()).check)
  }

  func run() throws { try options.write(NetworkContributionsQuestion()) }
}

extension NetworkContributionsCommand: FileCommand {
  var inputPaths: [String] { options.paths }
  var output: OutputOptions { options.output }
}
