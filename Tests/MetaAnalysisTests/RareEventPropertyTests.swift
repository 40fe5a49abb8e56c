import EffectSizes
import Foundation
import Testing

@testable import MetaAnalysis

/// What holds of models of counts whatever the counts are.
@Suite struct RareEventPropertyTests {
  private func turned(_ studies: [Study<TwoByTwoTable>]) -> [Study<TwoByTwoTable>] {
    studies.map {
      let table = $0.summary
      return Study(
        $0.label,
        try! TwoByTwoTable(
          events1: table.events2, nonevents1: table.nonevents2, events2: table.events1,
          nonevents2: table.nonevents1))
    }
  }

  @Test(arguments: BaselineModel.allCases)
  func swappingGroupsTurnsTheEffect(_ baselines: BaselineModel) throws {
    let model = GeneralizedLinearModel(baselines)
    let (plain, swapped) = (
      try model.fit(RareData.catheters), try model.fit(turned(RareData.catheters))
    )
    #expect(abs(plain.pooled.estimate + swapped.pooled.estimate) < 1e-7)
    #expect(abs(plain.pooled.standardError - swapped.pooled.standardError) < 1e-7)
    #expect(abs(plain.heterogeneity.tauSquared - swapped.heterogeneity.tauSquared) < 1e-6)
    #expect(abs(plain.logLikelihood - swapped.logLikelihood) < 1e-8)
  }

  @Test func countingNoneventsTurnsTheExactEffect() throws {
    let others = RareData.catheters.map {
      let table = $0.summary
      return Study(
        $0.label,
        try! TwoByTwoTable(
          events1: table.nonevents1, nonevents1: table.events1, events2: table.nonevents2,
          nonevents2: table.events2))
    }
    for baselines in [BaselineModel.exactConditional, .fixed] {
      let model = GeneralizedLinearModel(baselines)
      let (plain, other) = (try model.fit(RareData.catheters), try model.fit(others))
      #expect(abs(plain.pooled.estimate + other.pooled.estimate) < 1e-7)
      #expect(abs(plain.heterogeneity.tauSquared - other.heterogeneity.tauSquared) < 1e-6)
    }
  }

  @Test(arguments: BaselineModel.allCases)
  func theOrderOfStudiesDoesNotMatter(_ baselines: BaselineModel) throws {
    let model = GeneralizedLinearModel(baselines)
    let (plain, reversed) = (
      try model.fit(RareData.catheters), try model.fit(Array(RareData.catheters.reversed()))
    )
    #expect(abs(plain.pooled.estimate - reversed.pooled.estimate) < 1e-8)
    #expect(abs(plain.logLikelihood - reversed.logLikelihood) < 1e-8)
  }

  /// Without heterogeneity the exact conditional model is that of a common odds ratio.
  @Test func withoutHeterogeneityTheExactModelIsConditionalLogisticRegression() throws {
    let fit = try GeneralizedLinearModel().fit(RareData.rosiglitazone)
    let exact = try ExactCommonRatio(RareData.rosiglitazone.map(\.summary))
    #expect(fit.heterogeneity.tauSquared == 0)
    #expect(abs(fit.pooled.estimate - (exact.estimate ?? 0)) < 1e-9)
    #expect(exact.studyCount == fit.effects.count)
    #expect(fit.notes.contains(.tauSquaredAtBoundary))
  }

  /// Copies of one study leave nothing to vary.
  @Test(arguments: BaselineModel.allCases)
  func equalStudiesHaveNoHeterogeneity(_ baselines: BaselineModel) throws {
    let studies = RareData.tables(Array(repeating: (3, 50, 7, 60), count: 6))
    let fit = try GeneralizedLinearModel(baselines).fit(studies)
    #expect(fit.heterogeneity.tauSquared == 0)
    #expect(fit.heterogeneity.q! < 1e-8)
    #expect((fit.likelihoodRatioTest?.statistic ?? 1) < 1e-8)
  }

