import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// What every estimator of τ² must do.
@Suite struct EstimatorPropertyTests {
  static let codes = Catalogue.heterogeneityEstimators.elements.map(\.code)
  static let seeds = Array(1...12)

  func estimator(_ code: String) throws -> any HeterogeneityEstimator {
    try #require(Catalogue.heterogeneityEstimators[code])
  }

  func fit(_ code: String, _ effects: StudyEffects, weights: [Double]? = nil) throws -> PooledFit {
    try RandomEffects(
      method: estimator(code), weighting: weights == nil ? .inverseVariance : .given
    ).fit(weights.map(effects.weighted) ?? effects)
  }

  /// A quarter of the data sets have little heterogeneity, so that some estimates lie at the boundary.
  func effects(_ seed: Int) -> StudyEffects {
    .random(seed: seed, studies: 3 + seed % 9, tauSquared: seed % 4 == 0 ? 0.001 : 0.2)
  }

  @Test(arguments: codes, seeds)
  func shiftingMovesTheMeanAlone(code: String, seed: Int) throws {
    let effects = effects(seed)
    // A shift that costs no bits: the effects are rounded to leave room for it.
    let rounded = effects.map { ($0 * 1_048_576).rounded() / 1_048_576 }
    let (fit, moved) = (try fit(code, rounded), try self.fit(code, rounded.map { $0 + 64 }))
    #expect(
      agree(moved.heterogeneity.tauSquared, fit.heterogeneity.tauSquared, Tolerance.iterative, size: 0.01))
    #expect(agree(moved.pooled.estimate - 64, fit.pooled.estimate, Tolerance.iterative, size: 1))
    #expect(agree(moved.pooled.standardError, fit.pooled.standardError, Tolerance.iterative))
    #expect(agree(moved.heterogeneity.q!, fit.heterogeneity.q!, Tolerance.iterative))
  }

  @Test(arguments: codes, seeds)
  func scalingByAPowerOfTwoIsExact(code: String, seed: Int) throws {
    let effects = effects(seed)
    for factor in [0x1p-20, 0x1p7, 0x1p40] {
      let scaled = try fit(code, effects.map({ $0 * factor }, variance: { $0 * factor * factor }))
      let fit = try fit(code, effects)
      if code == "GENQM" {
        #expect(
          agree(
            scaled.heterogeneity.tauSquared, fit.heterogeneity.tauSquared * factor * factor,
            Tolerance.iterative))
        continue
      }
      #expect(scaled.heterogeneity.tauSquared == fit.heterogeneity.tauSquared * factor * factor)
      #expect(scaled.pooled.estimate == fit.pooled.estimate * factor)
      #expect(scaled.pooled.standardError == fit.pooled.standardError * factor)
      #expect(scaled.heterogeneity.q == fit.heterogeneity.q)
      #expect(
        agree(scaled.heterogeneity.iSquared, fit.heterogeneity.iSquared, Tolerance.sameFormula, size: 1))
      #expect(scaled.convergence == fit.convergence)
    }
  }

  @Test(arguments: codes, seeds)
  func scalingByAnyFactor(code: String, seed: Int) throws {
    let effects = effects(seed)
    let factor = 0.0037
    let scaled = try fit(code, effects.map({ $0 * factor }, variance: { $0 * factor * factor }))
    let fit = try fit(code, effects)
    let size = effects.variances.min()!
    #expect(
      agree(
        scaled.heterogeneity.tauSquared / factor / factor, fit.heterogeneity.tauSquared, Tolerance.iterative,
        size: size))
    #expect(
      agree(
        scaled.heterogeneity.tauSquaredStandardError! / factor / factor,
        fit.heterogeneity.tauSquaredStandardError!, Tolerance.iterative))
  }

  @Test(arguments: codes, seeds)
  func theOrderOfStudiesDoesNotMatter(code: String, seed: Int) throws {
    let effects = effects(seed)
    var random = RandomNumbers(seed: seed)
    let (fit, shuffled) = (
      try fit(code, effects), try fit(code, effects.selecting((0..<effects.count).shuffled(using: &random)))
    )
    #expect(
      agree(
        fit.heterogeneity.tauSquared, shuffled.heterogeneity.tauSquared, Tolerance.iterative, size: 0.01))
    #expect(agree(fit.pooled.estimate, shuffled.pooled.estimate, Tolerance.iterative, size: 1))
  }

  @Test(arguments: codes, seeds)
  func changingSignsChangesTheMeansSignAlone(code: String, seed: Int) throws {
    let effects = effects(seed)
    let (fit, turned) = (try fit(code, effects), try self.fit(code, effects.map { -$0 }))
    #expect(turned.heterogeneity == fit.heterogeneity)
    #expect(turned.pooled.estimate == -fit.pooled.estimate)
    #expect(turned.pooled.standardError == fit.pooled.standardError)
  }

  /// The likelihood of two copies is the likelihood squared; the root of Q = k - 1 moves, that of ML does not.
  @Test(arguments: seeds)
  func twoCopiesLeaveMaximumLikelihood(seed: Int) throws {
    let effects = effects(seed)
    let twice = try effects.selecting(Array(0..<effects.count) + Array(0..<effects.count))
    let (fit, doubled) = (try fit("ML", effects), try self.fit("ML", twice))
    #expect(
      agree(fit.heterogeneity.tauSquared, doubled.heterogeneity.tauSquared, Tolerance.iterative, size: 0.01))
    #expect(
      agree(
        fit.heterogeneity.tauSquaredStandardError! / 2.0.squareRoot(),
        doubled.heterogeneity.tauSquaredStandardError!, Tolerance.iterative))
    #expect(agree(fit.pooled.estimate, doubled.pooled.estimate, Tolerance.iterative, size: 1))
  }

  /// Two copies: Q doubles, Σw doubles, tr P becomes 2Σw - Σw²/Σw; Hunter and Schmidt's estimate stays.
  @Test(arguments: seeds)
  func twoCopiesLeaveHunterAndSchmidt(seed: Int) throws {
    let effects = effects(seed)
    let twice = try effects.selecting(Array(0..<effects.count) + Array(0..<effects.count))
    let (fit, doubled) = (try fit("HS", effects), try self.fit("HS", twice))
    #expect(agree(2 * fit.heterogeneity.q!, doubled.heterogeneity.q!, Tolerance.sameFormula, size: 1))
    #expect(
      agree(fit.heterogeneity.tauSquared, doubled.heterogeneity.tauSquared, 1e-11, size: 0.1))
  }

  @Test(arguments: seeds)
  func empiricalBayesIsPauleAndMandel(seed: Int) throws {
    let effects = effects(seed)
    let (eb, pm) = (try fit("EB", effects), try fit("PM", effects))
    #expect(eb.heterogeneity == pm.heterogeneity)
  }

  @Test(arguments: seeds)
  func derSimonianAndLairdIsTheGeneralMethodOfMoments(seed: Int) throws {
    let effects = effects(seed)
    let dl = try fit("DL", effects).heterogeneity
    let withoutWeights = try fit("GENQ", effects).heterogeneity
    let withWeights = try fit("GENQ", effects, weights: effects.variances.map { 3 / $0 }).heterogeneity
    #expect(dl == withoutWeights)
    #expect(agree(dl.tauSquared, withWeights.tauSquared, Tolerance.sameFormula, size: 0.1))
    #expect(
      agree(dl.tauSquaredStandardError, withWeights.tauSquaredStandardError, Tolerance.sameFormula, size: 0.1)
    )
  }

  @Test(arguments: seeds)
  func hedgesIsTheMethodOfMomentsWithEqualWeights(seed: Int) throws {
    let effects = effects(seed)
    let he = try fit("HE", effects).heterogeneity
    let equal = try fit("GENQ", effects, weights: effects.variances.map { _ in 7 }).heterogeneity
    #expect(agree(he.tauSquared, equal.tauSquared, Tolerance.sameFormula, size: 0.1))
    #expect(
      agree(he.tauSquaredStandardError, equal.tauSquaredStandardError, Tolerance.sameFormula, size: 0.1))
  }

  /// With one variance v: the sample variance less v, where that is positive.
  @Test(arguments: ["DL", "HE", "PM", "EB", "REML", "GENQ"], seeds)
  func equalVariancesGiveTheSampleVarianceLessV(code: String, seed: Int) throws {
    let studies = 2 + seed
    let v = 0.07
    let effects = StudyEffects.random(seed: seed, studies: studies).map({ $0 }, variance: { _ in v })
    let mean = effects.estimates.reduce(0, +) / Double(studies)
    let squares = effects.estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let fit = try fit(code, effects)
    #expect(
      agree(
        fit.heterogeneity.tauSquared, max(0, squares / Double(studies - 1) - v), 1e-11, size: v))
    #expect(agree(fit.pooled.estimate, mean, Tolerance.sameFormula, size: 1))
    let ml = try self.fit("ML", effects)
    #expect(agree(ml.heterogeneity.tauSquared, max(0, squares / Double(studies) - v), 1e-11, size: v))
  }

  @Test(arguments: codes, seeds)
  func recordsAreTrue(code: String, seed: Int) throws {
    let fit = try fit(code, effects(seed))
    let record = try #require(fit.convergence)
    #expect(record.converged)
    #expect(record.isAtBoundary == (fit.heterogeneity.tauSquared == 0))
    #expect(fit.notes.contains(.tauSquaredAtBoundary) == (fit.heterogeneity.tauSquared == 0))
    #expect(fit.notes.contains(.severalModes) == (record.modes > 1))
    #expect(!fit.notes.contains(.notConverged))
    let isIterative = ["REML", "ML", "PM", "EB", "PMM", "GENQM"].contains(code)
    #expect((record.iterations > 0) == isIterative)
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.codes).count == Self.codes.count)
    #expect(Self.codes.first == "REML")
    #expect(Catalogue.heterogeneityEstimators["reml"] is RestrictedMaximumLikelihood)
    #expect(Catalogue.heterogeneityEstimators["Reml"] == nil)
  }
}

