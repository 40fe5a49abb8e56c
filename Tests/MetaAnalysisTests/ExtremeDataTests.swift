import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Every legal data set gets an answer: finite numbers, no trap, no endless loop.
@Suite struct ExtremeDataTests {
  static let sets: [(name: String, effects: StudyEffects)] = {
    var sets: [(String, StudyEffects)] = [
      ("two equal", StudyEffects(estimates: [1, 1], variances: [1, 1])),
      ("two different", StudyEffects(estimates: [0, 1], variances: [0.1, 0.2])),
      ("two far apart", StudyEffects(estimates: [-1e10, 1e10], variances: [1e-10, 1e-10])),
      (
        "all equal",
        StudyEffects(estimates: Array(repeating: 0.1, count: 9), variances: Array(repeating: 0.3, count: 9))
      ),
      (
        "all equal effects, unequal variances",
        StudyEffects(estimates: Array(repeating: 1e8 / 3, count: 5), variances: [1e-12, 1, 1e3, 1e-5, 1e9])
      ),
      ("tiny variances", .random(seed: 1, studies: 6, tauSquared: 1e-30, scale: 1e-30)),
      ("huge variances", .random(seed: 2, studies: 6, tauSquared: 1e30, scale: 1e30)),
      ("tiny variances, huge heterogeneity", .random(seed: 3, studies: 6, tauSquared: 1e20, scale: 1e-30)),
      (
        "large offset",
        StudyEffects.random(seed: 4, studies: 8, tauSquared: 0, scale: 1e-6).map { $0 * 1e-3 + 1e8 }
      ),
      ("limits", StudyEffects(estimates: [-1e40, 1e40, 0], variances: [1e-40, 1e40, 1])),
      ("limits, no heterogeneity", StudyEffects(estimates: [0, 0, 0], variances: [1e-40, 1e40, 1])),
      ("one precise", StudyEffects(estimates: [0, 1, -1, 2], variances: [1e-30, 1, 1, 1])),
      ("two precise that differ", StudyEffects(estimates: [0, 1, -1, 2], variances: [1e-30, 1e-30, 1, 1])),
      ("two precise that agree", StudyEffects(estimates: [0, 0, -1, 2], variances: [1e-30, 1e-30, 1, 1])),
      ("many", .random(seed: 5, studies: 100)),
    ]
    for orders in [6.0, 12, 24, 60] {
      for seed in 1...4 {
        sets.append(
          ("\(orders) orders, \(seed)", .extreme(seed: seed, studies: 3 + 2 * seed, orders: orders)))
      }
    }
    return sets
  }()

