import Distributions
import EffectSizes
import MetaAnalysis
import RiskOfBias
import Testing

@testable import BiasAdjustment

/// Values computed with dense covariance matrices in NumPy and SciPy, and with metafor 3.8 where it has the model.
@Suite struct FurtherStrategyReferenceTests {
  /// Fixture's studies, D1 high where they are high overall and D2 with some concerns where they have some.
  private func domainStudies() throws -> AssessedStudies {
    let tool = try RiskOfBiasTools.named("rob2")
    let effects = StudyEffects(estimates: Fixture.estimates, variances: Fixture.variances)
    return AssessedStudies(
      effects,
      assessments: try Fixture.judgements.map { overall in
        var domains = [Judgement?](repeating: try tool.judgement("low"), count: 5)
        if overall == "high" { domains[0] = try tool.judgement("high") }
        if overall == "some-concerns" { domains[1] = try tool.judgement("some-concerns") }
        return Assessment(study: "", tool: tool, domains: domains, overall: try tool.judgement(overall))
      })
  }

  private static let beliefs = [
    DomainBias.Belief(domain: "D1", level: "high", bias: BiasBelief(mean: 0.2, standardDeviation: 0.15)),
    DomainBias.Belief(
      domain: "D2", level: "some-concerns", bias: BiasBelief(mean: 0.1, standardDeviation: 0.1)),
  ]

