import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Coefficients, heterogeneity, likelihood and prediction against metafor's numbers.
@Suite struct PoolReferenceTests {
  static func check(_ fit: some UnivariateFit, _ reference: ReferenceCase) throws {
    let expect = reference.expect
    for (found, wanted) in zip(fit.coefficients, expect.coefficients ?? []) {
      #expect(found.name == wanted.name)
      reference.check(found.estimate, wanted.estimate, "estimate")
      reference.check(found.standardError, wanted.se, "se")
      reference.check(found.statistic, wanted.statistic, "statistic")
      reference.check(found.pValue, wanted.p, "p")
      reference.check(found.interval.lower, wanted.lower, "lower")
      reference.check(found.interval.upper, wanted.upper, "upper")
    }
    if let expected = expect.heterogeneity {
      let code = reference.option("tau2-ci") ?? "QP"
      let method = try #require(Catalogue.tauSquaredIntervals[code])
      let interval = try fit.tauSquaredInterval(method)
      let heterogeneity = fit.heterogeneity
      let found: [String: Double?] = [
        "tau2": heterogeneity.tauSquared, "tau2_se": heterogeneity.tauSquaredStandardError,
        "tau2_lower": interval?.bounds.lower, "tau2_upper": interval?.bounds.upper,
        "i2": heterogeneity.iSquared, "h2": heterogeneity.hSquared, "q": heterogeneity.q!,
        "q_df": Double(heterogeneity.degreesOfFreedom), "q_p": heterogeneity.pValue,
      ]
      for (key, value) in expected where key != "r2" {
        reference.check(try #require(found[key]), value, key)
      }
    }
    if let expected = expect.fit {
      let likelihood = try #require(fit.likelihood)
      reference.check(likelihood.logLikelihood, expected["loglik"], "loglik")
      reference.check(likelihood.deviance, expected["deviance"], "deviance")
      reference.check(likelihood.akaike, expected["aic"], "aic")
      reference.check(likelihood.bayesian, expected["bic"], "bic")
      reference.check(likelihood.akaikeCorrected, expected["aicc"], "aicc")
    }
  }

  @Test(arguments: ReferenceCase.cases("pool"))
  func pool(_ reference: ReferenceCase) throws {
    let weights = reference.option("weights").map(reference.numbers)
    let weighting: Weighting = weights == nil ? .inverseVariance : .given
    let effects = weights.map(reference.effects.weighted) ?? reference.effects
    let inference = try #require(Catalogue.inferences[reference.option("test") ?? ""])
    let method = try #require(reference.option("method"))
    let fit: PooledFit
    if let estimator = Catalogue.heterogeneityEstimators[method] {
      fit = try RandomEffects(method: estimator, inference: inference, weighting: weighting)
        .fit(effects)
    } else {
      fit = try CommonEffect(inference: inference, weighting: weighting).fit(effects)
    }
    #expect(reference.expect.k == nil || reference.expect.k == fit.studyCount)
    try Self.check(fit, reference)
    if let prediction = reference.expect.prediction {
      reference.check(fit.predictionInterval()?.interval.lower, prediction["lower"], "lower")
      reference.check(fit.predictionInterval()?.interval.upper, prediction["upper"], "upper")
    }
  }
}