  /// A profile-likelihood interval has the estimate inside and is as wide as Wald's, about.
  @Test(arguments: [BaselineModel.exactConditional, .fixed])
  func profilesSurroundTheEstimate(_ baselines: BaselineModel) throws {
    let model = GeneralizedLinearModel(baselines)
    let fit = try model.fit(RareData.catheters)
    let profiles = try model.profileIntervals(StudyEffects(counting: RareData.catheters))
    let interval = try #require(profiles.mean?.interval)
    #expect(interval.lower < fit.pooled.estimate && fit.pooled.estimate < interval.upper)
    #expect(abs(interval.width / fit.pooled.interval.width - 1) < 0.25)
    #expect((profiles.tauSquared.lower ?? 1) < fit.heterogeneity.tauSquared)
    #expect((profiles.tauSquared.upper ?? 0) > fit.heterogeneity.tauSquared)
  }

  /// Ten trials, six with a zero cell, of which the profile of the mean has two ridges, one at τ = 0: bounds are those of the higher
  /// one, by trapezoidal sums of 161 nodes and BFGS from several τ.
  @Test(arguments: [(BaselineModel.fixed, -0.53382, 1.59959), (.random, -0.64710, 1.25292)])
  func profilesFollowTheHigherRidge(_ baselines: BaselineModel, _ lower: Double, _ upper: Double) throws {
    let rows: [(Double, Double, Double, Double)] = [
      (3, 310, 0, 90), (0, 60, 2, 210), (1, 25, 0, 25), (5, 400, 1, 100), (0, 44, 0, 40), (2, 80, 4, 300),
      (0, 150, 1, 30), (7, 500, 1, 480), (1, 12, 0, 36), (0, 33, 1, 11),
    ]
    let studies = try rows.enumerated().map { place, row in
      Study(
        "S\(place)",
        try TwoByTwoTable(
          events1: row.0, nonevents1: row.1 - row.0, events2: row.2, nonevents2: row.3 - row.2))
    }
    let profiles = try GeneralizedLinearModel(baselines).profileIntervals(StudyEffects(counting: studies))
    #expect(abs((profiles.mean?.lower ?? 9) - lower) < 2e-5)
    #expect(abs((profiles.mean?.upper ?? 9) - upper) < 2e-5)
  }

  /// Without heterogeneity each study's own effect is the mean, with the mean's standard error; with it, its error is more than that
  /// given the coefficients.
  @Test(arguments: BaselineModel.allCases)
  func effectsOfStudiesHaveTheErrorOfTheMean(_ baselines: BaselineModel) throws {
    let alike = try GeneralizedLinearModel(baselines).fit(
      (0..<6).map {
        Study("\($0)", try TwoByTwoTable(events1: 4, nonevents1: 96, events2: 9, nonevents2: 91))
      })
    for effect in alike.studyEffects {
      let own = try #require(effect)
      #expect(abs(own.estimate - alike.pooled.estimate) < 1e-6)
      #expect(abs(own.standardError / alike.pooled.standardError - 1) < 1e-4)
    }
    let fit = try GeneralizedLinearModel(baselines).fit(RareData.catheters)
    for effect in fit.studyEffects {
      let own = try #require(effect)
      // Never more than a study without information would have: that of a new one.
      let new = (fit.heterogeneity.tauSquared + fit.covariance[0, 0]).squareRoot()
      #expect(own.standardError < new * 1.0001)
    }
  }

  /// Standard errors are those of second differences of the likelihood.
  @Test(arguments: BaselineModel.allCases)
  func standardErrorsAgreeWithDifferences(_ baselines: BaselineModel) throws {
    let model = GeneralizedLinearModel(baselines)
    let effects = StudyEffects(counting: RareData.catheters)
    let error = try model.fit(effects).pooled.standardError
    let other = try #require(try model.differencedError(effects, scale: error))
    #expect(abs(other / error - 1) < 0.01)
  }

