import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// No interval is narrower than the data allow without being told.
@Suite struct NarrowIntervalTests {
  /// Two trials whose standardised differences hardly differ: both intervals cross 0.
  private let alike = StudyEffects(estimates: [0.3590, 0.3575], variances: [0.0502, 0.0342])

  @Test func defaultsAreNeverNarrowerThanNormalIntervals() throws {
    for inference in [
      RandomEffects().inference, InverseVariance().inference, SubgroupAnalysis(by: "g").inference,
      try MetaRegression(ModeratorFormula("x")).inference,
    ] {
      #expect(inference.code == "adhoc")
    }
    for seed in 0..<200 {
      let fit = try RandomEffects().fit(.random(seed: seed, studies: 2 + seed % 11, tauSquared: 0))
      #expect(fit.pooled.interval.width >= fit.wald.interval.width)
      #expect(!fit.notes.contains(.narrowerThanNormal))
    }
  }

  @Test func narrowHartungKnappIntervalsAreNoted() throws {
    let fit = try RandomEffects(inference: .knappHartung).fit(alike)
    #expect(fit.pooled.interval.width < 0.1 * fit.wald.interval.width)
    #expect(fit.notes.contains(.narrowerThanNormal))
    #expect(try !RandomEffects(inference: .normal).fit(alike).notes.contains(.narrowerThanNormal))
    for seed in 0..<200 {
      let fit = try RandomEffects(inference: .knappHartung)
        .fit(.random(seed: seed, studies: 2 + seed % 11, tauSquared: 0))
      #expect(
        fit.notes.contains(.narrowerThanNormal) == (fit.pooled.interval.width < fit.wald.interval.width))
    }
  }

  @Test func narrowRegressionsAreNoted() throws {
    let line = StudyEffects(estimates: [1, 2.1, 2.9, 4], variances: [1, 1, 1, 1])
      .adding([.numeric("x", [1, 2, 3, 4])])
    let model = MetaRegression(try ModeratorFormula("x"), inference: .knappHartung)
    #expect(try model.fit(line).notes.contains(.narrowerThanNormal))
    #expect(try !MetaRegression(ModeratorFormula("x")).fit(line).notes.contains(.narrowerThanNormal))
  }

  @Test func oneDegreeOfFreedomIsNoted() throws {
    let line = StudyEffects(estimates: [1, 2.5, 2.9], variances: [1, 1, 1]).adding([.numeric("x", [1, 2, 3])])
    #expect(try MetaRegression(ModeratorFormula("x")).fit(line).notes.contains(.oneDegreeOfFreedom))
  }
}

/// The test between subgroups takes no standard error that came out small by chance as known.
@Suite struct SubgroupTestTests {
  /// Three pairs of studies that hardly differ within pairs, and no more than by chance between them.
  private let pairs = StudyEffects(
    estimates: [0.10, 0.12, 0.40, 0.43, 0.15, 0.38], variances: [0.04, 0.05, 0.04, 0.05, 0.04, 0.05]
  ).adding([.categorical("g", ["A", "A", "B", "B", "C", "C"])])

  /// Q from normal standard errors: 2.0878, whatever the inference.
  @Test func hartungKnappStandardErrorsNeverEnterQ() throws {
    for inference in Catalogue<any CoefficientInference>.inferences.elements {
      let test = try #require(
        SubgroupAnalysis(by: "g", inference: inference).fit(pairs).test)
      #expect(agree(test.statistic, 2.0878148148148146, Tolerance.sameFormula))
      #expect(agree(test.pValue, 0.35207628524882945, Tolerance.sameFormula))
    }
    let random = RandomEffects(inference: .knappHartung)
    #expect(try random.fit(pairs.selecting([0, 1])).pooled.standardError < 0.02)
  }

  /// The F test of the regression with one τ²: F(2, 3) = 1.04 by default, 5.20 with Hartung and Knapp's factor as it is.
  @Test func theRegressionGivesAnFTest() throws {
    let byDefault = try #require(SubgroupAnalysis(by: "g").fit(pairs).regressionTest)
    #expect(byDefault.numeratorDegreesOfFreedom == 2 && byDefault.denominatorDegreesOfFreedom == 3)
    #expect(agree(byDefault.statistic, 2.0878148148148146 / 2, Tolerance.sameFormula))
    #expect(abs(byDefault.pValue - 0.45) < 0.005)
    let plain = try #require(SubgroupAnalysis(by: "g", inference: .knappHartung).fit(pairs).regressionTest)
    #expect(abs(plain.statistic - 5.20) < 0.005 && abs(plain.pValue - 0.11) < 0.005)
    for tauSquared in [SubgroupAnalysis.TauSquared.separate, .common] {
      let fit = try SubgroupAnalysis(by: "g", tauSquared: tauSquared).fit(pairs)
      let contrasts = try MetaRegression(ModeratorFormula("g")).fit(pairs)
      #expect(fit.regressionTest == contrasts.moderatorTest && fit.leadingTest == fit.regressionTest)
    }
  }

  @Test func qLeadsWhereThereIsNoFTest() throws {
    let normal = try SubgroupAnalysis(by: "g", inference: .normal).fit(pairs)
    #expect(normal.regressionTest == nil && normal.leadingTest == normal.test)
    let singles = try SubgroupAnalysis(by: "g").fit(pairs.selecting([0, 2, 4]))
    #expect(singles.regressionTest == nil && singles.test != nil)
  }

  @Test func smallSubgroupsAreNamed() throws {
    #expect(try SubgroupAnalysis(by: "g").fit(pairs).smallSubgroups.map(\.level) == ["A", "B", "C"])
    let effects = try BCG.logRiskRatios.adding([.categorical("alloc", BCG.allocation)])
    #expect(
      try SubgroupAnalysis(by: "alloc").fit(effects).smallSubgroups.map(\.level) == [
        "alternate", "systematic",
      ])
  }

  /// Q of equal effects is 0 and not undefined, though their Hartung-Knapp standard errors are 0.
  @Test func equalEffectsWithinSubgroupsHaveATest() throws {
    let equal = StudyEffects(estimates: [1, 1, 2, 2], variances: [1, 1, 1, 1])
      .adding([.categorical("g", ["a", "a", "b", "b"])])
    let test = try SubgroupAnalysis(by: "g", inference: .knappHartung).fit(equal).test
    #expect(agree(test?.statistic, 1, Tolerance.sameFormula))
  }
}
