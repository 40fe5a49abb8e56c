import ArgumentParser
import Evidence

/// A command that draws a network.
protocol NetworkPictureCommand: FileCommand {
  var options: NetworkOptions { get }
  var sheet: SheetOptions { get }
  var resolution: ResolutionOptions { get }
}

extension NetworkPictureCommand {
  var inputPaths: [String] { options.paths }
  var output: OutputOptions { options.output }
}

extension NetworkOptions {
  /// Carries out a question and writes a picture of its answer, with the rows that it is drawn from under `key`.
  func draw<Question: NetworkQuestion>(
    _ question: Question, command: String, key: String, _ sheet: SheetOptions,
    _ resolution: ResolutionOptions,
    page: ((NetworkAnalysis<Question.Answer>) throws -> String)? = nil,
    _ picture: (NetworkAnalysis<Question.Answer>, Double?) throws -> Picture
  ) throws {
    let (source, results) = try results(of: question)
    guard results.analyses.count == 1 else {
      throw CommandFailure.usage("--by does not go with a picture of one network; choose rows with --where")
    }
    let analysis = results.analyses[0]
    let drawn = try picture(analysis, try sheet.points).titled(sheet.title)
    let report = PictureReport(drawn)
    let settings = Document.settings(results.plan)
    let html = try page?(analysis)
    try output.write(
      Renderings(
        text: { report.text },
        json: {
          report.json(
            command: command, key: key, input: source.input, settings: settings, notes: results.notes,
            excluded: results.excluded)
        }, csv: { drawn.table.csv }, pictures: { [drawn] }, html: html.map { html in { html } }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }
}

struct NetworkGraphCommand: ParsableCommand, NetworkPictureCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw the network: circles for treatments, lines for direct comparisons.",
    discussion: """
      Circles have areas by people (by studies where people are not told), lines are as thick as there are studies.

      EXAMPLES
        evidence network graph arms.csv --measure OR -o graph.svg -o graph.csv
      """)

  @OptionGroup var options: NetworkOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions

  func validate() throws { try checking(options.plan(NetworkPooling()).check) }

  func run() throws {
    try options.draw(NetworkPooling(), command: "network-graph", key: "rows", sheet, resolution) {
      NetworkGraph($0.answer, of: $0.data).picture(width: $1)
    }
  }
}

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