  static func expectFinite(_ fit: some UnivariateFit, _ name: String) {
    for coefficient in fit.coefficients {
      #expect(coefficient.estimate.isFinite, "\(name)")
      #expect(coefficient.standardError.isFinite && coefficient.standardError >= 0, "\(name)")
      let isEndless =
        coefficient.interval == Interval(lower: -.infinity, upper: .infinity)
        && (coefficient.degreesOfFreedom ?? 1) < 1
      #expect(
        isEndless || coefficient.interval.lower.isFinite && coefficient.interval.upper.isFinite, "\(name)")
      if let p = coefficient.pValue { #expect(p >= 0 && p <= 1, "\(name)") }
    }
    let heterogeneity = fit.heterogeneity
    #expect(heterogeneity.tauSquared.isFinite && heterogeneity.tauSquared >= 0, "\(name)")
    #expect(heterogeneity.q!.isFinite && heterogeneity.q! >= 0, "\(name)")
    if let iSquared = heterogeneity.iSquared { #expect((0...100).contains(iSquared), "\(name)") }
    if let pValue = heterogeneity.pValue { #expect((0...1).contains(pValue), "\(name)") }
    #expect((heterogeneity.iSquared == nil) == (heterogeneity.degreesOfFreedom == 0), "\(name)")
    #expect((heterogeneity.pValue == nil) == (heterogeneity.degreesOfFreedom == 0), "\(name)")
    if let error = heterogeneity.tauSquaredStandardError { #expect(error.isFinite && error >= 0, "\(name)") }
    if let record = fit.convergence { #expect(record.converged, "\(name)") }
    if let likelihood = fit.likelihood { #expect(likelihood.akaikeCorrected.isFinite, "\(name)") }
  }

  @Test(arguments: sets.map(\.name), Catalogue.heterogeneityEstimators.elements.map(\.code))
  func everyEstimatorAnswers(name: String, code: String) throws {
    let effects = try #require(Self.sets.first { $0.name == name }).effects
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    for inference in Catalogue.inferences.elements {
      for weighting in [Weighting.inverseVariance, .equal] where inference.suits(method, weighting) {
        let fit = try RandomEffects(method: method, inference: inference, weighting: weighting).fit(effects)
        Self.expectFinite(fit, name)
        #expect(fit.studyPredictions.allSatisfy { $0.estimate.isFinite && $0.standardError.isFinite })
      }
    }
  }

  @Test(arguments: sets.map(\.name))
  func everyIntervalAnswers(name: String) throws {
    let effects = try #require(Self.sets.first { $0.name == name }).effects
    for method in [RestrictedMaximumLikelihood() as any HeterogeneityEstimator, MaximumLikelihood()] {
      let fit = try RandomEffects(method: method).fit(effects)
      for interval in Catalogue.tauSquaredIntervals.elements {
        let bounds = try #require(try fit.tauSquaredInterval(interval)).bounds
        #expect(
          bounds.lower >= 0 && bounds.lower <= bounds.upper && bounds.upper.isFinite, "\(interval.code)")
      }
    }
  }

  /// The precise study stands for the mean: the others' distances from it are the whole problem.
  @Test(arguments: [1e-12, 1e-20, 1e-30])
  func aVeryPreciseStudyLeavesTheOthersProblem(variance: Double) throws {
    let others = StudyEffects.random(seed: 8, studies: 7)
    let effects = StudyEffects(estimates: others.estimates + [0], variances: others.variances + [variance])
    let fit = try RandomEffects(method: .derSimonianLaird).fit(effects)
    // The others' distances have variances v + 0, and true effects that differ from the precise study's: Q = Σwy²,
    // tr P = 2Σw.
    let q = zip(others.estimates, others.variances).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    #expect(agree(fit.heterogeneity.q!, q, 1e-10))
    let weights = others.variances.reduce(0) { $0 + 1 / $1 }
    #expect(agree(fit.heterogeneity.typicalVariance, 7 / (2 * weights), 1e-9))
    #expect(agree(fit.heterogeneity.tauSquared, max(0, q - 7) / (2 * weights), 1e-9))
  }

  @Test func oneStudyIsItself() throws {
    let one = StudyEffects(estimates: [0.4], variances: [0.09])
    for method in Catalogue.heterogeneityEstimators.elements {
      let fit = try RandomEffects(method: method, inference: .knappHartung).fit(one)
      #expect(fit.pooled.estimate == 0.4)
      #expect(agree(fit.pooled.standardError, 0.3, Tolerance.sameFormula))
      #expect(fit.pooled.degreesOfFreedom == nil)
      #expect(fit.heterogeneity.tauSquared == 0 && fit.heterogeneity.q == 0)
      #expect(fit.notes == [.singleStudy])
      #expect(fit.predictionInterval() == nil)
      #expect(try fit.tauSquaredInterval(.qProfile) == nil)
      Self.expectFinite(fit, "one")
    }
  }

  @Test func zeroResidualsUnderHartungKnapp() throws {
    let fit = try RandomEffects(inference: .knappHartung)
      .fit(StudyEffects(estimates: [2, 2, 2], variances: [1, 4, 9]))
    #expect(fit.pooled.standardError == 0)
    #expect(fit.pooled.statistic == nil && fit.pooled.pValue == nil)
    #expect(fit.notes.contains(.knappHartungZeroVariance))
  }

  @Test func twoStudiesWarnAboutOneDegreeOfFreedom() throws {
    let two = StudyEffects(estimates: [0, 1], variances: [0.1, 0.2])
    #expect(try RandomEffects().fit(two).notes.contains(.twoStudies))
    #expect(try !RandomEffects(inference: .normal).fit(two).notes.contains(.twoStudies))
  }

  @Test func illegalDataAreRefused() {
    func refusal(_ effects: StudyEffects, _ weighting: Weighting = .inverseVariance) -> MetaAnalysisError? {
      do {
        _ = try RandomEffects(weighting: weighting).fit(effects)
        return nil
      } catch { return error }
    }
    #expect(refusal(StudyEffects(estimates: [], variances: [])) == .noStudies)
    #expect(refusal(StudyEffects(estimates: [0, .nan], variances: [1, 1])) == .effectNotFinite(study: 1))
    #expect(
      refusal(StudyEffects(estimates: [0, .infinity], variances: [1, 1])) == .effectNotFinite(study: 1))
    #expect(
      refusal(StudyEffects(estimates: [0, 1], variances: [0, 1]))
        == .varianceNotPositive(study: 0, variance: 0))
    #expect(
      refusal(StudyEffects(estimates: [0, 1], variances: [1, -1]))
        == .varianceNotPositive(study: 1, variance: -1))
    #expect(
      refusal(StudyEffects(estimates: [0, 1], variances: [1, .infinity]))
        == .varianceNotPositive(study: 1, variance: .infinity))
    let two = StudyEffects(estimates: [0, 1], variances: [1, 1])
    #expect(refusal(two, .given) == .noWeights)
    #expect(refusal(two.weighted(by: [1, 0]), .given) == .weightNotPositive(study: 1, weight: 0))
    #expect(refusal(two.weighted(by: [1]), .given) == .unequalLengths(name: "weights", expected: 2, found: 1))
  }

