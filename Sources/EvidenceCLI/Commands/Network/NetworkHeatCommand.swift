import ArgumentParser
import Evidence

struct NetworkHeatCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "heat",
    abstract: "Draw where inconsistency comes from: its change when a design is set free.",
    discussion: """
      EXAMPLES
        evidence network heat arms.csv --measure OR -o heat.svg -o heat.csv
      """)

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    try options.draw(NetworkPooling(), command: "network-heat", key: "rows", sheet, resolution) {
      analysis, width in
      guard let fit = analysis.answer.fit else {
        throw CommandFailure.usage("--method MH does not go with a heat map, which needs studies' effects")
      }
      let heat: InconsistencyHeat
      do throws(NetworkError) {
        heat = try InconsistencyHeat(fit, of: analysis.data)
      } catch {
        throw CommandFailure.data("\(error)")
      }
      guard !heat.isEmpty else {
        throw CommandFailure.data(
          "the network has no loop of different studies, so no inconsistency can be drawn")
      }
      return heat.picture(width: width)
    }
  }
}
