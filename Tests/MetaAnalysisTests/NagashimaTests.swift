import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// The limit of the resampling of Nagashima, Noma and Furukawa.
@Suite struct NagashimaTests {
  private static let forty = StudyEffects(
    estimates: (1...40).map { (sin(Double($0)) * 1e6).rounded() / 1e6 },
    variances: (1...40).map { 0.02 * Double($0) })

  private func bounds(_ effects: StudyEffects, level: Double = 0.95) throws -> Interval {
    let fit = try RandomEffects(level: level).fit(effects)
    return try #require(try fit.predictionInterval(by: .nagashima)).interval
  }

  /// Bounds by another program: eigenvalues of the quadratic form, Talbot's inversion of their transform, and quadrature with a
  /// fixed fine step (numpy 2.4).
  @Test(arguments: [
    (StudyEffects(estimates: [0, 1], variances: [0.1, 0.2]), 0.95, -14.7874393066, 15.7510200623),
    (StudyEffects(estimates: [0, 1, -1, 2], variances: [1e-6, 1, 1, 1]), 0.95, -3.2672680720, 4.1813175915),
    (forty, 0.95, -1.2398989871, 1.3514370042),
    (forty, 0.8, -0.7475583702, 0.8642015972),
    (
      StudyEffects(estimates: [0.1, 0.5, 0.9], variances: [0.02, 0.05, 0.03]), 0.99, -4.6739021446,
      5.6703486986
    ),
    (
      StudyEffects(estimates: [0.11, 0.12, 0.1, 0.13], variances: [0.1, 0.2, 0.3, 0.1]), 0.95, 0.0981857374,
      0.1371083547
    ),
  ])
  func numbers(effects: StudyEffects, level: Double, lower: Double, upper: Double) throws {
    let found = try bounds(effects, level: level)
    #expect(abs(found.lower - lower) <= Tolerance.iterative * (upper - lower), "\(found)")
    #expect(abs(found.upper - upper) <= Tolerance.iterative * (upper - lower), "\(found)")
  }

  @Test(arguments: [1, 2, 3])
  func itMovesAndScalesAndTurnsWithTheEffects(seed: Int) throws {
    let effects = StudyEffects.random(seed: seed, studies: 4 + seed)
    let one = try bounds(effects)
    let other = try bounds(
      StudyEffects(
        estimates: effects.estimates.map { 5 - 3 * $0 }, variances: effects.variances.map { 9 * $0 }))
    #expect(agree(other.lower, 5 - 3 * one.upper, Tolerance.iterative))
    #expect(agree(other.upper, 5 - 3 * one.lower, Tolerance.iterative))
    let reordered = try bounds(effects.selecting(Array((0..<effects.count).reversed())))
    #expect(agree(reordered.lower, one.lower, Tolerance.iterative))
  }

  /// It takes no estimate of τ².
  @Test func itIsTheSameWhateverTheEstimatorAndTheInferenceAre() throws {
    let effects = try BCG.logRiskRatios
    let one = try #require(try RandomEffects().fit(effects).predictionInterval(by: .nagashima))
    #expect(one.degreesOfFreedom == 12 && one.hasOwnTauSquared)
    for method in [DerSimonianLaird() as any HeterogeneityEstimator, PauleMandel(), KnownTauSquared(0)] {
      let fit = try RandomEffects(method: method, inference: .normal).fit(effects)
      #expect(try fit.predictionInterval(by: .nagashima) == one)
    }
  }

  @Test func itIsForRandomEffectsWithInverseVariances() throws {
    let effects = try BCG.logRiskRatios
    let refusal = MetaAnalysisError.unsuitedInference(name: NagashimaPrediction().name)
    #expect(throws: refusal) { try CommonEffect().fit(effects).predictionInterval(by: .nagashima) }
    #expect(throws: refusal) {
      try RandomEffects(weighting: .equal).fit(effects).predictionInterval(by: .nagashima)
    }
    let one = try RandomEffects().fit(StudyEffects(estimates: [0.4], variances: [0.09]))
    #expect(try one.predictionInterval(by: .nagashima) == nil)
  }

  /// Equal effects leave neither τ² nor an error of the mean.
  @Test func equalEffectsGiveAPoint() throws {
    let found = try bounds(StudyEffects(estimates: [0.3, 0.3, 0.3], variances: [0.1, 0.2, 0.3]))
    #expect(agree(found.lower, 0.3, Tolerance.sameFormula) && found.lower == found.upper)
  }

  @Test func levelsNest() throws {
    let effects = try BCG.logRiskRatios
    let (narrow, wide) = (try bounds(effects, level: 0.5), try bounds(effects, level: 0.999))
    #expect(wide.lower < narrow.lower && narrow.upper < wide.upper)
    #expect(try bounds(effects, level: 1 - 1e-12) == Interval(lower: -.infinity, upper: .infinity))
  }

  /// Every legal data set gets bounds in order.
  @Test(arguments: ExtremeDataTests.sets.map(\.name))
  func extremeData(name: String) throws {
    let effects = try #require(ExtremeDataTests.sets.first { $0.name == name }).effects
    let found = try bounds(effects)
    #expect(found.lower.isFinite && found.upper.isFinite && found.lower <= found.upper, "\(found)")
  }
}
