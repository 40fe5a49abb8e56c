import BayesianSynthesis
import EffectSizes
import Estimates
import Testing

@testable import Simulation

/// Bayesian methods under test.
@Suite struct PosteriorSimulationTests {
  /// What is prepared once for all replicates gives what the model gives of each.
  @Test(arguments: ["half-normal:0.5", "half-cauchy:0.3", "uniform:2", "lognormal:-1.5:0.8"])
  func agreesWithTheModel(_ code: String) throws {
    let prior = try Catalogue.heterogeneityPriors.element(code)
    var posterior = RepeatedPosterior(prior: prior, level: 0.95)
    for (estimates, variances) in [
      ([0.1, 0.5, -0.2], [0.04, 0.09, 0.02]), ([1.2, 1.4], [0.2, 0.1]),
      ([0.3, 0.2, 0.1, 0.9], [0.01, 0.02, 0.5, 0.3]),
    ] as [([Double], [Double])] {
      let summary = posterior.summary(estimates, variances)
      let found = try #require(summary)
      let fit = try HierarchicalModel(heterogeneityPrior: prior).fit(
        StudyEffects(estimates: estimates, variances: variances), includesStudies: false)
      #expect(abs(found.median - fit.effect.median) < 1e-8)
      #expect(abs(found.lower - fit.effect.interval.lower) < 1e-7)
      #expect(abs(found.upper - fit.effect.interval.upper) < 1e-7)
    }
  }

  /// With three studies and a prior that holds heterogeneity to what it is, intervals cover about as often as they say.
  @Test func threeStudies() async throws {
    let scenario = try EngineTests.scenario(
      ("k", "3"), ("mu", "0.2"), ("tau2", "0.04"), ("methods", "REML,bayes:half-normal:0.5"), ("tests", "z"),
      ("replicates", "200"), ("seed", "5"))
    let simulation = try scenario.simulation()
    let table = ResultTable(try await simulation.run(), of: simulation)
    #expect(table.rows.count == 2)
    let coverage = try table.rows.map { try #require($0.performance.coverage) }
    #expect(coverage[1] > coverage[0] && coverage[1] > 0.93)
    #expect(table.rows[1].performance.failures == 0)
  }

  @Test func priorsThatDependOnTheStudiesTakeTheModelItself() async throws {
    let scenario = try EngineTests.scenario(
      ("k", "5"), ("mu", "0"), ("tau2", "0.04"), ("methods", "bayes:dumouchel,bayes:turner:any"),
      ("tests", "z"),
      ("replicates", "5"), ("seed", "1"))
    let simulation = try scenario.simulation()
    let table = ResultTable(try await simulation.run(), of: simulation)
    #expect(table.rows.map(\.performance.failures) == [0, 0])
  }
}
