import EffectSizes
import Foundation
import MetaAnalysis
import Testing

/// Analyses of rare events that were published, by the methods that their papers used.
@Suite struct PublishedRareEventTests {
  private func printed(_ found: Double, _ wanted: Double, _ within: Double = 0.00051) -> Bool {
    abs(found - wanted) <= within
  }

  /// Stijnen, Hamza, Ozdemir 2010, tables IV and V: the catheters' log odds ratio by both conditional models.
  @Test func catheterInfectionsStijnenHamzaOzdemir2010() throws {
    let exact = try GeneralizedLinearModel(.exactConditional).fit(RareData.catheters)
    #expect(printed(exact.pooled.estimate, -1.353))
    #expect(printed(exact.pooled.standardError, 0.351))
    #expect(printed(exact.heterogeneity.tau, 0.833, 0.0011))
    let approximate = try GeneralizedLinearModel(.approximateConditional).fit(RareData.catheters)
    #expect(printed(approximate.pooled.estimate, -1.303))
    #expect(printed(approximate.pooled.standardError, 0.339))
    #expect(printed(approximate.heterogeneity.tau, 0.77, 0.0051))
  }

  /// The same paper: the log rate ratio per catheter-day, and the standard catheters alone.
  @Test func catheterInfectionRatesStijnenHamzaOzdemir2010() throws {
    let ratio = try GeneralizedLinearModel(.exactConditional).fit(RareData.catheterDays)
    #expect(printed(ratio.pooled.estimate, -0.476))
    #expect(printed(ratio.pooled.standardError, 0.238))
    let standard = try GeneralizedLinearModel().fit(
      RareData.catheterDays.map {
        Study($0.label, try SingleRate(events: $0.summary.events2, time: $0.summary.time2 / 1000))
      })
    #expect(printed(standard.pooled.estimate, 1.401))
    #expect(printed(standard.pooled.standardError, 0.231))
    #expect(printed(standard.heterogeneity.tauSquared, 0.316, 0.0011))
    let risk = try GeneralizedLinearModel().fit(
      RareData.catheters.map {
        Study($0.label, try SingleProportion(events: $0.summary.events2, nonevents: $0.summary.nonevents2))
      })
    #expect(printed(risk.pooled.estimate, -3.50, 0.0051))
    #expect(printed(risk.pooled.standardError, 0.257))
    #expect(printed(risk.heterogeneity.tauSquared, 0.81, 0.0051))
  }

  /// Nissen and Wolski 2007: Peto's odds ratio of death from cardiovascular causes, 1.64 (0.98 to 2.74); what other methods make of
  /// the same tables, by programs whose versions are in the reference cases.
  @Test func rosiglitazoneDeathsNissenWolski2007() throws {
    let peto = try Peto().fit(RareData.rosiglitazone)
    #expect(printed(exp(peto.pooled.estimate), 1.64, 0.0051))
    #expect(printed(exp(peto.pooled.interval.lower), 0.98, 0.0051))
    #expect(printed(exp(peto.pooled.interval.upper), 2.74, 0.0051))
    let penalized = try PenalizedLogistic().fit(StudyEffects(counting: RareData.rosiglitazone))
    #expect(abs(penalized.pooled.estimate - 0.49764933875886) < 1e-9)
    #expect(abs(penalized.pooled.standardError - 0.237005594046104) < 1e-9)
    #expect(penalized.used.count == 42)
    let betaBinomial = try BetaBinomial(.oddsRatio).fit(StudyEffects(counting: RareData.rosiglitazone))
    #expect(abs(betaBinomial.pooled.estimate - 0.537146792061834) < 1e-8)
    #expect(abs((betaBinomial.withinArmCorrelation ?? 0) - 0.000800586115142437) < 1e-9)
    // The trials agree as well as they can.
    let exact = try GeneralizedLinearModel().fit(RareData.rosiglitazone)
    #expect(exact.heterogeneity.tauSquared == 0)
    #expect(exact.effects.count == 23)
  }

  /// The same paper: Peto's odds ratio of myocardial infarction, 1.43 (1.03 to 1.98), p = 0.03, of 158 infarctions.
  @Test func rosiglitazoneInfarctionsNissenWolski2007() throws {
    let tables = RareData.rosiglitazoneInfarctions.map(\.summary)
    #expect(tables.reduce(0) { $0 + $1.events1 + $1.events2 } == 158)
    let peto = try Peto().fit(RareData.rosiglitazoneInfarctions)
    #expect(printed(exp(peto.pooled.estimate), 1.43, 0.0051))
    #expect(printed(exp(peto.pooled.interval.lower), 1.03, 0.0051))
    #expect(printed(exp(peto.pooled.interval.upper), 1.98, 0.0051))
    #expect(printed(peto.pooled.pValue ?? 1, 0.03, 0.0051))
  }

  /// D'Amico et al. 2009, antibiotic prophylaxis: the odds ratio of respiratory tract infections by DerSimonian and Laird's random
  /// effects, 0.28 (0.20 to 0.38) of 16 trials.
  @Test func antibioticProphylaxisDAmico2009() throws {
    let effects = try LogOddsRatio().effects(of: RareData.prophylaxis)
    let fit = try RandomEffects(method: .derSimonianLaird, inference: .normal).fit(effects)
    #expect(effects.count == 16)
    #expect(printed(exp(fit.pooled.estimate), 0.28, 0.0051))
    #expect(printed(exp(fit.pooled.interval.lower), 0.20, 0.0051))
    #expect(printed(exp(fit.pooled.interval.upper), 0.38, 0.0051))
  }

  /// The same tables by one-stage models, as metafor 5.1 has them with 25 nodes.
  @Test func antibioticProphylaxisOneStage() throws {
    let fixed = try GeneralizedLinearModel(.fixed).fit(RareData.prophylaxis)
    #expect(abs(fixed.pooled.estimate - -1.351898119061) < 2e-5)
    #expect(abs(fixed.pooled.standardError - 0.174538128650) < 2e-5)
    #expect(abs(fixed.heterogeneity.tauSquared - 0.233306174946) < 5e-5)
    #expect(abs(fixed.heterogeneity.q! - 32.920316380493) < 1e-6)
    #expect(abs((fixed.likelihoodRatioTest?.statistic ?? 0) - 41.533351282744) < 1e-6)
    let approximate = try GeneralizedLinearModel(.approximateConditional).fit(RareData.prophylaxis)
    #expect(abs(approximate.pooled.estimate - -0.919373392695) < 2e-5)
    #expect(abs(approximate.heterogeneity.q! - 26.174642902369) < 1e-6)
  }
}
