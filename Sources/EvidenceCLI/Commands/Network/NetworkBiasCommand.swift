import ArgumentParser
import Evidence

struct NetworkBiasCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "bias",
    abstract: "Draw what studies at each risk of bias contribute to every estimate.",
    discussion: """
      A bar a comparison, divided by the contributions of studies at each level of the column rob.

      EXAMPLES
        evidence network bias arms.csv --measure OR -o bias.svg -o bias.csv
      """)

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkContributionsQuestion()).check) }

  func run() throws {
    try options.draw(
      NetworkContributionsQuestion(), command: "network-bias", key: "rows", sheet, resolution
    ) { analysis, width in
      guard let summary = JudgementSummary(analysis.answer) else {
        throw CommandFailure.data("no study has an overall judgement of its risk of bias (column rob)")
      }
      var plot = JudgementSummaryPlot(
        summary, title: "Contributions by risk of bias: \(analysis.data.studies.title)")
      if let width { plot.width = width }
      return plot.picture()
    }
  }
}
