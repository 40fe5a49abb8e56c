import Distributions
import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// Confidence intervals for τ².
@Suite struct IntervalTests {
  static let methods = Catalogue.tauSquaredIntervals.elements.map(\.code)

  @Test(arguments: 1...20)
  func qIsMonotone(seed: Int) throws {
    let effects = StudyEffects.extreme(seed: seed, studies: 6, orders: 8)
    let problem = try RandomEffects().fit(effects).problem()
    var previous = problem.residualSums(at: 0).residual
    for power in stride(from: -8.0, through: 8, by: 0.25) {
      let q = problem.residualSums(at: power10(power)).residual
      #expect(q <= previous * (1 + 1e-12))
      previous = q
    }
  }

  @Test(arguments: 1...20, [0.95, 0.5])
  func qAtTheBoundsIsTheQuantile(seed: Int, level: Double) throws {
    let fit = try RandomEffects(level: level).fit(.random(seed: seed, studies: 7, tauSquared: 0.4))
    let bounds = try #require(try fit.tauSquaredInterval(.qProfile)).bounds
    let problem = fit.problem()
    let chiSquared = ChiSquared(degreesOfFreedom: 6)
    if bounds.upper > 0 {
      let wanted = chiSquared.quantile((1 - level) / 2)
      #expect(agree(problem.residualSums(at: bounds.upper).residual, wanted, Tolerance.iterative))
    }
    let wanted = chiSquared.quantile(1 - (1 - level) / 2)
    let q = problem.residualSums(at: bounds.lower).residual
    #expect(bounds.lower > 0 ? agree(q, wanted, Tolerance.iterative) : q <= wanted)
  }

  @Test(arguments: 1...20, [true, false])
  func theLikelihoodAtTheBoundsIsDownByHalfAQuantile(seed: Int, restricted: Bool) throws {
    let method: any HeterogeneityEstimator = restricted ? .reml : .maximumLikelihood
    let fit = try RandomEffects(method: method).fit(.random(seed: seed, studies: 7, tauSquared: 0.4))
    let bounds = try #require(try fit.tauSquaredInterval(.profileLikelihood)).bounds
    func likelihood(_ tauSquared: Double) -> Double {
      fit.problem().logLikelihood(at: tauSquared, restricted: restricted)
    }
    let limit = likelihood(fit.heterogeneity.tauSquared) - ChiSquared(degreesOfFreedom: 1).quantile(0.95) / 2
    #expect(agree(likelihood(bounds.upper), limit, Tolerance.iterative))
    if bounds.lower > 0 {
      #expect(agree(likelihood(bounds.lower), limit, Tolerance.iterative))
    } else {
      #expect(likelihood(0) >= limit)
    }
  }

  /// With inverse-variance weights the exact distribution at τ² = 0 is chi-squared: the lower Q-profile and
  /// generalised Q bounds are positive for the same data.
  @Test(arguments: 1...20)
  func generalisedQAndQProfileExcludeHomogeneityTogether(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 5, tauSquared: 0.3)
    let fit = try RandomEffects(method: .derSimonianLaird).fit(effects)
    let qp = try #require(try fit.tauSquaredInterval(.qProfile))
    let genq = try #require(try fit.tauSquaredInterval(.generalizedQ))
    #expect((qp.bounds.lower > 0) == (genq.bounds.lower > 0))
    #expect(qp.isEmpty == genq.isEmpty)
  }

  /// One degree of freedom: Q_A is a multiple of one chi-squared, so that all weights give the Q-profile interval.
  @Test(arguments: 1...10)
  func twoStudiesHaveOneInterval(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 2, tauSquared: 3)
    let qp = try #require(
      try RandomEffects(method: .reml).fit(effects).tauSquaredInterval(.qProfile)
    ).bounds
    let weighted = try RandomEffects(method: .generalizedQ, weighting: .given)
      .fit(effects.weighted(by: [1, 7]))
    let genq = try #require(try weighted.tauSquaredInterval(.generalizedQ)).bounds
    #expect(agree(qp.lower, genq.lower, Tolerance.iterative, size: 1e-3))
    #expect(agree(qp.upper, genq.upper, Tolerance.iterative, size: 1e-3))
  }

  struct Bounds: Decodable { var lower, upper, median: Double }

  func expect(_ fit: some UnivariateFit, _ wanted: Bounds?, _ name: String) throws {
    let wanted = try #require(wanted)
    let bounds = try #require(try fit.tauSquaredInterval(.generalizedQ)).bounds
    #expect(agree(bounds.lower, wanted.lower, Tolerance.iterative), "\(name)")
    #expect(agree(bounds.upper, wanted.upper, Tolerance.iterative), "\(name)")
    #expect(agree(fit.heterogeneity.tauSquared, wanted.median, Tolerance.iterative), "\(name)")
  }

  /// Chi-squared weights by eigenvalues, distribution by Imhof's formula: Reference/generalized-q.py.
  @Test func generalisedQAgreesWithEigenvalues() throws {
    struct File: Decodable {
      var intervals: [String: Bounds]
    }
    let url = try #require(
      Bundle.module.url(forResource: "generalized-q", withExtension: "json", subdirectory: "Reference"))
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    let effects = try BCG.logRiskRatios
    let moderated = effects.weighted(by: BCG.sizes)
      .adding([.numeric("ablat", BCG.latitude), .numeric("year", BCG.year)])
    func check(_ name: String, _ fit: some UnivariateFit) throws {
      try expect(fit, file.intervals[name], name)
    }
    try check("inverse variance", RandomEffects(method: .generalizedQMedian).fit(effects))
    try check("weights n", RandomEffects(method: .generalizedQMedian, weighting: .given).fit(moderated))
    try check(
      "regression",
      MetaRegression(ModeratorFormula("ablat"), method: GeneralizedQMedian()).fit(moderated))
    try check(
      "regression two moderators weights n",
      MetaRegression(
        ModeratorFormula("ablat + year"), method: GeneralizedQMedian(), weighting: .given
      ).fit(moderated))
  }

  @Test func effectsMoreAlikeThanChanceGiveAnEmptySet() throws {
    let fit = try RandomEffects().fit(StudyEffects(estimates: [1, 1, 1.001], variances: [1, 1, 1]))
    for method in [QProfile() as any TauSquaredIntervalMethod, GeneralizedQ()] {
      let interval = try #require(try fit.tauSquaredInterval(method))
      #expect(interval.isEmpty && interval.bounds == Interval(lower: 0, upper: 0))
    }
  }

  @Test func profileLikelihoodNeedsALikelihood() throws {
    let fit = try RandomEffects(method: .derSimonianLaird).fit(BCG.logRiskRatios)
    #expect(throws: MetaAnalysisError.self) { try fit.tauSquaredInterval(.profileLikelihood) }
  }

  @Test func commonEffectsHaveNone() throws {
    #expect(try CommonEffect().fit(BCG.logRiskRatios).tauSquaredInterval() == nil)
  }
}

@Suite struct PredictionPlaceTests {
  @Test func textShowsIntervalsFromThreeStudies() {
    #expect([2, 3, 4, 5].map { PredictionPlace.text.shows(studyCount: $0) } == [false, true, true, true])
  }

  @Test func picturesShowThemFromFiveOrFromThreeWhereAskedFor() {
    #expect(
      [2, 3, 4, 5].map { PredictionPlace.picture.shows(studyCount: $0) } == [false, false, false, true])
    #expect(
      [2, 3, 4, 5].map { PredictionPlace.picture.shows(studyCount: $0, isAsked: true) }
        == [false, true, true, true])
  }
}
