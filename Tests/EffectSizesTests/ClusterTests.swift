import RealModule
import Testing

@testable import EffectSizes

@Suite struct ClusterTests {
  private let sameFormula = 1e-12
  private let printed1 = 5e-2
  private let printed4 = 5e-5

  /// Cochrane Handbook for Systematic Reviews of Interventions, 23.1.4: 10 and 11 classrooms, icc 0.02. The Handbook rounds
  /// the average size to 29.8.
  @Test func theHandbooksClassrooms() throws {
    let sizes = (try ClusterSizes(count: 10, people: 295), try ClusterSizes(count: 11, people: 330))
    let exact = try DesignEffects(sizes.0, sizes.1, intraclusterCorrelation: 0.02)
    #expect(abs(exact.group1 - (1 + (625 / 21.0 - 1) * 0.02)) < sameFormula && exact.group1 == exact.group2)
    let effects = DesignEffects(try DesignEffect(averageSize: 29.8, intraclusterCorrelation: 0.02))
    #expect(abs(effects.group1 - 1.576) < sameFormula)
    let table = try! TwoByTwoTable(events1: 63, nonevents1: 295 - 63, events2: 84, nonevents2: 330 - 84)
      .effective(effects)
    #expect(abs(table.n1 - 187.2) < printed1 && abs(table.n2 - 209.4) < printed1)
    #expect(abs(table.events1 - 40.0) < printed1 && abs(table.events2 - 53.3) < printed1)
  }

  @Test func aRatiosVarianceGrowsByTheDesignEffect() throws {
    let table = try TwoByTwoTable(events1: 12, nonevents1: 80, events2: 21, nonevents2: 77)
    let effects = DesignEffects(try DesignEffect(averageSize: 9, intraclusterCorrelation: 0.1))
    let (plain, adjusted) = (
      try LogRiskRatio().effect(of: table), try LogRiskRatio().effect(of: table.effective(effects))
    )
    #expect(abs(adjusted.estimate - plain.estimate) < sameFormula)
    #expect(abs(adjusted.variance / plain.inflated(by: 1.8).variance - 1) < sameFormula)
  }

  @Test func withoutCorrelationOrWithClustersOfOnePersonNothingChanges() throws {
    let means = try TwoGroupMeans(mean1: 10, sd1: 3, n1: 40, mean2: 12, sd2: 4, n2: 44)
    let table = try TwoByTwoTable(events1: 12, nonevents1: 80, events2: 21, nonevents2: 77)
    for effect in [
      try DesignEffect(averageSize: 20, intraclusterCorrelation: 0),
      try DesignEffect(averageSize: 1, intraclusterCorrelation: 0.3),
    ] {
      #expect(effect.factor == 1)
      #expect(means.effective(DesignEffects(effect)) == means)
      #expect(table.effective(DesignEffects(effect)) == table)
    }
  }

  @Test func anArmWithoutClustersKeepsItsPeople() throws {
    let effects = try DesignEffects(
      ClusterSizes(count: 5, people: 50), ClusterSizes(count: 48, people: 48), intraclusterCorrelation: 0.1)
    #expect(abs(effects.group1 - 1.9) < sameFormula && effects.group2 == 1)
  }

  /// Hedges 2007: the evaluation of connected mathematics by Ridgway et al., d 0.1536 with 27 classrooms of about 18 and
  /// icc 0.264. The expected numbers are his equations 15 and 16 for equal clusters, written out here.
  @Test func connectedMathematics() throws {
    let (n1, n2, n, rho, d) = (338.0, 162.0, 18.0, 0.264, 0.1536)
    let N = n1 + n2
    let trial = try ClusteredStandardizedDifference(
      d: d, sizes1: ClusterSizes(count: n1 / n, people: n1), sizes2: ClusterSizes(count: n2 / n, people: n2),
      intraclusterCorrelation: rho)
    let effect = try trial.effect(corrected: false)
    #expect(abs(effect.estimate - 0.1522) < printed4)
    let estimate = d * (1 - 2 * (n - 1) * rho / (N - 2)).squareRoot()
    let square =
      (N - 2) * (1 - rho) * (1 - rho) + n * (N - 2 * n) * rho * rho + 2 * (N - 2 * n) * rho * (1 - rho)
    let variance =
      N / (n1 * n2) * (1 + (n - 1) * rho)
      + estimate * estimate * square / (2 * (N - 2) * (N - 2 - 2 * (n - 1) * rho))
    #expect(abs(effect.estimate - estimate) < sameFormula)
    #expect(abs(effect.variance / variance - 1) < sameFormula)
    // More than five times the variance of independent pupils.
    #expect(effect.variance > 5 * (N / (n1 * n2) + d * d / (2 * (N - 2))))
  }

