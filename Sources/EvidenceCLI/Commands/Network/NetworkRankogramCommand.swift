import ArgumentParser
import Evidence

struct NetworkRankogramCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "rankogram",
    abstract: "Draw the probability of each rank for each treatment.",
    discussion: """
      EXAMPLES
        evidence network rankogram arms.csv --measure OR --small-values good -o ranks.svg
      """)

  @Option(help: ArgumentHelp("The number of draws (default: 10000).", valueName: "count"))
  var draws = 10_000

  @Option(help: ArgumentHelp("Where random numbers begin (default: 1).", valueName: "number"))
  var seed: UInt64 = 1

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(question).check) }

  func run() throws {
    try options.draw(question, command: "network-rankogram", key: "rows", sheet, resolution) {
      RankogramFigure($0.answer, of: $0.data).figure.picture(width: $1)
    }
  }

  private var question: NetworkRanksQuestion {
    var question = NetworkRanksQuestion()
    question.draws = draws
    question.seed = seed
    return question
  }
}
