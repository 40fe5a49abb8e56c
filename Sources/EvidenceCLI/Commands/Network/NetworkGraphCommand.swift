import ArgumentParser
import Evidence

struct NetworkGraphCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw the network: circles for treatments, lines for direct comparisons.",
    discussion: """
      Circles have areas by people (by studies where people are not told), lines are as thick as there are studies. \
      With a column rob, lines are divided by the risk of bias of their studies.

      EXAMPLES
        evidence network graph arms.csv --measure OR -o graph.svg -o graph.csv
      """)

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    try options.draw(NetworkPooling(), command: "network-graph", key: "rows", sheet, resolution) {
      try NetworkGraph($0.answer, of: $0.data).picture(width: $1)
    }
  }
}
