import ArgumentParser
import Evidence

struct NetworkLeagueCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "league",
    abstract: "The league table: network estimates below the diagonal, direct ones above.",
    discussion: """
      Read from left to right: always the first treatment on the diagonal against the second. With --small-values treatments stand \
      from best to worst.

      EXAMPLES
        evidence network league arms.csv --measure OR --small-values good -o league.csv -o league.html -o league.svg
      """)

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    let transformation = options.model.transform.transformation
    let digits = options.output.digits
    func league(_ analysis: NetworkAnalysis<PooledNetwork>) -> LeagueTable {
      LeagueTable(analysis.answer, of: analysis.data, shownAs: transformation, digits: digits)
    }
    try options.draw(
      NetworkPooling(), command: "network-league", key: "rows", sheet, resolution, page: { league($0).html }
    ) { league($0).picture(width: $1) }
  }
}
