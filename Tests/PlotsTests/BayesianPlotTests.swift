import Analyses
import Estimates
import StudyTables
import Tables
import Testing

@testable import Plots

/// Pictures of Bayesian syntheses: posteriors, weights of models, studies drawn to the mean.
@Suite struct BayesianPlotTests {
  private static let trials = """
    study,events1,n1,events2,n2
    Ames 2011,4,123,11,139
    Brook 2012,6,306,29,303
    Cole 2013,3,231,11,220
    Dean 2014,62,13598,248,12867
    Ellis 2015,33,5069,47,5808

    """

  private static func table() throws -> StudyTable { StudyTable(try DataTable(csv: Array(trials.utf8))) }

  private static var analysis: AnalysisPlan {
    var analysis = AnalysisPlan()
    analysis.effects.measure = "OR"
    return analysis
  }

  private static func posterior(_ change: (inout PosteriorMethod) -> Void) throws -> PosteriorFigure {
    var method = PosteriorMethod()
    change(&method)
    return PosteriorFigure(try BayesianPlan(method, of: analysis).run(on: try table()))
  }

  @Test func posteriorLooksAsBefore() throws {
    let picture = try Self.posterior {
      $0.effectPrior = "normal:0:2"
      $0.comparesPriors = true
    }.figure.picture()
    SceneChecks(picture).require("posterior")
    try Snapshot(name: "plot-posterior").check(picture)
  }

  @Test func weightsLookAsBefore() throws {
    let results = try BayesianPlan(AveragingMethod(), of: Self.analysis).run(on: try Self.table())
    let picture = AveragingFigure(results).figure.picture()
    SceneChecks(picture).require("weights of models")
    try Snapshot(name: "plot-model-weights").check(picture)
  }

  @Test func forestLooksAsBefore() throws {
    let table = try Self.table()
    let forest = try ForestPlan(Self.analysis).run(on: table)
    let found = try BayesianPlan(PosteriorMethod(), of: Self.analysis).run(on: table)
    let picture = ForestPlot(forest.table.showing(found), layout: forest.layout).picture()
    SceneChecks(picture).require("forest")
    try Snapshot(name: "forest-bayesian").check(picture)
  }

  @Test(arguments: [200.0, 238, 480, 900])
  func everyWidthHasRoom(width: Double) throws {
    for prior in ["half-normal:0.5", "turner:any", "uniform:0.3", "jeffreys"] {
      let figure = try Self.posterior { $0.heterogeneityPrior = prior }.figure
      SceneChecks(figure.picture(width: width)).require("posterior under \(prior), \(width) points")
    }
  }
}
