import ArgumentParser
import Evidence

struct NetworkFunnelCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Draw the comparison-adjusted funnel.",
    discussion: """
      Each study's effect less the direct estimate of its comparison, against its standard error. Asymmetry means something where \
      all comparisons are turned the same way: --order names treatments from old to new.

      EXAMPLES
        evidence network funnel arms.csv --measure OR --order "placebo,old drug,new drug" -o funnel.svg
      """)

  @Option(
    help: ArgumentHelp(
      "Treatments from old to new; the newer is compared with the older: --order \"placebo,A,B\".",
      valueName: "names"))
  var order: String?

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    let names = (order ?? "").split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
    try options.draw(NetworkPooling(), command: "network-funnel", key: "rows", sheet, resolution) {
      analysis, width in
      guard let fit = analysis.answer.fit else {
        throw CommandFailure.usage("--method MH does not go with a funnel, which needs studies' effects")
      }
      do throws(NetworkError) {
        return try ComparisonFunnelFigure(fit, of: analysis.data, order: names).figure.picture(width: width)
      } catch {
        throw CommandFailure.usage("--order: \(error)")
      }
    }
  }
}
