import Distributions
import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects
import Testing

@Suite struct AdjustmentPropertyTests {
  private static let effects = StudyEffects(
    estimates: [0.1, 0.4, 0.35, 0.8, -0.2, 0.9, 1.1, 0.05],
    variances: [0.01, 0.02, 0.05, 0.2, 0.03, 0.15, 0.3, 0.04])
  private static let common = InverseVariance(method: nil, inference: .normal)

  /// A symmetrical funnel misses nothing.
  @Test(arguments: MissingStudiesEstimator.allCases)
  func nothingIsFilledInASymmetricalFunnel(_ estimator: MissingStudiesEstimator) throws {
    let steps = [-3.0, -2, -1, 0, 1, 2, 3]
    let effects = StudyEffects(
      estimates: steps.map { 0.5 + 0.1 * $0 }, variances: steps.map { 0.01 * (1 + abs($0)) })
    let result = try TrimAndFill(model: Self.common, estimator: estimator, side: .left).adjust(effects)
    #expect(result.missingStudies == 0)
    #expect(abs(result.adjustedEstimate - 0.5) < 1e-12)
  }

  /// Turned effects miss studies on the other side, and everything else is turned with them.
  @Test(arguments: MissingStudiesEstimator.allCases)
  func turnedEffectsAreFilledOnTheOtherSide(_ estimator: MissingStudiesEstimator) throws {
    var turned = Self.effects
    turned.estimates = turned.estimates.map { -$0 }
    let method = TrimAndFill(estimator: estimator)
    let (plain, other) = (try method.adjust(Self.effects), try method.adjust(turned))
    #expect(plain.side == .left && other.side == .right)
    #expect(plain.missingStudies == other.missingStudies)
    #expect(abs(plain.adjustedEstimate + other.adjustedEstimate) < 1e-9)
  }

  /// With a common effect the limit meta-analysis is Egger's line at a standard error of 0.
  @Test func theLimitOfACommonEffectIsEggers() throws {
    let limit = try LimitMetaAnalysis(model: Self.common).adjust(Self.effects)
    let egger = try EggerTest().test(Self.effects)
    #expect(abs(limit.adjustedEstimate - egger.limit!.estimate) < 1e-12)
    #expect(limit.unexplained! < 1e-20)
  }

  /// Nonaffirmative studies that count s times bring the pooled effect to no effect, and its limit for theirs.
  @Test func whatTheSValueMeans() throws {
    let effects = StudyEffects(
      estimates: [0.9, 0.8, 1.1, -0.1, -0.2, 0.05], variances: [0.02, 0.03, 0.05, 0.04, 0.06, 0.03])
    let result = try WorstCase(model: Self.common).adjust(effects)
    let ratio = try #require(result.sValue)
    let weights = effects.estimates.indices.map {
      (effects.estimates[$0] > 0.5 ? 1 : ratio) / effects.variances[$0]
    }
    #expect(abs(zip(weights, effects.estimates).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-10)
    let limit = try #require(result.sValueOfLimit)
    let shares = effects.estimates.map { $0 > 0.5 ? 1 : limit }
    let (sum, square) = effects.estimates.indices.reduce(into: (0.0, 0.0)) {
      $0.0 += shares[$1] * effects.estimates[$1] / effects.variances[$1]
      $0.1 += shares[$1] * shares[$1] / effects.variances[$1]
    }
    #expect(abs(sum - 1.959963984540054 * square.squareRoot()) < 1e-9)
    #expect(limit < ratio)
  }

  /// With effects that do not differ the interval of Henmi and Copas is nearly the normal one: narrower, since Q is random.
  @Test func henmiAndCopasWithoutHeterogeneity() throws {
    let effects = StudyEffects(
      estimates: (0..<40).map { 0.3 + ($0 % 2 == 0 ? 0.01 : -0.01) },
      variances: (0..<40).map { 0.01 + 0.001 * Double($0) })
    let result = try HenmiCopas().adjust(effects)
    let normal = try Self.common.fit(effects).pooled.interval
    #expect(result.tauSquared == 0)
    #expect(result.interval.width < normal.width)
    #expect(result.interval.width > 0.8 * normal.width)
  }

  /// With a common effect and a normal test the general fail-safe number is Rosenberg's.
  @Test func theGeneralNumberOfACommonEffect() throws {
    let numbers = try FailSafeNumbers(of: Self.effects, model: Self.common)
    #expect(numbers.general == numbers.rosenberg)
    #expect(numbers.orwin == Self.effects.count)
    #expect(throws: SmallStudyError.targetIsZero) { try FailSafeNumbers(of: Self.effects, target: 0) }
  }

  /// Sizes take the place of the standard error where effects are standardised mean differences.
  @Test func predictorsOfStandardizedDifferences() throws {
    var effects = Self.effects
    effects.scale = StandardizedMeanDifference().scale
    #expect(try PetPeese().adjust(effects).predictor == .standardError)
    #expect(try PetPeese().adjust(effects).notes.contains(.errorContainsEffect))
    effects.sizes = effects.variances.map { ArmSizes(group1: 2 / $0, group2: 2 / $0) }
    let result = try PetPeese().adjust(effects)
    #expect(result.predictor == .sizes)
    // 1/n1 + 1/n2 is the variance here, so that nothing changes.
    let forced = try PetPeese(predictor: .standardError).adjust(effects)
    #expect(abs(result.adjustedEstimate - forced.adjustedEstimate) < 1e-12)
  }

  /// The weighted average by its definition.
  @Test func weightedLeastSquares() throws {
    let weights = Self.effects.variances.map { 1 / $0 }
    let total = weights.reduce(0, +)
    let mean = zip(weights, Self.effects.estimates).reduce(0) { $0 + $1.0 * $1.1 } / total
    let q = zip(weights, Self.effects.estimates).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let result = try AdequatelyPowered().adjust(Self.effects)
    #expect(abs(result.weightedLeastSquares.estimate - mean) < 1e-14)
    #expect(abs(result.weightedLeastSquares.standardError - (q / 7 / total).squareRoot()) < 1e-14)
  }

  @Test func onlyAffirmativeStudies() {
    let effects = StudyEffects(estimates: [1, 2, 3], variances: [0.01, 0.01, 0.01])
    #expect(throws: SmallStudyError.onlyAffirmativeStudies(.greater)) { try WorstCase().adjust(effects) }
  }
}
