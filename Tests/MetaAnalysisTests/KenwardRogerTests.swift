import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Kenward and Roger's inference and prediction interval for a mean by REML.
@Suite struct KenwardRogerTests {
  private let model = RandomEffects(inference: .kenwardRoger)

  /// τ², mean, standard error and degrees of freedom by the sums of Partlett and Riley 2017 with 60 digits (mpmath 1.3).
  @Test(arguments: [
    (
      [-0.88931, -1.58539, -1.34807, -1.44155, -0.21755], [0.325585, 0.194581, 0.415368, 0.02001, 0.05121],
      [0.29839403013838053, -1.0585852546751159, 0.31450982381346021, 2.8588507672789969]
    ),
    ([0, 1], [0.1, 0.2], [0.35, 0.45, 0.50744457825461097, 0.88761285105009998]),
    (
      [0, 1, -1, 2], [1e-8, 1, 1, 1],
      [0.50000000088235298, 0.33333333686274507, 0.64549722159606185, 0.54000003659294182]
    ),
    (
      [0.1, 0.12, 0.1, 0.3, 0.1], [0.01, 0.199809, 0.199809, 0.199809, 0.199809],
      [0, 0.10917396761589432, 0.30051825229296205, 0.00061278875271151289]
    ),
    ([0, 0.1, -0.1, 0.2], [1e-16, 1, 1, 1], [0, 2e-17, 0.81649658092772586, 4.05e-63]),
  ])
  func numbers(estimates: [Double], variances: [Double], expected: [Double]) throws {
    let fit = try model.fit(StudyEffects(estimates: estimates, variances: variances))
    #expect(agree(fit.heterogeneity.tauSquared, expected[0], Tolerance.iterative))
    #expect(agree(fit.pooled.estimate, expected[1], Tolerance.iterative))
    #expect(agree(fit.pooled.standardError, expected[2], Tolerance.iterative))
    let degreesOfFreedom = try #require(fit.pooled.degreesOfFreedom)
    #expect(abs(degreesOfFreedom / expected[3] - 1) < Tolerance.iterative)
  }

  /// With equal variances nothing is left to correct: Student's t with k - 1 degrees of freedom.
  @Test(arguments: 1...20)
  func equalVariancesGiveStudentsT(seed: Int) throws {
    var effects = StudyEffects.random(seed: seed, studies: 2 + seed % 9, tauSquared: seed % 2 == 0 ? 0 : 0.5)
    effects.variances = effects.variances.map { _ in 0.04 }
    let (found, plain) = (
      try model.fit(effects).pooled, try RandomEffects(inference: .studentsT).fit(effects)
    )
    #expect(agree(found.standardError, plain.pooled.standardError, Tolerance.sameFormula))
    #expect(agree(found.degreesOfFreedom, plain.pooled.degreesOfFreedom, Tolerance.sameFormula))
  }

  /// Never narrower than the normal interval, nor than Student's t with k - 1 degrees of freedom.
  @Test func itNeverNarrows() throws {
    for seed in 0..<200 {
      let effects = StudyEffects.random(
        seed: seed, studies: 2 + seed % 11, tauSquared: seed % 3 == 0 ? 0 : 0.2)
      let fit = try model.fit(effects)
      #expect(fit.pooled.standardError >= fit.modelBasedStandardError * (1 - 1e-12))
      #expect(fit.pooled.degreesOfFreedom.map { $0 <= Double(effects.count - 1) * (1 + 1e-12) } == true)
    }
  }