  /// Integrals say how exact they are.
  @Test(arguments: BaselineModel.allCases) func integralsAreExact(_ baselines: BaselineModel) throws {
    let fit = try GeneralizedLinearModel(baselines).fit(RareData.catheters)
    #expect(fit.quadratureError < 1e-8)
    #expect(fit.record.converged)
    #expect(fit.record.expectedGain < 1e-10)
  }

  /// Analytic derivatives against differences, with and without correlation.
  @Test(arguments: [false, true]) func derivativesOfRandomStudies(_ isCorrelated: Bool) throws {
    let tables = RareData.catheters.map(\.summary)
    var likelihood = RandomStudyLikelihood(
      tables.map { BinomialTerm(events: $0.events1, nonevents: $0.nonevents1) },
      tables.map { BinomialTerm(events: $0.events2, nonevents: $0.nonevents2) },
      StudyDesign(mean: tables.count), isCorrelated: isCorrelated, around: [-1], baseline: -3)
    let place = [-1.2, -3.3, 0.7, 0.8] + (isCorrelated ? [-0.2] : [])
    let here = likelihood.point(place)
    for i in place.indices {
      let step = 1e-4
      var (above, below) = (place, place)
      above[i] += step
      below[i] -= step
      let (high, low) = (likelihood.point(above), likelihood.point(below))
      #expect(abs((high.value - low.value) / (2 * step) - here.gradient[i]) < 1e-5)
      for j in place.indices {
        #expect(abs((high.gradient[j] - low.gradient[j]) / (2 * step) - here.hessian[i, j]) < 1e-4)
      }
    }
  }

  /// Where baselines hardly vary and effects much, the integrand is near normal in one direction and far from it in the other.
  @Test func latticesFollowEachDirection() {
    let tables = [(1.0, 52.0, 0.0, 9.0), (0, 22, 1, 38), (0, 14, 2, 39), (4, 20, 0, 24), (0, 11, 0, 23)]
    var likelihood = RandomStudyLikelihood(
      tables.map { BinomialTerm(events: $0.0, nonevents: $0.1 - $0.0) },
      tables.map { BinomialTerm(events: $0.2, nonevents: $0.3 - $0.2) }, StudyDesign(mean: tables.count),
      isCorrelated: false, around: [0], baseline: -5)
    let place = [0.61, -6.97, 4.26, 0.069]
    let first = likelihood.point(place)
    for deviation in [1.5, 0.7, 0.2, 0.05] { _ = likelihood.point([0.61, -6.97, 4.26, deviation]) }
    #expect(abs(likelihood.point(place).value - first.value) < 1e-9)
  }

  /// The likelihood of these studies has a maximum beside a variance of baselines of 0.09, and a higher one at 0: by sums over
  /// 401² places, the simplex method and second differences.
  @Test func theVarianceOfBaselinesMayBeZero() throws {
    let cells: [[Double]] = [[355, 5, 702, 8], [237, 0, 95, 2], [92, 1, 160, 13]]
    let tables = try cells.map {
      Study(
        "", try TwoByTwoTable(events1: $0[0], nonevents1: $0[1], events2: $0[2], nonevents2: $0[3]))
    }
    let fit = try GeneralizedLinearModel(.random).fit(StudyEffects(counting: tables))
    #expect(fit.baselineVariance == 0)
    #expect(abs(fit.logLikelihood + 14.42384935) < 1e-7)
    #expect(abs(fit.pooled.estimate - 1.71792882) < 1e-6)
    #expect(abs(fit.pooled.standardError - 0.9989975) < 1e-5)
  }

  @Test func correlatedBaselinesFitNoWorse() throws {
    let (plain, correlated) = (
      try GeneralizedLinearModel(.random).fit(RareData.catheters),
      try GeneralizedLinearModel(.random, correlates: true).fit(RareData.catheters)
    )
    #expect(correlated.logLikelihood >= plain.logLikelihood - 1e-9)
    #expect(abs(correlated.correlation ?? 2) <= 1)
  }