/// What the inference and the intervals of a pooled effect must do.
@Suite struct PooledPropertyTests {
  static let alike = StudyEffects(estimates: [0.11, 0.12, 0.1, 0.13], variances: [0.1, 0.2, 0.3, 0.1])

  /// Of every inference whose prediction interval has its degrees of freedom. Kenward and Roger's is in `KenwardRogerTests`:
  /// theirs has to be asked for.
  @Test func predictionEqualsConfidenceWithoutHeterogeneity() throws {
    for inference in Catalogue.inferences.elements where inference.code != "kr" {
      let fit = try RandomEffects(inference: inference).fit(Self.alike)
      #expect(fit.heterogeneity.tauSquared == 0)
      #expect(fit.predictionInterval()?.interval == fit.pooled.interval)
    }
  }

  @Test func adHocNeverNarrows() throws {
    let hk = try RandomEffects(inference: .knappHartung).fit(Self.alike).pooled
    let adHoc = try RandomEffects(inference: .adHocKnappHartung).fit(Self.alike).pooled
    let t = try RandomEffects(inference: .studentsT).fit(Self.alike).pooled
    #expect(hk.standardError < t.standardError)
    #expect(adHoc == t)
  }

  @Test(arguments: 1...10)
  func pauleAndMandelMakeHartungKnappFactorOne(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 8, tauSquared: 1)
    let hk = try RandomEffects(method: .pauleMandel, inference: .knappHartung).fit(effects).pooled
    let t = try RandomEffects(method: .pauleMandel, inference: .studentsT).fit(effects).pooled
    #expect(agree(hk.standardError, t.standardError, Tolerance.iterative))
  }

  @Test func levelsNest() throws {
    let effects = try BCG.logRiskRatios
    let narrow = try RandomEffects(level: 0.5).fit(effects)
    let wide = try RandomEffects(level: 0.99).fit(effects)
    #expect(wide.pooled.interval.lower < narrow.pooled.interval.lower)
    #expect(wide.pooled.interval.upper > narrow.pooled.interval.upper)
    for method in Catalogue.tauSquaredIntervals.elements {
      let inner = try #require(try narrow.tauSquaredInterval(method)).bounds
      let outer = try #require(try wide.tauSquaredInterval(method)).bounds
      #expect(outer.lower < inner.lower && outer.upper > inner.upper, "\(method.code)")
    }
  }

  @Test func predictionIntervalNeedsDegreesOfFreedom() throws {
    let two = try RandomEffects().fit(StudyEffects(estimates: [0, 1], variances: [0.1, 0.1]))
    #expect(two.predictionInterval(.studentsT)?.degreesOfFreedom == 1)
    #expect(two.predictionInterval(.riley) == nil)
    #expect(two.predictionInterval(.normal)?.degreesOfFreedom == nil)
    let common = try CommonEffect().fit(Self.alike)
    #expect(common.predictionInterval() == nil)
  }

  @Test func weightsSumToHundred() throws {
    let fit = try RandomEffects().fit(BCG.logRiskRatios)
    #expect(agree(fit.weights.reduce(0, +), 100, Tolerance.sameFormula))
    #expect(fit.weights.count == 13)
  }

  @Test func givenInverseVariancesAreInverseVarianceWeights() throws {
    let effects = try BCG.logRiskRatios
    let fit = try RandomEffects(method: .known(0.3)).fit(effects)
    let given = try RandomEffects(
      method: .known(0.3), weighting: .given
    ).fit(effects.weighted(by: effects.variances.map { 5 / ($0 + 0.3) }))
    #expect(agree(fit.pooled.estimate, given.pooled.estimate, Tolerance.sameFormula))
    #expect(agree(fit.pooled.standardError, given.pooled.standardError, Tolerance.sameFormula))
  }

  @Test func predictionsShrinkTowardsTheMean() throws {
    let fit = try RandomEffects(inference: .normal).fit(BCG.logRiskRatios)
    for (prediction, effect) in zip(fit.studyPredictions, fit.effects.estimates) {
      let (low, high) = (min(effect, fit.pooled.estimate), max(effect, fit.pooled.estimate))
      #expect(prediction.estimate >= low && prediction.estimate <= high)
    }
  }
}