  @Test(arguments: [
    (0, 0.042308324743848366, -0.32597090035344495, 0.08916684430132549, 11.27629418446862),
    (0.5, 0.04687757093136923, -0.33416949834746895, 0.09553120036812279, 12.155707930557555),
    (1, 0.05365197494556974, -0.33903097788115216, 0.10167690420303603, 12.630352358862565),
  ])
  func biasesByDomain(
    correlation: Double, tauSquared: Double, estimate: Double, standardError: Double, firstWeight: Double
  ) throws {
    let result = try #require(
      try DomainBias(beliefs: Self.beliefs, correlation: correlation)
        .pool(domainStudies(), model: Fixture.normal))
    #expect(agree(result.tauSquared, tauSquared, within: iterative))
    #expect(agree(result.pooled.estimate, estimate, within: iterative))
    #expect(agree(result.pooled.standardError, standardError, within: iterative))
    #expect(agree(result.weights[0], firstWeight, within: iterative))
    #expect(agree(result.weights.reduce(0, +), 100, within: sameFormula))
  }

  @Test func withoutASharedPartDomainsAddUpToAdditiveAdjustment() throws {
    let additive = AdditiveBias(
      biases: LevelBiases(["high": Self.beliefs[0].bias, "some-concerns": Self.beliefs[1].bias]))
    let expected = try #require(try additive.pool(domainStudies(), model: Fixture.normal))
    let result = try #require(
      try DomainBias(beliefs: Self.beliefs).pool(domainStudies(), model: Fixture.normal))
    #expect(agree(result.pooled.estimate, expected.pooled.estimate, within: iterative))
    #expect(agree(result.pooled.standardError, expected.pooled.standardError, within: iterative))
  }

  @Test func aBeliefThatNamesItsToolWins() throws {
    var beliefs = [Self.beliefs[0]]
    let own = DomainBias.Belief(tool: "rob2", domain: "D1", level: "high", bias: .none)
    beliefs.append(own)
    let result = try #require(try DomainBias(beliefs: beliefs).pool(domainStudies(), model: Fixture.normal))
    let plain = try #require(try AllStudies().pool(domainStudies(), model: Fixture.normal))
    #expect(agree(result.pooled.estimate, plain.pooled.estimate, within: iterative))
  }

  @Test(arguments: [
    (0.2, 0.1, 1.5, 0.04223461789322472, -0.3276649311518348, 0.09302185852483826),
    (0, 0.3, 0.5, 0.06907048203321413, -0.3197446814748668, 0.11588452858918613),
  ])
  func labelInvariant(
    mean: Double, deviation: Double, ratio: Double, tauSquared: Double, estimate: Double,
    standardError: Double
  ) throws {
    let profile = HighRiskProfile(
      bias: BiasBelief(mean: mean, standardDeviation: deviation), varianceRatio: ratio)
    let result = try #require(
      try LabelInvariant(profile: profile).pool(Fixture.studies(), model: Fixture.normal))
    #expect(agree(result.tauSquared, tauSquared, within: iterative))
    #expect(agree(result.pooled.estimate, estimate, within: iterative))
    #expect(agree(result.pooled.standardError, standardError, within: iterative))
  }

  @Test func theModelWithoutPriors() throws {
    let result = try #require(try HierarchicalBias().pool(Fixture.studies(), model: InverseVariance()))
    let bias = try #require(result.meanBias)
    #expect(agree(result.pooled.estimate, -0.36913335, within: iterative))
    #expect(agree(result.pooled.standardError, 0.09283687, within: iterative))
    #expect(agree(bias.estimate, 0.35042674, within: iterative))
    #expect(agree(bias.standardError, 0.20856161, within: iterative))
    #expect(agree(bias.variance, 0.07909985305403376, within: iterative))
    #expect(agree(result.tauSquared, 0.021560049363404086, within: iterative))
    // Studies at high risk tell nothing of the mean.
    #expect(result.weights[4] == 0 && agree(result.weights.reduce(0, +), 100, within: sameFormula))
  }

  @Test func thePosteriorDistribution() throws {
    let priors = BiasPriors(bias: BiasBelief(mean: 0.2, standardDeviation: 0.25), spread: 0.2)
    let result = try #require(
      try HierarchicalBiasPosterior(priors: priors).pool(Fixture.studies(), model: Fixture.normal))
    // The reference is a sum over another grid.
    let gridOfReference = 2e-4
    #expect(agree(result.pooled.estimate, -0.3493763899618384, within: gridOfReference))
    #expect(agree(result.pooled.standardError, 0.10866994109696132, within: gridOfReference))
    #expect(agree(result.interval.lower, -0.5639384202764637, within: gridOfReference))
    #expect(agree(result.interval.upper, -0.12801425989342677, within: gridOfReference))
    #expect(agree(result.tauSquared, 0.06083202125958889, within: gridOfReference))
    #expect(agree(result.weights.reduce(0, +), 100, within: iterative))
    let plain = try #require(try AllStudiesPosterior().pool(Fixture.studies(), model: Fixture.normal))
    #expect(agree(plain.interval.lower, -0.48562830228863, within: gridOfReference))
    #expect(agree(plain.interval.upper, -0.0025137698788529356, within: gridOfReference))
  }

  @Test func regressionsOnTheJudgement() throws {
    let studies = try Fixture.studies()
    let category = try #require(try JudgementRegression(.categorical, studies, model: InverseVariance()))
    let test = try #require(category.test)
    #expect(agree(category.coefficients[0].estimate, -0.340059447606304, within: iterative))
    #expect(agree(category.coefficients[0].standardError, 0.129359676834058, within: iterative))
    #expect(agree(test.statistic, 1.989934881688345, within: iterative))
    #expect(agree(try #require(category.rSquared), 34.175238135380305, within: iterative))
    let trend = try #require(try JudgementRegression(.ordered, studies, model: InverseVariance()))
    #expect(agree(trend.coefficients[0].estimate, -0.3712875872077845, within: iterative))
    #expect(agree(trend.coefficients[1].estimate, 0.1623860013823211, within: iterative))
    #expect(agree(trend.coefficients[1].standardError, 0.1010602197573345, within: iterative))
    #expect(agree(try #require(trend.test).pValue, 0.1391729652725435, within: iterative))
    for regression in [category, trend] {
      let mean = zip(regression.weights, regression.members).reduce(0) {
        $0 + $1.0 / 100 * Fixture.estimates[$1.1]
      }
      #expect(agree(mean, regression.coefficients[0].estimate, within: sameFormula))
    }
  }
}

