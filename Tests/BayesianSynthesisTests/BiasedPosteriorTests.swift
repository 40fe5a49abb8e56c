import BayesianSynthesis
import EffectSizes
import Testing

/// Bias parameters with priors in the hierarchical model.
@Suite struct BiasedPosteriorTests {
  private static let effects = StudyEffects(
    estimates: [0.1, 0.3, 0.25, 0.6, 0.7], variances: [0.02, 0.03, 0.01, 0.04, 0.02])

  private static func posterior(
    _ effects: StudyEffects, biased: [Bool], bias: EffectPrior = .normal(mean: 0.2, standardDeviation: 0.2)
  ) throws -> BiasedPosterior {
    try BiasedPosterior(effects, isBiased: biased, biasPrior: bias, spread: 0.1, level: 0.95)
  }

  @Test func withoutBiasItIsTheHierarchicalModel() throws {
    let found = try Self.posterior(Self.effects, biased: Array(repeating: false, count: 5))
    let plain = try HierarchicalModel(
      heterogeneityPrior: ImproperUniformPrior(), intervalKind: .central
    ).fit(Self.effects)
    #expect(abs(found.effect.median - plain.effect.median) < 1e-9)
    #expect(abs(found.effect.interval.lower - plain.effect.interval.lower) < 1e-9)
    #expect(abs(found.effect.interval.upper - plain.effect.interval.upper) < 1e-9)
    #expect(abs(found.tauMedian - plain.heterogeneity.median) < 1e-9)
    #expect(found.bias == nil && abs(found.weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func aKnownBiasIsSubtracted() throws {
    let biased = [false, false, false, true, true]
    let known = try BiasedPosterior(
      Self.effects, isBiased: biased, biasPrior: .normal(mean: 0.3, standardDeviation: 1e-6), spread: 1e-6,
      level: 0.95)
    var corrected = Self.effects
    for study in 3...4 { corrected.estimates[study] -= 0.3 }
    let plain = try Self.posterior(corrected, biased: Array(repeating: false, count: 5))
    #expect(abs(known.effect.median - plain.effect.median) < 1e-6)
    #expect(abs(known.effect.interval.upper - plain.effect.interval.upper) < 1e-6)
  }

  /// Under a uniform prior the posterior of τ falls as τ^-(k - 1).
  @Test func momentsThatDoNotExistAreNotTold() throws {
    let three = Self.effects.members([0, 1, 4])
    let found = try Self.posterior(three, biased: [false, false, true])
    #expect(found.effect.mean == nil && found.effect.standardDeviation == nil && found.tauSquared == nil)
    #expect(found.effect.interval.lower < found.effect.median)
    let four = try Self.posterior(Self.effects.members([0, 1, 2, 4]), biased: [false, false, false, true])
    #expect(four.effect.mean != nil && four.effect.standardDeviation == nil)
    #expect(throws: BayesianError.self) {
      try Self.posterior(Self.effects.members([0, 4]), biased: [false, true])
    }
  }
}
