@testable import BayesianSynthesis
import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// The exact binomial model against the sums of its definition.
///
/// In optimised builds alone: in others the sums take seconds each, and the command's tests look at the model.
@Suite(.enabled(if: isOptimized)) struct BinomialModelTests {
  private static func table(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> TwoByTwoTable {
    try! TwoByTwoTable(events1: a, nonevents1: b, events2: c, nonevents2: d)
  }

  private static let few = [
    table(3, 47, 9, 41), table(0, 30, 4, 26), table(2, 58, 5, 55), table(1, 19, 0, 20),
  ]

  /// SciPy: Gauss and Legendre's rule over τ in four panels of 60 places, μ in steps of 0.05, θ in steps of 0.15 τ.
  @Test func agreesWithPlainSums() throws {
    let prior = EffectPrior.normal(mean: 0, standardDeviation: 2.82)
    let fit = try BinomialModel(effectPrior: prior, heterogeneityPrior: .halfNormal(0.5)).fit(Self.few)
    #expect(abs(try #require(fit.logMarginalLikelihood) + 6.987493923770342) < 1e-10)
    #expect(abs(try #require(fit.effect.mean) + 1.1928637815329302) < 1e-9)
    #expect(abs(try #require(fit.effect.standardDeviation) - 0.559321530548819) < 1e-9)
    #expect(abs(try #require(fit.heterogeneity.mean) - 0.373716817782404) < 1e-9)
    let second = fit.studies[1].effect
    #expect(abs(try #require(second.mean) + 1.3694069976240821) < 1e-6)
    #expect(abs(try #require(second.standardDeviation) - 0.6754644214453818) < 1e-6)
    #expect(fit.quadrature.errorBound < 1e-7)
  }

  /// The likelihood of one study at a μ and a τ by its definition, for likelihoods much narrower and much wider than τ.
  @Test(arguments: [
    table(0, 30, 4, 26), table(3, 47, 9, 41), table(900, 3100, 1200, 2800), table(4, 20, 0, 20),
  ])
  func integratesOneStudysEffect(table: TwoByTwoTable) throws {
    let likelihood = try #require(ConditionalLikelihood(table))
    let integral = RandomEffectIntegral(likelihood)
    for (mean, tau) in [(-0.4, 0.02), (-0.4, 0.5), (0.7, 3), (-5, 3), (4, 40), (-30, 40)] {
      let step = 0.002 * min(1, tau)
      let reach = Int(9 * tau / step)
      var sum = 0.0
      for index in -reach...reach {
        let z = Double(index) * step / tau
        sum += exp(likelihood(mean + z * tau) - 0.5 * z * z)
      }
      let plain = log(sum * step / (tau * (2 * Double.pi).squareRoot()))
      #expect(abs(integral.log(mean: mean, tau: tau) - plain) < 1e-8, "\(mean), \(tau)")
    }
  }

  /// Heavy tails of τ with trials of four thousand people, in the time of the others.
  @Test func heavyTailsEnd() throws {
    let large = [
      Self.table(12, 3988, 25, 3975), Self.table(30, 3970, 41, 3959), Self.table(5, 3995, 9, 3991),
    ]
    let fit = try BinomialModel(heterogeneityPrior: .halfCauchy(0.5)).fit(large)
    #expect(fit.effect.mean != nil && fit.quadrature.errorBound < 1e-6)
    // Without a study that has events in both groups nothing is said against a large τ.
    let apart = [Self.table(0, 20, 3, 17), Self.table(2, 28, 0, 30)]
    #expect(throws: BayesianError.unboundedHeterogeneity(prior: "half-cauchy:0.5")) {
      try BinomialModel(heterogeneityPrior: .halfCauchy(0.5)).fit(apart)
    }
  }

  @Test func partsOfEventsAreRefused() throws {
    #expect(throws: BayesianError.model(.notWhole([FractionalCount(study: 1, field: "events1", value: 3.5)])))
    {
      try BinomialModel(heterogeneityPrior: .halfNormal(0.5)).fit([Self.few[0], Self.table(3.5, 20, 2, 20)])
    }
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
    #expect(throws: BayesianError.properPriorNeeded(code: "uniform")) {
      try improper.fit(Self.few)
    }
    // A trial without events changes nothing.
    #expect(try model.fit(Self.few + [Self.table(0, 40, 0, 40)]).effect == (try model.fit(Self.few)).effect)
  }
}