  @Test func withoutCorrelationHedgesFormulasAreTheUsual() throws {
    let sizes = (try ClusterSizes(count: 4, people: 40), try ClusterSizes([5, 9, 14, 12]))
    let trial = try ClusteredStandardizedDifference(
      d: 0.4, sizes1: sizes.0, sizes2: sizes.1, intraclusterCorrelation: 0)
    let effect = try trial.effect()
    let usual = try StandardizedMeanDifference().effect(of: StandardizedDifference(d: 0.4, n1: 40, n2: 40))
    #expect(abs(effect.estimate - usual.estimate) < sameFormula)
    let variance = 1 / 20.0 + effect.estimate * effect.estimate / (2 * 78)
    #expect(abs(effect.variance / variance - 1) < sameFormula)
  }

  /// d_T and d_W are one difference in two units: their ratio tends to √(1 - ρ).
  @Test func totalAndWithinDifferByTheShareWithin() throws {
    let sizes = try ClusterSizes(count: 400, people: 8000)
    let within = try ClusteredStandardizedDifference(
      d: 0.5, sizes1: sizes, sizes2: sizes, intraclusterCorrelation: 0.2, standardizer: .within
    ).effect()
    // S_T² estimates σ_W² + σ_B² nearly without bias with that many clusters.
    let total = try ClusteredStandardizedDifference(
      d: 0.5 * 0.8.squareRoot(), sizes1: sizes, sizes2: sizes, intraclusterCorrelation: 0.2
    ).effect()
    #expect(abs(total.estimate / within.estimate - 0.8.squareRoot()) < 1e-3)
    #expect(abs(total.variance / within.variance - 0.8) < 2e-2)
  }

  /// A simulation of clusters of unequal sizes: the variance and the mean of d_T.
  @Test func simulatedClustersOfUnequalSizes() throws {
    var random = Congruential(seed: 7)
    let (sizes1, sizes2): ([Double], [Double]) = ([4, 6, 10, 3, 12, 8, 9], [7, 5, 11, 2, 9, 14])
    let (rho, delta) = (0.25, 0.5)
    var estimates: [Double] = []
    var variances: [Double] = []
    for _ in 0..<4000 {
      let people = [sizes1, sizes2].enumerated().map { arm, sizes in
        sizes.flatMap { size in
          let cluster = rho.squareRoot() * random.normal()
          return (0..<Int(size)).map { _ in
            (arm == 0 ? delta : 0) + cluster + (1 - rho).squareRoot() * random.normal()
          }
        }
      }
      let (a, b) = (ArmMeans(of: people[0]), ArmMeans(of: people[1]))
      let means = try! TwoGroupMeans(mean1: a.mean, sd1: a.sd, n1: a.n, mean2: b.mean, sd2: b.sd, n2: b.n)
      let effect = try ClusteredStandardizedDifference(
        d: StandardizedDifference(means).d, sizes1: ClusterSizes(sizes1), sizes2: ClusterSizes(sizes2),
        intraclusterCorrelation: rho
      ).effect()
      estimates.append(effect.estimate)
      variances.append(effect.variance)
    }
    let mean = estimates.reduce(0, +) / 4000
    let spread = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999
    // Standard errors of the simulation: 0.007 for the mean, 2.2% for the variance.
    #expect(abs(mean - delta) < 0.02)
    #expect(abs(variances.reduce(0, +) / 4000 / spread - 1) < 0.08)
  }

  @Test func tooFewPeopleAreAReason() throws {
    let single = try ClusterSizes(count: 3, people: 3)
    let trial = try ClusteredStandardizedDifference(
      d: 0.4, sizes1: single, sizes2: single, intraclusterCorrelation: 0.1, standardizer: .within)
    #expect(throws: UndefinedEffect.self) { try trial.effect() }
  }
}

/// Reproducible random numbers for simulations in tests.
struct Congruential {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
  }

  mutating func normal() -> Double {
    (-2 * Double.log(uniform())).squareRoot() * .cos(2 * .pi * uniform())
  }
}

extension ArmMeans {
  /// The mean and standard deviation of people's values.
  init(of values: [Double]) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    try! self.init(mean: mean, sd: (squares / (n - 1)).squareRoot(), n: n)
  }
}
