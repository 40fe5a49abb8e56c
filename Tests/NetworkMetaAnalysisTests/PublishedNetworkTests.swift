import EffectSizes
import Foundation
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

/// Numbers that publications print, from the data that they were computed from.
@Suite struct PublishedNetworkTests {
  /// The fourth decimal, and the third, as printed.
  private let printed4 = 5e-5
  private let printed3 = 5e-4

  private func smoking() throws -> Network {
    try Network(NetworkTable("net-smoking.csv").proportions, measure: LogOddsRatio())
  }

  private func diabetes() throws -> Network {
    try Network(NetworkTable("net-senn.csv").means, measure: MeanDifference())
  }

  /// Senn S, Gavini F, Magrez D, Scheen A (2013), doi 10.1177/0962280211432220: 26 trials of glucose-lowering agents.
  @Test func senn2013() throws {
    let fit = try NetworkModel(method: .derSimonianLaird).fit(diabetes())
    #expect(fit.treatments.count == 10)
    #expect(abs(fit.heterogeneity.tauSquared - 0.1087) < printed4)
    #expect(abs(try #require(fit.iSquared) - 81.4) < 0.05)
    let effect = try fit.comparison(of: "rosiglitazone", against: "placebo").estimate
    #expect(abs(effect.estimate - -1.2335) < printed4)
    #expect(abs(effect.standardError - 0.1278) < printed4)
  }

  /// Rücker G, Schwarzer G (2015), doi 10.1186/s12874-015-0060-8, table 2: P-scores of the diabetes network, common effects.
  @Test func rueckerAndSchwarzer2015() throws {
    let fit = try NetworkModel(method: nil).fit(diabetes())
    let ranking = fit.ranking(smallValues: .good)
    #expect(
      ranking.map { fit.treatments[$0.treatment] } == [
        "rosiglitazone", "metformin", "pioglitazone", "miglitol", "benfluorex", "acarbose", "vildagliptin",
        "sitagliptin", "sulfonylurea", "placebo",
      ])
    let printed = [0.979, 0.851, 0.769, 0.620, 0.573, 0.479, 0.351, 0.239, 0.139, 0.000]
    for (rank, score) in zip(ranking, printed) { #expect(abs(rank.score - score) < printed3) }
    #expect(abs(ranking.reduce(0) { $0 + $1.score } / 10 - 0.5) < 1e-12)
  }

  /// Krahn U, Binder H, König J (2013), doi 10.1186/1471-2288-13-35: Q within and between designs.
  @Test func krahn2013() throws {
    let fit = try NetworkModel(method: .derSimonianLaird).fit(diabetes())
    let within = try #require(fit.inconsistency.within)
    #expect(fit.heterogeneity.degreesOfFreedom == 18)
    #expect(abs(try #require(fit.heterogeneity.q) - 96.98) < 5e-3)
    #expect(within.degreesOfFreedom == 11 && abs(within.q - 74.45) < 5e-3)
    let between = fit.inconsistency.between
    #expect(between.degreesOfFreedom == 7 && abs(between.q - 22.53) < 5e-3)
    let random = try #require(fit.inconsistency.betweenRandom)
    #expect(abs(random.q - 2.194) < printed3)
    #expect(abs(try #require(random.pValue) - 0.948) < printed3)
    #expect(abs(try #require(fit.inconsistency.tauSquaredWithin).squareRoot() - 0.3797) < printed4)
  }

  /// Hasselblad V (1998), doi 10.1177/0272989X9801800110, as analysed by White IR and others (2012), doi 10.1002/jrsm.1045, and
  /// Higgins JPT and others (2012), doi 10.1002/jrsm.1044: counselling for giving up smoking.
  @Test func smokingCessation() throws {
    let fit = try NetworkModel().fit(smoking())
    #expect(fit.network.studies.count == 24 && fit.network.designs.count == 8)
    #expect(abs(fit.heterogeneity.tau - 0.6710) < printed4)
    let between = fit.inconsistency.between
    #expect(between.degreesOfFreedom == 7 && abs(between.q - 15.22) < 5e-3)
    let random = try #require(fit.inconsistency.betweenRandom)
    #expect(abs(random.q - 5.143) < printed3)
    #expect(abs(try #require(random.pValue) - 0.6425) < printed4)
  }

  /// Linde K and others (2016), doi 10.1016/j.jclinepi.2015.10.010: 93 trials of treatments of depression in primary care, of which
  /// some are combinations.
  @Test func linde2016() throws {
    let network = try Network(NetworkTable("net-linde.csv").proportions, measure: LogOddsRatio())
    #expect(network.treatments.count == 22)
    #expect(network.studies.count == 93)
    #expect(network.designs.count > 30)
    let additive = try AdditiveModel(method: .derSimonianLaird, inactive: "Placebo").fit(network)
    #expect(additive.combinationEffects.allSatisfy { $0.name.contains("+") })
    let free = try NetworkModel(method: .derSimonianLaird).fit(network)
    // An additive model fits no better than one with a free effect of each treatment.
    let q = (try #require(additive.heterogeneity.q), try #require(free.heterogeneity.q))
    #expect(q.0 > q.1)
    #expect(abs(additive.additivity.q - (q.0 - q.1)) < 1e-8)
  }

  /// Welton NJ and others (2009), doi 10.1093/aje/kwp014: under additive components a combination's effect is the sum of those of
  /// its parts, and parts that no study connects become comparable.
  @Test func welton2009() throws {
    let apart = try NetworkTable("net-apart.csv").network(measure: nil)
    #expect(apart.parts.count > 1)
    #expect(throws: NetworkError.self) { try NetworkModel(method: nil).fit(apart) }
    let fit = try AdditiveModel(method: nil, inactive: "Usual").fit(apart)
    let effects = Dictionary(
      uniqueKeysWithValues: fit.componentEffects.map { ($0.name, $0.estimate?.estimate) })
    for combination in fit.combinationEffects {
      guard let estimate = combination.estimate else { continue }
      let parts = combination.name.split(separator: "+").map { $0.trimmingCharacters(in: .whitespaces) }
      let sum = parts.reduce(0.0) { $0 + ((effects[$1] ?? nil) ?? .nan) }
      #expect(abs(estimate.estimate - sum) < 1e-12 || sum.isNaN)
    }
  }
}
