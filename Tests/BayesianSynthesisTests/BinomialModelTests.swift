import BayesianSynthesis
import EffectSizes
import Estimates
import Foundation
import Testing

/// The exact binomial model against the sums of its definition.
///
/// In optimised builds alone: two-dimensional sums take minutes in others, where the command's tests look at the model.
@Suite(.enabled(if: isOptimized)) struct BinomialModelTests {
  private static func table(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> TwoByTwoTable {
    try! TwoByTwoTable(events1: a, nonevents1: b, events2: c, nonevents2: d)
  }

  private static let few = [
    table(3, 47, 9, 41), table(0, 30, 4, 26), table(2, 58, 5, 55), table(1, 19, 0, 20),
  ]

  /// P(events of group 1 | events of both) by its definition.
  private static func probability(_ table: TwoByTwoTable, _ effect: Double) -> Double {
    let (first, second) = (table.events1 + table.nonevents1, table.events2 + table.nonevents2)
    let total = table.events1 + table.events2
    func choose(_ n: Double, _ k: Double) -> Double { exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) }
    var (sum, own) = (0.0, 0.0)
    for count in stride(from: max(0, total - second), through: min(first, total), by: 1) {
      let part = choose(first, count) * choose(second, total - count) * exp(effect * count)
      sum += part
      if count == table.events1 { own = part }
    }
    return own / sum
  }

  /// Sums over θ, μ and τ in small equal steps, of which τ's have an error of a hundred thousandth.
  @Test func agreesWithItsDefinition() throws {
    let prior = EffectPrior.normal(mean: 0, standardDeviation: 2.82)
    let fit = try BinomialModel(effectPrior: prior, heterogeneityPrior: .halfNormal(0.5)).fit(Self.few)
    var (sum, first, second) = (0.0, 0.0, 0.0)
    for place in 0..<(isOptimized ? 200 : 50) {
      let width = isOptimized ? 0.0125 : 0.05
      let tau = (Double(place) + 0.5) * width
      for index in -100...60 {
        let mean = Double(index) * 0.1
        var value = prior.density(mean) * exp(-2 * tau * tau)
        for table in Self.few {
          value *= (-24...24).reduce(0.0) { sum, step in
            let z = Double(step) / 3
            return sum + exp(-0.5 * z * z) * Self.probability(table, mean + tau * z)
          }
        }
        sum += value
        first += value * mean
        second += value * mean * mean
      }
    }
    let mean = first / sum
    #expect(abs(try #require(fit.effect.mean) - mean) < 2e-4)
    #expect(
      abs(try #require(fit.effect.standardDeviation) - (second / sum - mean * mean).squareRoot()) < 2e-4)
    #expect(fit.quadrature.errorBound < 1e-6)
  }

  /// With many events the effects are normal, and both models say the same.
  @Test func manyEventsAreNormalEffects() throws {
    let tables = [
      Self.table(400, 1600, 500, 1500), Self.table(300, 900, 330, 870), Self.table(520, 1480, 600, 1400),
    ]
    let exact = try BinomialModel(heterogeneityPrior: .halfNormal(0.5)).fit(tables)
    let effects = try LogOddsRatio().effects(of: tables.enumerated().map { Study("\($0)", $1) })
    let normal = try HierarchicalModel(heterogeneityPrior: .halfNormal(0.5)).fit(effects)
    #expect(abs(exact.effect.median - normal.effect.median) < 2e-3)
    #expect(abs(exact.effect.interval.lower - normal.effect.interval.lower) < 5e-3)
    #expect(abs(exact.heterogeneity.median - normal.heterogeneity.median) < 5e-3)
  }

  @Test func exchangedGroupsTurnTheEffect() throws {
    let turned = Self.few.map { Self.table($0.events2, $0.nonevents2, $0.events1, $0.nonevents1) }
    let model = BinomialModel(heterogeneityPrior: .halfNormal(0.5))
    let (one, other) = (try model.fit(Self.few), try model.fit(turned))
    #expect(abs(one.effect.median + other.effect.median) < 1e-7)
    #expect(abs(one.effect.interval.lower + other.effect.interval.upper) < 1e-6)
    #expect(abs(one.heterogeneity.median - other.heterogeneity.median) < 1e-7)
  }

  @Test func whatTellsNothingIsRefused() throws {
    let model = BinomialModel(heterogeneityPrior: .halfNormal(0.5))
    #expect(throws: BayesianError.noInformation) { try model.fit([Self.table(0, 20, 0, 30)]) }
    let oneSided = [Self.table(0, 20, 3, 30), Self.table(0, 10, 1, 12)]
    #expect(throws: BayesianError.unboundedEffect) { try model.fit(oneSided) }
    var proper = model
    proper.effectPrior = .normal(mean: 0, standardDeviation: 2.82)
    #expect(try proper.fit(oneSided).effect.median < 0)
    var improper = model
    improper.heterogeneityPrior = ImproperUniformPrior()
    #expect(throws: BayesianError.improperPrior(code: "uniform", of: .heterogeneity)) {
      try improper.fit(Self.few)
    }
    // A trial without events changes nothing.
    #expect(try model.fit(Self.few + [Self.table(0, 40, 0, 40)]).effect == (try model.fit(Self.few)).effect)
  }
}
