import EffectSizes
import Foundation
import MetaAnalysis
import RiskOfBias
import Testing

@testable import BiasAdjustment

/// What each way gives when the bias is known: a third of studies at high risk, whose bias has the mean 0.3 and the
/// standard deviation 0.1, among true effects with the mean 0 and τ² = 0.01.
@Suite struct CoverageTests {
  private static let replicates = 400
  /// Three Monte Carlo standard errors of a coverage of 95% with 400 replicates.
  private static let monteCarlo = 0.033
  private static let belief = BiasBelief(mean: 0.3, standardDeviation: 0.1)

  /// The share of replicates whose interval contains the true mean, 0, by strategy.
  private func coverage() throws -> [String: Double] {
    var generator = NormalGenerator(state: 20_261_121)
    let tool = try RiskOfBiasTools.named("rob2")
    let levels = try (0..<18).map { try tool.judgement($0 % 3 == 0 ? "high" : "low") }
    let assessments = levels.map { level in
      Assessment(study: "", tool: tool, domains: Array(repeating: nil, count: 5), overall: level)
    }
    let strategies: [any BiasStrategy] = [
      AllStudies(), ExcludeHigh(), InverseVarianceHeterogeneity(),
      DownWeighted(qualities: LevelQualities(["low": 1, "high": 0.7])),
      AdditiveBias(biases: LevelBiases(["high": Self.belief])), RegressionOnJudgement(.categorical),
    ]
    var hits: [String: Int] = [:]
    for _ in 0..<Self.replicates {
      let variances = levels.indices.map { 0.01 + 0.005 * Double($0 % 6) }
      let estimates = zip(levels, variances).map { level, variance in
        let bias =
          level.isHigh ? Self.belief.mean + Self.belief.standardDeviation * generator.next() : 0
        return 0.1 * generator.next() + bias + variance.squareRoot() * generator.next()
      }
      let studies = AssessedStudies(
        StudyEffects(estimates: estimates, variances: variances), assessments: assessments)
      for strategy in strategies {
        let result = try #require(try strategy.pool(studies, model: InverseVariance()))
        if result.pooled.interval.contains(0) { hits[strategy.code, default: 0] += 1 }
      }
    }
    return strategies.reduce(into: [:]) {
      $0[$1.code] = Double(hits[$1.code] ?? 0) / Double(Self.replicates)
    }
  }

  @Test func underAKnownBiasOnlyRestrictionAndTheRightBeliefHoldTheirLevel() throws {
    let coverage = try coverage()
    func of(_ code: String) throws -> Double { try #require(coverage[code]) }
    // The plain result is wrong most of the time, and no weighting rule removes bias.
    #expect(try of("all") < 0.7)
    #expect(try of("ivhet") < 0.7)
    #expect(try of("down-weighted") > of("all"))
    #expect(try of("down-weighted") < 0.95 - Self.monteCarlo)
    // Leaving the biased studies out, and knowing their bias, give what they promise.
    #expect(try abs(of("exclude-high") - 0.95) < Self.monteCarlo)
    #expect(try abs(of("bias-adjusted") - 0.95) < Self.monteCarlo)
    // A mean of their own for studies at high risk gives what restriction does.
    #expect(try abs(of("regression") - 0.95) < Self.monteCarlo)
  }

  /// A bias that all studies at high risk share, drawn anew for each replicate: the shared part is what holds the level.
  @Test func underASharedBiasOnlyMethodsThatKnowItIsSharedHoldTheirLevel() throws {
    var generator = NormalGenerator(state: 20_261_122)
    let tool = try RiskOfBiasTools.named("rob2")
    let (high, low) = (try tool.judgement("high"), try tool.judgement("low"))
    let assessments = (0..<18).map { place in
      // Two of three at high risk, so that their shared error matters.
      let level = place % 3 == 0 ? low : high
      return Assessment(study: "", tool: tool, domains: Array(repeating: level, count: 5), overall: level)
    }
    let belief = BiasBelief(mean: 0.3, standardDeviation: 0.2)
    let beliefs = [DomainBias.Belief(domain: "D1", level: "high", bias: belief)]
    let strategies: [any BiasStrategy] = [
      AdditiveBias(biases: LevelBiases(["high": belief])), DomainBias(beliefs: beliefs, correlation: 1),
      LabelInvariant(profile: HighRiskProfile(bias: belief, varianceRatio: 1)),
      HierarchicalBiasPosterior(priors: BiasPriors(bias: belief, spread: 0.02)), HierarchicalBias(),
    ]
    var hits = [Int](repeating: 0, count: strategies.count)
    let replicates = 100
    for _ in 0..<replicates {
      let shared = belief.mean + belief.standardDeviation * generator.next()
      let variances = (0..<18).map { 0.01 + 0.005 * Double($0 % 6) }
      let estimates = zip(assessments, variances).map { assessment, variance in
        (assessment.overall?.isHigh == true ? shared : 0) + 0.1 * generator.next()
          + variance.squareRoot() * generator.next()
      }
      let studies = AssessedStudies(
        StudyEffects(estimates: estimates, variances: variances), assessments: assessments)
      for (place, strategy) in strategies.enumerated() {
        let result = try #require(try strategy.pool(studies, model: InverseVariance()))
        if result.interval.contains(0) { hits[place] += 1 }
      }
    }
    let coverage = hits.map { Double($0) / Double(replicates) }
    // Three Monte Carlo standard errors of 95% with these replicates, and what a normal interval lacks with 18 studies.
    let allowance = 0.065 + 0.02
    #expect(coverage[0] < 0.95 - allowance, "as if each study had a bias of its own: \(coverage)")
    for place in 1..<strategies.count {
      #expect(coverage[place] > 0.95 - allowance, "\(strategies[place].code): \(coverage)")
    }
  }
}

/// Normal numbers, the same on every machine (SplitMix64 and Box and Muller's method).
private struct NormalGenerator {
  var state: UInt64

  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 0x1p53
  }

  mutating func next() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
}
