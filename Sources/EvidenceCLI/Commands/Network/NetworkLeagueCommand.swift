import ArgumentParser
import Evidence

struct NetworkLeagueCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "league",
    abstract: "The league table: network estimates below the diagonal, direct ones or their certainty above.",
    discussion: """
      Read from left to right: always the first treatment on the diagonal against the second. With --small-values treatments stand \
      from best to worst. --above certainty has drafts of the certainty of each estimate above the diagonal ('evidence network \
      certainty' gives their reasons). -o league.docx is a table in which co-authors edit.

      EXAMPLES
        evidence network league arms.csv --measure OR --small-values good -o league.csv -o league.html -o league.svg
        evidence network league arms.csv --measure OR --above certainty --mid 1.25 -o league.docx -o league.xlsx
      """)

  /// What stands above the diagonal.
  enum Above: String, CaseIterable, ExpressibleByArgument { case direct, certainty }

  @Option(help: "What stands above the diagonal: direct (estimates) or certainty (drafts).")
  var above = Above.direct

  @OptionGroup(title: "Meaning") var meaning: MeaningOptions
  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  private var certainty: NetworkCertaintyQuestion {
    var question = NetworkCertaintyQuestion()
    question.meaning = meaning.plan
    return question
  }

  func validate() throws {
    switch above {
    case .direct:
      if meaning.plan != MeaningPlan() {
        throw ValidationError("--mid and --threshold are for --above certainty")
      }
      try checking(options.plan(NetworkPooling()).check)
    case .certainty: try checking(options.plan(certainty).check)
    }
  }

  func run() throws {
    switch above {
    case .direct: try write(NetworkPooling()) { ($0, .direct) }
    case .certainty: try write(certainty) { ($0.contributed.pooled, $0.league) }
    }
  }

  private func write<Question: NetworkQuestion>(
    _ question: Question, _ parts: @escaping (Question.Answer) -> (PooledNetwork, LeagueTable.Above)
  ) throws {
    let transformation = options.model.transform.transformation
    let digits = options.output.digits
    func league(_ analysis: NetworkAnalysis<Question.Answer>) -> LeagueTable {
      let (pooled, above) = parts(analysis.answer)
      return LeagueTable(
        pooled, of: analysis.data, above: above, shownAs: transformation, digits: digits)
    }
    try options.draw(
      question, command: "network-league", key: "rows", sheet, resolution, page: { league($0).html },
      files: { analysis in
        [.docx: { league(analysis).word }, .xlsx: { league(analysis).workbook }]
      }
    ) { league($0).picture(width: $1) }
  }
}