@Suite struct FurtherStrategyPropertyTests {
  @Test func aFactorOfOneChangesNothing() throws {
    let plain = try #require(try AllStudies().pool(Fixture.studies(), model: InverseVariance()))
    let factors = LevelBiases(["high": BiasBelief(mean: 1, standardDeviation: 0)])
    let result = try #require(
      try ProportionalBias(factors: factors).pool(Fixture.studies(), model: InverseVariance()))
    #expect(result.pooled == plain.pooled)
  }

  @Test func aFactorOfAllStudiesDividesTheEffect() throws {
    let two = BiasBelief(mean: 2, standardDeviation: 0)
    let factors = LevelBiases(["low": two, "some-concerns": two, "high": two])
    let plain = try #require(try AllStudies().pool(Fixture.studies(), model: InverseVariance()))
    let result = try #require(
      try ProportionalBias(factors: factors).pool(Fixture.studies(), model: InverseVariance()))
    #expect(agree(result.pooled.estimate, plain.pooled.estimate / 2, within: iterative))
    #expect(agree(result.pooled.standardError, plain.pooled.standardError / 2, within: iterative))
  }

  @Test func anUncertainFactorWidensVariancesByTheEffectItself() throws {
    let factors = LevelBiases(["high": BiasBelief(mean: 1.2, standardDeviation: 0.5)])
    let result = try #require(
      try ProportionalBias(factors: factors).pool(Fixture.studies(), model: Fixture.normal))
    let estimate = result.pooled.estimate
    let biases = Fixture.judgements.indices.map { study -> (Double, Double) in
      guard Fixture.judgements[study] == "high" else {
        return (Fixture.estimates[study], Fixture.variances[study])
      }
      return (
        Fixture.estimates[study] / 1.2,
        (Fixture.variances[study] + estimate * estimate * 0.25) / 1.44
      )
    }
    let fit = try Fixture.normal.fit(StudyEffects(estimates: biases.map(\.0), variances: biases.map(\.1)))
    #expect(agree(fit.pooled.estimate, estimate, within: 1e-9))
  }

  @Test func manyStudiesWithASharedErrorTellNoMoreThanItAllows() throws {
    let tool = try RiskOfBiasTools.named("rob2")
    let domains = [try tool.judgement("high")] + [Judgement?](repeating: nil, count: 4)
    func standardError(_ count: Int) throws -> Double {
      let assessment = Assessment(
        study: "", tool: tool, domains: domains, overall: try tool.judgement("high"))
      let studies = AssessedStudies(
        StudyEffects(
          estimates: Array(repeating: 0.5, count: count), variances: Array(repeating: 0.01, count: count)),
        assessments: Array(repeating: assessment, count: count))
      let belief = DomainBias.Belief(
        domain: "D1", level: "high", bias: BiasBelief(mean: 0, standardDeviation: 0.2))
      return try #require(
        try DomainBias(beliefs: [belief], correlation: 1).pool(studies, model: Fixture.normal)
      ).pooled.standardError
    }
    #expect(agree(try standardError(10), (0.04 + 0.001).squareRoot(), within: sameFormula))
    #expect(agree(try standardError(1000), (0.04 + 0.00001).squareRoot(), within: sameFormula))
  }

  @Test func aVagueOrASharpPriorLeadsToItsLimit() throws {
    let studies = try Fixture.studies()
    func mean(_ bias: BiasBelief, spread: Double) throws -> Double {
      try #require(
        try HierarchicalBiasPosterior(priors: BiasPriors(bias: bias, spread: spread))
          .pool(studies, model: Fixture.normal)
      ).pooled.estimate
    }
    let sharp = try mean(BiasBelief(mean: 0, standardDeviation: 1e-6), spread: 1e-6)
    let plain = try #require(try AllStudiesPosterior().pool(studies, model: Fixture.normal))
    #expect(agree(sharp, plain.pooled.estimate, within: 1e-6))
    let vague = try #require(
      try HierarchicalBiasPosterior(
        priors: BiasPriors(bias: BiasBelief(mean: 0, standardDeviation: 1000), spread: 0.2)
      ).pool(studies, model: Fixture.normal))
    // Nothing known of the bias: studies at high risk have no weight.
    #expect(vague.weights[4] < 1e-3)
  }

  @Test func whatDoesNotApplyGivesNoRow() throws {
    let low = try Fixture.studies(Array(repeating: "low", count: 12))
    #expect(try HierarchicalBias().pool(low, model: InverseVariance()) == nil)
    #expect(try RegressionOnJudgement(.ordered).pool(low, model: InverseVariance()) == nil)
    #expect(try StrataTest(low, model: InverseVariance()) == nil)
    let two = try Fixture.studies(
      tools: Array(repeating: "rob2", count: 11) + ["robins-i"].map { _ in "rob2-cluster" })
    #expect(try JudgementRegression(.categorical, two, model: InverseVariance()) == nil)
  }

  @Test func theStrataTestIsTheSubgroupTest() throws {
    let studies = try Fixture.studies()
    let test = try #require(try StrataTest(studies, model: InverseVariance()))
    let expected = try SubgroupAnalysis(by: "judgement")
      .fit(studies.effects.adding([.categorical("judgement", Fixture.judgements)])).test
    #expect(test.separate == expected)
    #expect(test.common != nil && test.common != test.separate)
  }
}

