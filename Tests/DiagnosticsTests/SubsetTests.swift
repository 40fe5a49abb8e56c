import Diagnostics
import EffectSizes
import MetaAnalysis
import Testing

@Suite struct SubsetTests {
  static var effects: StudyEffects {
    get throws { try BCGVaccine.effects.selecting([0, 1, 2, 3, 4, 5, 6]) }
  }

  func check(_ model: some PooledModel, within tolerance: Double) async throws {
    let fits = try await model.subsetFits(Self.effects)
    #expect(fits.subsets.isExhaustive)
    #expect(fits.subsets.count == 1 << 7 - 7 - 1)
    #expect(Set((0..<fits.subsets.count).map { fits.subsets.members(of: $0) }).count == fits.subsets.count)
    for set in 0..<fits.subsets.count {
      let fit = try model.fit(Self.effects.selecting(fits.subsets.members(of: set)))
      #expect(abs(fits.estimates[set] - fit.pooled.estimate) <= tolerance)
      #expect(abs(fits.iSquared[set] - (fit.heterogeneity.iSquared ?? .nan)) <= 100 * tolerance)
      #expect(abs(fits.tauSquared[set] - fit.heterogeneity.tauSquared) <= tolerance)
    }
  }

  @Test func commonEffect() async throws { try await check(CommonEffect(), within: 1e-12) }
  @Test func randomEffects() async throws { try await check(RandomEffects(), within: 0) }
  @Test func equalWeights() async throws {
    try await check(RandomEffects(weighting: .equal), within: 0)
  }

  @Test func threadsDoNotMatter() async throws {
    let one = try await RandomEffects().subsetFits(BCGVaccine.effects, threads: 1)
    #expect(try await RandomEffects().subsetFits(BCGVaccine.effects, threads: 5) == one)
  }

  @Test func randomSetsOfManyStudies() async throws {
    let count = 150
    let effects = StudyEffects(
      estimates: (0..<count).map { Double($0 % 7) / 10 },
      variances: (0..<count).map { 0.1 + Double($0 % 5) / 10 })
    let fits = try await CommonEffect().subsetFits(effects, most: 500, seed: 2)
    #expect(!fits.subsets.isExhaustive && fits.subsets.count == 500)
    let sizes = (0..<500).map { fits.subsets.size(of: $0) }
    #expect(sizes == sizes.sorted())
    #expect(abs(Double(sizes.reduce(0, +)) / 500 - 75) < 2)
    #expect(fits == (try await CommonEffect().subsetFits(effects, most: 500, seed: 2)))
  }

  @Test func clustersOfDependentEffects() async throws {
    let effects = Schools.effects
    let model = MultilevelModel(random: [.groups("district"), .groups("district", "school")])
    let fits = try await model.subsetFits(effects, clusters: effects.clusters, most: 5)
    #expect(fits.labels.count == 11)
    for set in 0..<5 {
      let names = Set(fits.subsets.members(of: set).map { fits.labels[$0] })
      let members = effects.estimates.indices.filter { names.contains(effects.clusters![$0]) }
      #expect(fits.estimates[set] == (try model.fit(effects.selecting(members)).coefficients[0].estimate))
    }
  }

  @Test func setsWithoutAResultAreCounted() async throws {
    let tables = try [(0, 10, 0, 12), (0, 9, 0, 8), (3, 7, 5, 6)].map {
      try TwoByTwoTable(events1: $0.0, nonevents1: $0.1, events2: $0.2, nonevents2: $0.3)
    }
    let model = MantelHaenszel(LogOddsRatio())
    let fits = try await model.subsetFits(
      model.effects(of: tables.enumerated().map { Study("\($0)", $1) }))
    #expect(fits.failureCount == 1)
    #expect(fits.estimateSummary.all?.count == 3)
  }

  @Test func quantilesWithAndWithoutAStudy() async throws {
    let fits = try await CommonEffect().subsetFits(Self.effects)
    let summary = fits.estimateSummary
    let with = (0..<fits.subsets.count).filter { fits.subsets.contains(3, in: $0) }.map { fits.estimates[$0] }
      .sorted()
    #expect(summary.with[3]?.count == 63 && summary.without[3]?.count == 57)
    #expect(summary.with[3]?.median == with[31])
    #expect(summary.with[3]?.minimum == with[0] && summary.with[3]?.maximum == with[62])
  }
}