  /// Sums of large groups, which are worked out by integrals, against sums one by one.
  @Test(arguments: [(0.3, 0.01), (0.002, 0.0005), (0.9, 4.0), (0.01, 1e-7), (1.0, 0.2)])
  func betaBinomialSums(_ value: Double, _ spread: Double) {
    let sums = BetaBinomialSums(value, spread, count: 5000)
    var (logarithm, byValue, bySpread, twice) = (0.0, 0.0, 0.0, 0.0)
    for number in 0..<5000 {
      let term = value + Double(number) * spread
      logarithm += log(term)
      byValue += 1 / term
      bySpread += Double(number) / term
      twice -= Double(number) / term * (Double(number) / term)
    }
    #expect(abs(sums.logarithm - logarithm) < 1e-11 * max(1, abs(logarithm)))
    #expect(abs(sums.byValue / byValue - 1) < 1e-12)
    #expect(abs(sums.bySpread / bySpread - 1) < 1e-12)
    #expect(abs(sums.bySpreadTwice / twice - 1) < 1e-12)
  }

  // MARK: What cannot be fitted

  /// Two events in 29 studies, which once took more than 5,000 steps (rare --seed 539991): the place that steps lead to is told from the
  /// last two. The estimate is that of the same steps in NumPy, and of SciPy's BFGS on the penalised likelihood to 1e-5.
  @Test func penalizedStepsEnd() throws {
    let sizes: [(Double, Double)] = [
      (15, 57), (53, 133), (15, 18), (89, 28), (68, 110), (38, 50), (26, 26), (40, 34), (18, 46), (35, 31),
      (86, 92), (15, 22), (59, 23), (56, 22), (15, 86), (58, 41), (20, 24), (25, 99), (93, 122), (72, 37),
      (87, 78), (18, 58), (81, 47), (54, 17), (30, 91), (22, 14), (23, 46), (95, 101), (129, 28),
    ]
    let tables = try sizes.enumerated().map { place, size -> Study<TwoByTwoTable> in
      let (events1, events2) = (place == 27 ? 1.0 : 0, place == 10 ? 1.0 : 0)
      let table = try TwoByTwoTable(
        events1: events1, nonevents1: size.0 - events1, events2: events2, nonevents2: size.1 - events2)
      return Study("\(place)", table)
    }
    let fit = try PenalizedLogistic().fit(StudyEffects(counting: tables))
    #expect(fit.record?.converged == true && (fit.record?.evaluations ?? .max) < 60)
    #expect(abs(fit.pooled.estimate - 0.0662006107) < 1e-8)
  }

