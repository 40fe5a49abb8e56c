import Analyses
import Estimates
import StudyTables
import Tables
import Testing

@testable import Plots

/// Pictures of networks: graph, forests, league table, funnel, ranks.
@Suite struct NetworkPlotTests {
  private static let trials = """
    study,treatment,events,n
    Adams 2011,usual care,22,80
    Adams 2011,training,14,82
    Baker 2013,usual care,31,120
    Baker 2013,training,20,118
    Clark 2015,usual care,18,60
    Clark 2015,supervision,9,61
    Davis 2016,usual care,26,90
    Davis 2016,supervision,20,92
    Evans 2018,training,12,70
    Evans 2018,supervision,13,71
    Flynn 2020,usual care,25,75
    Flynn 2020,training,15,74
    Flynn 2020,training and supervision by a senior colleague,10,76

    """

  /// A ring of treatments with a chord here and there.
  static func ring(_ treatments: Int, nameLength: Int = 12) -> String {
    var lines = ["study,treatment,mean,sd,n"]
    for place in 0..<treatments {
      for (number, other) in [(place + 1) % treatments, (place * 3 + 2) % treatments].enumerated()
      where other != place {
        for (arm, treatment) in [place, other].enumerated() {
          let name =
            "T\(treatment)" + String(repeating: " dose", count: max(0, nameLength / 5 + treatment % 3))
          lines.append(
            "s\(place)-\(number),\(name),\(arm + treatment % 4),\(2 + place % 3),\(20 + 7 * place)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func analysis<Question: NetworkQuestion>(
    _ question: Question, of csv: String = trials, measure: String = "OR"
  ) throws -> NetworkAnalysis<Question.Answer> {
    var plan = NetworkPlan(question)
    plan.effects.measure = measure
    plan.choices.smallValues = .good
    return try plan.run(on: StudyTable(try DataTable(csv: Array(csv.utf8)))).analyses[0]
  }

  @Test func graphLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let picture = try NetworkGraph(found.answer, of: found.data).picture()
    SceneChecks(picture).require("graph")
    try Snapshot(name: "network-graph").check(picture)
  }

  /// Lines are divided by the risk of bias of their studies, and bars by what these contribute.
  @Test func biasLooksAsBefore() throws {
    let levels = ["low", "some concerns", "high", "low", "", "some concerns"]
    let judged = Self.trials.split(separator: "\n").enumerated().map { place, line -> String in
      let level = place > 10 ? "some concerns" : levels[max(0, place - 1) / 2 % 6]
      return "\(line),\(place == 0 ? "rob" : level)\n"
    }.joined()
    let found = try Self.analysis(NetworkPooling(), of: judged)
    let graph = try NetworkGraph(found.answer, of: found.data)
    #expect(graph.edges.allSatisfy { $0.levels.reduce(0) { $0 + $1.studies } == $0.studies })
    #expect(graph.edges.contains { $0.levels.contains { $0.level == nil } })
    let picture = graph.picture()
    SceneChecks(picture).require("graph by bias")
    try Snapshot(name: "network-graph-bias").check(picture)
    let contributed = try Self.analysis(NetworkContributionsQuestion(), of: judged)
    let summary = try #require(JudgementSummary(contributed.answer) as JudgementSummary?)
    #expect(summary.bars.count == contributed.answer.contributions.rows.count)
    for bar in summary.bars { #expect(abs(bar.parts.reduce(0) { $0 + $1.share } - 100) < 1e-9) }
    try Snapshot(name: "network-bias").check(
      JudgementSummaryPlot(summary, title: "Contributions by risk of bias").picture())
  }

  @Test func forestLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let picture = ForestPlot(ForestTable(found.answer, of: found.data), layout: NetworkForestLayout())
      .picture()
    SceneChecks(picture).require("forest")
    try Snapshot(name: "network-forest").check(picture)
  }

  @Test func splitForestLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let picture = ForestPlot(
      ForestTable(splitting: found.answer, of: found.data), layout: NetworkForestLayout(isSplit: true)
    ).picture()
    SceneChecks(picture).require("split forest")
    try Snapshot(name: "network-split").check(picture)
  }

  @Test func leagueLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let league = LeagueTable(found.answer, of: found.data)
    let picture = league.picture()
    SceneChecks(picture).require("league")
    try Snapshot(name: "network-league").check(picture)
    #expect(league.html.contains("<th scope=\"row\">usual care</th>"))
    #expect(picture.table.rows.count == 4)
  }

  @Test func funnelLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let fit = try #require(found.answer.fit)
    let picture = try ComparisonFunnelFigure(fit, of: found.data, order: ["usual care", "training"]).figure
      .picture()
    SceneChecks(picture).require("funnel")
    try Snapshot(name: "network-funnel").check(picture)
  }

  @Test func heatLooksAsBefore() throws {
    let found = try Self.analysis(NetworkPooling())
    let heat = try InconsistencyHeat(try #require(found.answer.fit), of: found.data)
    #expect(!heat.isEmpty)
    let picture = heat.picture()
    SceneChecks(picture).require("heat")
    try Snapshot(name: "network-heat").check(picture)
  }

  @Test func rankogramLooksAsBefore() throws {
    var question = NetworkRanksQuestion()
    question.draws = 2000
    let found = try Self.analysis(question)
    let picture = RankogramFigure(found.answer, of: found.data).figure.picture()
    SceneChecks(picture).require("rankogram")
    try Snapshot(name: "network-rankogram").check(picture)
  }

  /// From two treatments to forty, with names of any length.
  @Test(arguments: [2, 3, 5, 9, 17, 40], [4, 60]) func nothingOverlaps(_ treatments: Int, _ length: Int)
    throws
  {
    let found = try Self.analysis(
      NetworkPooling(), of: Self.ring(treatments, nameLength: length), measure: "MD")
    for width in [nil, 238.0, 700] {
      SceneChecks(try NetworkGraph(found.answer, of: found.data).picture(width: width)).require(
        "graph \(treatments)")
    }
    guard treatments < 20 else { return }
    SceneChecks(LeagueTable(found.answer, of: found.data).picture()).require("league \(treatments)")
    SceneChecks(ForestPlot(ForestTable(found.answer, of: found.data)).picture()).require(
      "forest \(treatments)")
  }
}
