import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Meta-regressions and subgroups against metafor's numbers.
@Suite struct RegressionReferenceTests {
  @Test(arguments: ReferenceCase.cases("metareg"))
  func regression(_ reference: ReferenceCase) throws {
    let formula = try ModeratorFormula(try #require(reference.option("moderators")))
    let moderators = formula.names.map { name in
      let numbers = reference.numbers(name)
      return numbers.isEmpty
        ? Covariate.categorical(name, reference.texts(name)) : .numeric(name, numbers)
    }
    let inference = try #require(Catalogue.inferences[reference.option("test") ?? ""])
    let fit = try MetaRegression(
      formula,
      method: Catalogue.heterogeneityEstimators[try #require(reference.option("method"))],
      inference: inference
    ).fit(reference.effects.adding(moderators))
    #expect(fit.coefficients.count == reference.expect.coefficients?.count)
    try PoolReferenceTests.check(fit, reference)
    if let expected = reference.expect.heterogeneity?["r2"] { reference.check(fit.rSquared, expected, "r2") }
    let test = try #require(fit.moderatorTest)
    reference.check(test.statistic, reference.expect.moderator_test?["statistic"], "statistic")
    reference.check(test.pValue, reference.expect.moderator_test?["p"], "p")
  }

  @Test(arguments: ReferenceCase.cases("subgroup"))
  func subgroups(_ reference: ReferenceCase) throws {
    let name = try #require(reference.option("subgroup"))
    let inference = try #require(Catalogue.inferences[reference.option("test") ?? ""])
    let analysis = SubgroupAnalysis(
      by: name, method: Catalogue.heterogeneityEstimators[try #require(reference.option("method"))],
      inference: inference,
      tauSquared: reference.options["tau2-common"] == nil ? .separate : .common)
    let fit = try analysis.fit(reference.effects.adding([.categorical(name, reference.texts(name))]))
    let expected = try #require(reference.expect.subgroups)
    #expect(fit.subgroups.map(\.level) == expected.map(\.level))
    for (found, wanted) in zip(fit.subgroups, expected) {
      reference.check(found.pooled.estimate, wanted.estimate, "estimate")
      reference.check(found.pooled.standardError, wanted.se, "se")
      reference.check(found.pooled.interval.lower, wanted.lower, "lower")
      reference.check(found.pooled.interval.upper, wanted.upper, "upper")
      reference.check(found.heterogeneity.tauSquared, wanted.tau2, "tau2")
      reference.check(found.heterogeneity.q!, wanted.q, "q")
      reference.check(found.heterogeneity.pValue, wanted.q_p, "q_p")
    }
    reference.check(fit.test?.statistic, reference.expect.subgroup_test?["q"], "q")
    reference.check(fit.test?.pValue, reference.expect.subgroup_test?["p"], "p")
  }
}
