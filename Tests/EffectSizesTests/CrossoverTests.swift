import Testing

@testable import EffectSizes

@Suite struct CrossoverTests {
  private let sameFormula = 1e-12

  @Test func withoutCorrelationItIsAParallelTrial() throws {
    let crossover = try CrossoverMeans(mean1: 14, sd1: 4, mean2: 11, sd2: 5, n: 30, r: 0)
    let parallel = try TwoGroupMeans(mean1: 14, sd1: 4, n1: 30, mean2: 11, sd2: 5, n2: 30)
    let difference = try MeanDifference().effect(of: parallel)
    #expect(abs(crossover.meanDifference.variance / difference.variance - 1) < sameFormula)
    let standardized = try StandardizedMeanDifference().effect(of: StandardizedDifference(parallel))
    let effect = try crossover.standardizedDifference.effect()
    #expect(abs(effect.estimate - standardized.estimate) < sameFormula)
    #expect(abs(effect.variance / standardized.variance - 1) < sameFormula)
  }

  /// The mean and variance of people's own differences, and their paired t, lead to the same.
  @Test func pairedValues() throws {
    var random = Congruential(seed: 11)
    let people = (0..<25).map { _ in
      let person = random.normal()
      return (3 + person + 0.5 * random.normal(), 2 + person + 0.5 * random.normal())
    }
    let (first, second) = (ArmMeans(of: people.map(\.0)), ArmMeans(of: people.map(\.1)))
    let differences = ArmMeans(of: people.map { $0.0 - $0.1 })
    let covariance =
      people.reduce(0) { $0 + ($1.0 - first.mean) * ($1.1 - second.mean) } / 24
    let crossover = try CrossoverMeans(
      mean1: first.mean, sd1: first.sd, mean2: second.mean, sd2: second.sd, n: 25,
      r: covariance / (first.sd * second.sd))
    let effect = crossover.meanDifference
    #expect(abs(effect.estimate - differences.mean) < sameFormula)
    #expect(abs(effect.variance / (differences.sd * differences.sd / 25) - 1) < sameFormula)
    let t = differences.mean / (differences.sd / 5)
    // With equal standard deviations under both treatments t gives d exactly.
    let alike = try CrossoverMeans(mean1: 5, sd1: 3, mean2: 4, sd2: 3, n: 25, r: 0.6)
    let pairedT = alike.difference / (alike.differenceVariance / 25).squareRoot()
    let fromT = try CrossoverStandardizedDifference(pairedT: pairedT, n: 25, r: 0.6)
    #expect(abs(fromT.d - alike.standardizedDifference.d) < sameFormula)
    #expect(t > 0)
  }

  /// The scale of parallel trials: on average the same effect, whatever the correlation.
  @Test func simulatedVariance() throws {
    var random = Congruential(seed: 5)
    let (rho, delta, n) = (0.6, 0.8, 30)
    var (estimates, variances): ([Double], [Double]) = ([], [])
    for _ in 0..<4000 {
      let people = (0..<n).map { _ in
        let person = rho.squareRoot() * random.normal()
        return (
          delta + person + (1 - rho).squareRoot() * random.normal(),
          person + (1 - rho).squareRoot() * random.normal()
        )
      }
      let (a, b) = (ArmMeans(of: people.map(\.0)), ArmMeans(of: people.map(\.1)))
      let effect = try CrossoverMeans(
        mean1: a.mean, sd1: a.sd, mean2: b.mean, sd2: b.sd, n: Double(n), r: rho
      ).standardizedDifference.effect()
      estimates.append(effect.estimate)
      variances.append(effect.variance)
    }
    let mean = estimates.reduce(0, +) / 4000
    let spread = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3999
    // Standard errors of the simulation: 0.003 for the mean, 2.2% for the variance.
    #expect(abs(mean - delta) < 0.012)
    #expect(abs(variances.reduce(0, +) / 4000 / spread - 1) < 0.08)
  }
}