  @Test func separationIsNamed() throws {
    let none = RareData.tables([(0, 50, 3, 50), (0, 40, 2, 45)])
    for baselines in BaselineModel.allCases {
      #expect(throws: MetaAnalysisError.nothingHappened(group: .first, all: false)) {
        try GeneralizedLinearModel(baselines).fit(none)
      }
    }
    // In one study group 1 has no event, and in the other group 2 nothing but events.
    let ends = RareData.tables([(0, 50, 3, 50), (2, 40, 45, 45)])
    for baselines in [BaselineModel.exactConditional, .fixed] {
      #expect(throws: MetaAnalysisError.zeroOrInfiniteRatio) {
        try GeneralizedLinearModel(baselines).fit(ends)
      }
    }
    #expect(throws: MetaAnalysisError.nothingHappened(group: .first, all: false)) {
      try BetaBinomial(.riskRatio).fit(StudyEffects(counting: none))
    }
    // A difference is finite, at the edge of what it can be.
    #expect(throws: MetaAnalysisError.riskAtEdge(group: .first, all: false)) {
      try BetaBinomial(.riskDifference).fit(StudyEffects(counting: none))
    }
    // A penalty keeps the estimate finite, and an exact interval has one bound.
    #expect(try PenalizedLogistic().fit(StudyEffects(counting: none)).pooled.estimate < -1)
    let exact = try ExactCommonRatio(none.map(\.summary))
    #expect(exact.estimate == nil && exact.interval.lower == nil && exact.interval.upper != nil)
  }

  @Test func aModeratorThatSeparatesIsNamed() throws {
    var effects = StudyEffects(
      counting: RareData.tables([
        (0, 50, 3, 50), (0, 40, 2, 45), (2, 50, 3, 60), (4, 50, 2, 40), (3, 30, 4, 30),
      ]))
    effects.covariates = [.categorical("dose", ["high", "high", "low", "low", "low"], reference: "low")]
    let model = GeneralizedLinearModel(formula: try ModeratorFormula("dose"))
    #expect(throws: MetaAnalysisError.separated(coefficients: ["dosehigh"])) { try model.fit(effects) }
  }

  @Test func withoutEventsThereIsNothing() {
    let empty = RareData.tables([(0, 50, 0, 50), (0, 40, 0, 45)])
    #expect(throws: MetaAnalysisError.noInformation) { try GeneralizedLinearModel().fit(empty) }
    #expect(throws: MetaAnalysisError.noInformation) {
      try PenalizedLogistic().fit(StudyEffects(counting: empty))
    }
    #expect(throws: MetaAnalysisError.noInformation) { try ExactCommonRatio(empty.map(\.summary)) }
    #expect(throws: MetaAnalysisError.noInformation) {
      try BetaBinomial(.oddsRatio).fit(StudyEffects(counting: empty))
    }
  }

  /// Of no event among 190 people the exact upper bound of the risk is 1 - 0.025^(1/190), and per unit of time -ln 0.025 / 190.
  @Test func withoutEventsThereIsABound() throws {
    let risk = try ExactShare([SingleProportion(events: 0, nonevents: 100), .init(events: 0, nonevents: 90)])
    #expect(risk.estimate == nil && risk.interval.lower == nil)
    let bound = 1 - pow(0.025, 1 / 190.0)
    #expect(abs((risk.interval.upper ?? 0) - log(bound / (1 - bound))) < 1e-10)
    let rate = try ExactShare([SingleRate(events: 0, time: 100), .init(events: 0, time: 90)])
    #expect(rate.estimate == nil && rate.interval.lower == nil)
    #expect(abs((rate.interval.upper ?? 0) - log(-log(0.025) / 190)) < 1e-10)
    let certain = try ExactShare([SingleProportion(events: 40, nonevents: 0)])
    #expect(certain.estimate == nil && certain.interval.upper == nil && certain.interval.lower != nil)
    // Garwood's table: of 10 events 4.795 to 18.39.
    let ten = try ExactShare([SingleRate(events: 10, time: 1)])
    #expect(abs(exp(ten.interval.lower ?? 0) - 4.795) < 0.001)
    #expect(abs(exp(ten.interval.upper ?? 0) - 18.39) < 0.005)
  }

  @Test func countsAreWhole() throws {
    let half = RareData.tables([(1, 50, 3, 50), (2.5, 40, 2, 45)])
    #expect(throws: MetaAnalysisError.notWhole([FractionalCount(study: 1, field: "events1", value: 2.5)])) {
      try GeneralizedLinearModel().fit(half)
    }
    // All of them are named, as the table has them: people and not those without events.
    var tables = half.map(\.summary)
    tables[0] = try TwoByTwoTable(events1: 1, nonevents1: 49.5, events2: 0.2, nonevents2: 44.8)
    #expect(
      throws: MetaAnalysisError.notWhole([
        FractionalCount(study: 0, field: "n1", value: 50.5),
        FractionalCount(study: 0, field: "events2", value: 0.2),
        FractionalCount(study: 1, field: "events1", value: 2.5),
      ])
    ) { try ExactCommonRatio(tables) }
  }

  @Test func oneStudyIsItself() throws {
    let fit = try GeneralizedLinearModel().fit(RareData.tables([(3, 50, 7, 60)]))
    #expect(fit.heterogeneity.tauSquared == 0)
    #expect(fit.notes.contains(.singleStudy))
    #expect(fit.likelihoodRatioTest == nil)
  }
}