  /// One large study at τ² = 0 leaves a two-thousandth of a degree of freedom: an interval without an end, which is noted.
  @Test func tooFewDegreesOfFreedomLeaveNoEnd() throws {
    let fit = try model.fit(
      StudyEffects(estimates: [0.1, 0.12, 0.1, 0.3, 0.1], variances: [0.01, 0.2, 0.2, 0.2, 0.2]))
    #expect(fit.pooled.interval == Interval(lower: -.infinity, upper: .infinity))
    #expect(try #require(fit.pooled.pValue) > 0.99)
    #expect(fit.notes.contains(.lessThanOneDegreeOfFreedom))
    #expect(
      try fit.predictionInterval(by: .kenwardRoger)?.interval.coincides(with: fit.pooled.interval) == true)
    #expect(fit.studyPredictions.allSatisfy { $0.estimate.isFinite && !$0.interval.lower.isNaN })
  }

  @Test func twoStudiesAreNoted() throws {
    let fit = try model.fit(StudyEffects(estimates: [0, 1], variances: [0.1, 0.2]))
    #expect(fit.notes.contains(.twoStudies) && !fit.notes.contains(.lessThanOneDegreeOfFreedom))
    let one = try model.fit(StudyEffects(estimates: [0.4], variances: [0.09]))
    #expect(one.pooled.degreesOfFreedom == nil && one.predictionInterval() == nil)
    #expect(try one.predictionInterval(by: .kenwardRoger) == nil)
  }

  @Test func itIsForRestrictedMaximumLikelihoodWithInverseVariances() throws {
    let effects = try BCG.logRiskRatios.adding([.categorical("g", BCG.allocation)])
    let refusal = MetaAnalysisError.unsuitedInference(name: "Kenward-Roger")
    let weighted = RandomEffects(inference: .kenwardRoger, weighting: .equal)
    #expect(throws: refusal) { try weighted.fit(effects) }
    let moments = RandomEffects(method: .derSimonianLaird, inference: .kenwardRoger)
    #expect(throws: refusal) { try moments.fit(effects) }
    #expect(throws: refusal) { try moments.fitMany(effects: [0, 1], variances: [1, 1], studies: 2) }
    #expect(throws: refusal) { try CommonEffect(inference: .kenwardRoger).fit(effects) }
    #expect(throws: refusal) {
      try MetaRegression(ModeratorFormula("g"), inference: .kenwardRoger).fit(effects)
    }
    let common = SubgroupAnalysis(by: "g", inference: .kenwardRoger, tauSquared: .common)
    #expect(throws: refusal) { try common.fit(effects) }
    #expect(throws: refusal) {
      try RandomEffects(method: .derSimonianLaird).fit(effects).predictionInterval(by: .kenwardRoger)
    }
    #expect(!"\(refusal)".isEmpty)
  }

  /// Each subgroup is what its studies give alone; without a regression, Q is the test between them.
  @Test func subgroupsWithTauSquaredOfTheirOwn() throws {
    let effects = try BCG.logRiskRatios.adding([.categorical("g", BCG.allocation)])
    let fit = try SubgroupAnalysis(by: "g", inference: .kenwardRoger).fit(effects)
    for subgroup in fit.subgroups {
      #expect(try model.fit(effects.selecting(subgroup.members)).pooled == subgroup.pooled)
    }
    #expect(fit.regressionTest == nil && fit.leadingTest == fit.test && fit.test != nil)
  }

  /// The interval has ν degrees of freedom, not the ν - 1 of Partlett and Riley: five studies by the sums above, and the quantile
  /// of Student's t with so many by mpmath.
  @Test func predictionHasTheDegreesOfFreedomOfTheMean() throws {
    let effects = StudyEffects(
      estimates: [-0.88931, -1.58539, -1.34807, -1.44155, -0.21755],
      variances: [0.325585, 0.194581, 0.415368, 0.02001, 0.05121])
    let found = try #require(try RandomEffects().fit(effects).predictionInterval(by: .kenwardRoger))
    #expect(abs(try #require(found.degreesOfFreedom) - 2.8588507672789969) < 1e-6)
    let deviation = (0.29839403013838053 + 0.31450982381346021 * 0.31450982381346021).squareRoot()
    #expect(abs(found.interval.lower - (-1.0585852546751159 - 3.273209057042196 * deviation)) < 1e-5)
    #expect(abs(found.interval.upper - (-1.0585852546751159 + 3.273209057042196 * deviation)) < 1e-5)
  }

  /// The prediction interval is the same whatever inference the mean has.
  @Test func predictionTakesItsOwnVariance() throws {
    let effects = try BCG.logRiskRatios
    let own = try #require(try model.fit(effects).predictionInterval(by: .kenwardRoger))
    for inference in Catalogue.inferences.elements {
      let fit = try RandomEffects(inference: inference).fit(effects)
      let found = try #require(try fit.predictionInterval(by: .kenwardRoger))
      #expect(found.interval.coincides(with: own.interval) && found.degreesOfFreedom == own.degreesOfFreedom)
    }
  }
}