@Suite struct SharesBeyondTests {
  private func fit() throws -> PooledFit {
    try RandomEffects(inference: .normal).fit(
      StudyEffects(estimates: Fixture.estimates, variances: Fixture.variances))
  }

  @Test func theBiasThatLeavesAShareLeavesIt() throws {
    for isAbove in [false, true] {
      let threshold = isAbove ? -0.4 : -0.2
      let shares = try #require(try SharesBeyond(try fit(), threshold: threshold, isAbove: isAbove))
      let tipping = try #require(shares.tippingBias)
      let there = try #require(
        try SharesBeyond(
          try fit(), threshold: threshold, isAbove: isAbove,
          bias: BiasBelief(mean: tipping.value, standardDeviation: 0)))
      #expect(agree(try #require(there.share).value, 0.1, within: sameFormula))
    }
  }

  @Test func standardErrorsAreThoseOfTheDeltaMethod() throws {
    let fit = try fit()
    let shares = try #require(try SharesBeyond(fit, threshold: -0.2, isAbove: false))
    // Derivatives by differences.
    func below(_ mean: Double, _ tauSquared: Double) -> Double {
      StandardNormal().cumulative((-0.2 - mean) / tauSquared.squareRoot())
    }
    let (mean, tauSquared) = (fit.pooled.estimate, fit.heterogeneity.tauSquared)
    let step = 1e-5
    let byMean = (below(mean + step, tauSquared) - below(mean - step, tauSquared)) / (2 * step)
    let byVariance = (below(mean, tauSquared + step) - below(mean, tauSquared - step)) / (2 * step)
    let ofMean = byMean * fit.pooled.standardError
    let ofVariance = byVariance * (try #require(fit.heterogeneity.tauSquaredStandardError))
    let share = try #require(shares.share)
    #expect(agree(share.value, below(mean, tauSquared), within: sameFormula))
    let expected = (ofMean * ofMean + ofVariance * ofVariance).squareRoot()
    #expect(agree(try #require(share.standardError), expected, within: 1e-6))
  }

  @Test func whatBiasesExplainLeavesNoShare() throws {
    let fit = try fit()
    let bias = BiasBelief(mean: 0, standardDeviation: 1.01 * fit.heterogeneity.tau)
    #expect(try #require(try SharesBeyond(fit, threshold: -0.2, isAbove: false, bias: bias)).share == nil)
    #expect(try SharesBeyond(try CommonEffect().fit(fit.effects), threshold: -0.2, isAbove: false) == nil)
  }

  @Test(arguments: [0, 1, -0.1, 1.5, .nan])
  func aShareThatIsNoneIsRefused(share: Double) throws {
    let fit = try fit()
    #expect(throws: BiasAdjustmentError.self) {
      try SharesBeyond(fit, threshold: -0.2, isAbove: false, smallShare: share)
    }
  }
}

@Suite struct LevelMappingTests {
  @Test func laddersAreReadAsTheUserSays() throws {
    let (rob2, robinsI) = (try RiskOfBiasTools.named("rob2"), try RiskOfBiasTools.named("robins-i"))
    let mapping = LevelMapping([
      .init(
        tool: robinsI, level: try robinsI.judgement("serious").level, target: rob2,
        targetLevel: try rob2.judgement("high").level)
    ])
    let serious = Assessment(
      study: "a", tool: robinsI, domains: Array(repeating: nil, count: 7),
      overall: try robinsI.judgement("serious"))
    let mapped = try #require(try mapping.apply(to: serious))
    #expect(mapped.tool.code == "rob2" && mapped.overall?.code == "high")
    var critical = serious
    critical.overall = try robinsI.judgement("critical")
    let gap = LevelMappingGap(study: "a", tool: robinsI, level: try #require(critical.overall).level)
    #expect(throws: gap) { try mapping.apply(to: critical) }
    #expect(gap.description == "no place for 'critical' of ROBINS-I, the judgement of 'a'")
    let low = Assessment(
      study: "b", tool: rob2, domains: Array(repeating: nil, count: 5), overall: try rob2.judgement("low"))
    #expect(try mapping.apply(to: low) == low)
  }
}