  /// User weights over twelve orders of magnitude, none of them on the most precise study.
  @Test(arguments: ["GENQ", "GENQM", "REML"])
  func veryUnequalWeights(code: String) throws {
    let effects = StudyEffects.random(seed: 6, studies: 6)
    let weights = [1e-12, 1, 1e-6, 1e6, 3, 1e-3]
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    let fit = try RandomEffects(method: method, weighting: .given)
      .fit(effects.weighted(by: weights))
    Self.expectFinite(fit, code)
    let interval = try #require(try fit.tauSquaredInterval(.generalizedQ)).bounds
    #expect(interval.lower <= interval.upper && interval.upper.isFinite)
  }

  @Test(arguments: [1e-12, 1e-20, 1e-30])
  func regressionWithVeryPreciseStudies(variance: Double) throws {
    let others = StudyEffects.random(seed: 9, studies: 7)
    let xs: [Double] = [1, 4, 2, 8, 5, 7, 3]
    // Two precise studies fix the line y = 0.
    let effects = StudyEffects(
      estimates: others.estimates + [0, 0], variances: others.variances + [variance, variance])
    for method in Catalogue.heterogeneityEstimators.elements {
      let fit = try MetaRegression(
        ModeratorFormula("x"), method: method
      ).fit(effects.adding([.numeric("x", xs + [0, 10])]))
      Self.expectFinite(fit, method.code)
      for interval in [QProfile() as any TauSquaredIntervalMethod, GeneralizedQ()] {
        let bounds = try #require(try fit.tauSquaredInterval(interval)).bounds
        #expect(bounds.lower >= 0 && bounds.lower <= bounds.upper && bounds.upper.isFinite)
      }
    }
    let fit = try MetaRegression(
      ModeratorFormula("x"), method: DerSimonianLaird()
    ).fit(effects.adding([.numeric("x", xs + [0, 10])]))
    let q = zip(others.estimates, others.variances).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    #expect(agree(fit.heterogeneity.q!, q, 1e-9))
  }

  /// What is wrong with such a variance is not that it is 0.
  @Test func variancesBeyondTheRangeAreNamedAsTheyAre() throws {
    let effects = StudyEffects(estimates: [0.1, 0.2], variances: [2.2e-122, 1])
    let error = try #require(throws: MetaAnalysisError.self) { try RandomEffects().fit(effects) }
    #expect("\(error)".contains("is 2.2e-122; it must lie between 1e-40 and 1e40"))
  }

  @Test func oneDegreeOfFreedomInRegression() throws {
    let effects = StudyEffects.random(seed: 10, studies: 4)
    for method in Catalogue.heterogeneityEstimators.elements {
      let fit = try MetaRegression(
        ModeratorFormula("a + b"), method: method
      ).fit(effects.adding([.numeric("a", [1, 2, 3, 5]), .numeric("b", [1, 0, 0, 1])]))
      #expect(fit.heterogeneity.degreesOfFreedom == 1)
      Self.expectFinite(fit, method.code)
      #expect(try fit.tauSquaredInterval(.generalizedQ) != nil)
    }
  }
}
