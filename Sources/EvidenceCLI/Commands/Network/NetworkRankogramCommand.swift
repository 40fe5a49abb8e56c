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

  @OptionGroup var ranks: NetworkRankOptions
  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(ranks.question).check) }

  func run() throws {
    try options.draw(ranks.question, command: "network-rankogram", key: "rows", sheet, resolution) {
      RankogramFigure($0.answer, of: $0.data).figure.picture(width: $1)
    }
  }
}
