import Analyses
import StudyTables
import Tables
import Testing

@testable import Plots

/// The picture of methods for rare events side by side.
@Suite struct RareEventPlotTests {
  private static let trials = """
    study,outcome,events1,n1,events2,n2
    Ash 2011,falls,0,116,3,117
    Birch 2012,falls,1,44,3,35
    Cedar 2013,falls,2,208,9,195
    Elm 2014,falls,0,118,0,105
    Fir 2015,falls,4,64,1,69
    Ash 2011,injuries,0,116,1,117
    Birch 2012,injuries,0,44,2,35

    """

  /// The picture of a measure, of all rows that meet a condition or of each outcome.
  static func picture(_ measure: String = "OR", by: String? = nil, width: Double? = nil) throws -> ForestPlot
  {
    var analysis = AnalysisPlan()
    analysis.effects.measure = measure
    analysis.rows.by = by
    if by == nil { analysis.rows.conditions = [RowCondition(header: "outcome", value: "falls")] }
    let table = StudyTable(try DataTable(csv: Array(trials.utf8)))
    let results = try RarePlan(analysis).run(on: table)
    return ForestPlot(
      ForestTable(results), layout: .rareEvents, page: width.map { ForestPage(width: $0) } ?? .fullWidth)
  }

  @Test func looksAsBefore() throws {
    let picture = try Self.picture().picture()
    SceneChecks(picture).require("methods for rare events")
    try Snapshot(name: "rare-events").check(picture)
  }

  @Test func levelsLookAsBefore() throws {
    let picture = try Self.picture(by: "outcome").picture()
    SceneChecks(picture).require("methods for rare events by outcome")
    try Snapshot(name: "rare-events-by-outcome").check(picture)
  }
}
