import ArgumentParser
import Evidence

struct NetworkForestCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Draw every treatment against the reference, or direct, indirect and network estimates.",
    discussion: """
      EXAMPLES
        evidence network forest arms.csv --measure OR --reference placebo -o forest.svg
        evidence network forest arms.csv --measure OR --split -o split.svg -o split.csv
      """)

  @Flag(help: "Direct, indirect and network estimates of the comparisons that have both kinds of evidence.")
  var split = false

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    let transformation = options.model.transform.transformation
    let digits = options.output.digits
    try options.draw(NetworkPooling(), command: "network-forest", key: "rows", sheet, resolution) {
      [split] analysis, width in
      var table =
        split
        ? ForestTable(splitting: analysis.answer, of: analysis.data, shownAs: transformation)
        : ForestTable(analysis.answer, of: analysis.data, shownAs: transformation)
      guard !table.rows.isEmpty else {
        throw CommandFailure.data(
          "no comparison has both direct and indirect evidence, so there is nothing to split")
      }
      table.decimals = digits
      let page = width.map { ForestPage(width: $0) } ?? .fullWidth
      return ForestPlot(table, layout: NetworkForestLayout(isSplit: split), page: page).picture()
    }
  }
}
