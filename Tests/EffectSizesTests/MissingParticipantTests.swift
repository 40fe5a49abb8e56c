import Estimates
import RealModule
import Testing

@testable import EffectSizes

/// Those that trials with events have: a hazard ratio takes times.
private let relations: [RiskRelation] = [.riskRatio, .oddsRatio, .riskDifference]

@Suite struct MissingParticipantTests {
  private let sameFormula = 1e-12
  private let trial = EventsWithMissing(
    group1: try! ArmWithMissingEvents(events: 29, observed: 47, randomised: 69),
    group2: try! ArmWithMissingEvents(events: 20, observed: 34, randomised: 68))

  @Test func missingLikeTheObservedGiveTheObserved() throws {
    for comparison in relations {
      let effect = try InformativeMissingness(comparison).effect(of: trial)
      let observed: EffectSize =
        switch comparison {
        case .riskRatio: try LogRiskRatio().effect(of: trial.observed)
        case .oddsRatio: try LogOddsRatio().effect(of: trial.observed)
        case .riskDifference: try RiskDifference().effect(of: trial.observed)
        case .hazardRatio: fatalError("a hazard ratio takes times")
        }
      #expect(abs(effect.estimate - observed.estimate) < sameFormula)
      #expect(abs(effect.variance / observed.variance - 1) < sameFormula)
    }
  }

  /// As the ratio grows, the missing all have the event, and the variance is that of the completed table.
  @Test(arguments: relations) func theLimitsAreTheExtremeCases(comparison: RiskRelation)
    throws
  {
    for (logs, shares) in [((-60.0, 60.0), (0.0, 1.0)), ((60, 60), (1, 1)), ((-60, -60), (0, 0))] {
      let pair = MissingnessPair(group1: logs.0, group2: logs.1)
      let effect = try InformativeMissingness(comparison, logOddsRatios: pair).effect(of: trial)
      let table = trial.completed(eventShare1: shares.0, eventShare2: shares.1)
      let completed: EffectSize =
        switch comparison {
        case .riskRatio: try LogRiskRatio().effect(of: table)
        case .oddsRatio: try LogOddsRatio().effect(of: table)
        case .riskDifference: try RiskDifference().effect(of: table)
        case .hazardRatio: fatalError("a hazard ratio takes times")
        }
      #expect(abs(effect.estimate - completed.estimate) < sameFormula)
      #expect(abs(effect.variance / completed.variance - 1) < sameFormula)
    }
  }

  @Test func withNobodyMissingTheRatioIsOfNoConsequence() throws {
    let whole = EventsWithMissing(
      group1: try! ArmWithMissingEvents(events: 3, observed: 12, randomised: 12),
      group2: try! ArmWithMissingEvents(events: 5, observed: 12, randomised: 12))
    let pair = try MissingnessPair(group1: 2, group2: -1, spread1: 1, spread2: 1)
    #expect(
      try InformativeMissingness(.oddsRatio, logOddsRatios: pair).effect(of: whole)
        == InformativeMissingness(.oddsRatio).effect(of: whole))
  }

  /// Independently: the covariance of events, non-events and missing as a multinomial, and derivatives by differences; and
  /// the uncertainty of the ratio by integrating over it numerically, for small spreads.
  @Test(arguments: relations) func theVarianceByAnotherWay(comparison: RiskRelation) throws {
    let logs = (0.7, -0.4)
    func risk(_ counts: [Double], _ log: Double) -> Double {
      let (r, f, m) = (counts[0], counts[1], counts[2])
      let odds = r / f * Double.exp(log)
      return (r + m * odds / (1 + odds)) / (r + f + m)
    }
    func scaled(_ p: Double) -> Double {
      switch comparison {
      case .riskRatio: Double.log(p)
      case .oddsRatio: Double.log(p / (1 - p))
      case .riskDifference: p
      case .hazardRatio: Double.log(-Double.log(1 - p))
      }
    }
    var (variance, uncertain) = (0.0, 0.0)
    for (arm, log) in [(trial.group1, logs.0), (trial.group2, logs.1)] {
      let counts = [arm.events, arm.observed - arm.events, arm.missing]
      let gradient = counts.indices.map { i in
        var (low, high) = (counts, counts)
        low[i] -= 1e-4
        high[i] += 1e-4
        return (scaled(risk(high, log)) - scaled(risk(low, log))) / 2e-4
      }
      let N = arm.randomised
      for i in 0..<3 {
        for j in 0..<3 {
          let covariance = (i == j ? counts[i] : 0) - counts[i] * counts[j] / N
          variance += gradient[i] * gradient[j] * covariance
        }
      }
      let slope = (scaled(risk(counts, log + 1e-5)) - scaled(risk(counts, log - 1e-5))) / 2e-5
      uncertain += slope * slope * 0.3 * 0.3
    }
    let known = try InformativeMissingness(
      comparison, logOddsRatios: MissingnessPair(group1: logs.0, group2: logs.1)
    ).effect(of: trial)
    let numeric = 1e-6
    #expect(abs(known.variance / variance - 1) < numeric)
    let unsure = try InformativeMissingness(
      comparison,
      logOddsRatios: MissingnessPair(group1: logs.0, group2: logs.1, spread1: 0.3, spread2: 0.3)
    ).effect(of: trial)
    #expect(abs(unsure.variance / (variance + uncertain) - 1) < numeric)
  }

  @Test func sharedUncertaintyCancelsInTheContrast() throws {
    let arm = try ArmWithMissingEvents(events: 10, observed: 40, randomised: 50)
    let alike = EventsWithMissing(group1: arm, group2: arm)
    func variance(_ correlation: Double, spread: Double) throws -> Double {
      try InformativeMissingness(
        .oddsRatio,
        logOddsRatios: MissingnessPair(
          group1: 0, group2: 0, spread1: spread, spread2: spread, correlation: correlation)
      ).effect(of: alike).variance
    }
    #expect(abs(try variance(1, spread: 1) - variance(0, spread: 0)) < sameFormula)
    #expect(try variance(0, spread: 1) > variance(0.5, spread: 1))
  }

  @Test func meansOfTheCompletedAreThoseOfAllPeople() throws {
    var random = Congruential(seed: 2)
    let (first, second) = (
      (0..<14).map { _ in 20 + 5 * random.normal() }, (0..<17).map { _ in 22 + 4 * random.normal() }
    )
    let (a, b) = (ArmMeans(of: first), ArmMeans(of: second))
    let trial = try MeansWithMissing(
      observed: try! TwoGroupMeans(mean1: a.mean, sd1: a.sd, n1: a.n, mean2: b.mean, sd2: b.sd, n2: b.n),
      randomised1: 20, randomised2: 17)
    let whole = ArmMeans(of: first + Array(repeating: 54, count: 6))
    let completed = trial.completed(value1: 54, value2: 0)
    #expect(abs(completed.mean1 - whole.mean) < sameFormula && abs(completed.sd1 - whole.sd) < 1e-11)
    #expect(completed.n1 == 20 && completed.mean2 == b.mean && completed.sd2 == b.sd)
  }

  /// The point estimate is the difference of the means of all people; its variance by a simulation.
  @Test func informativeMissingDifference() throws {
    let means = try TwoGroupMeans(mean1: 20, sd1: 5, n1: 70, mean2: 23, sd2: 6, n2: 60)
    let trial = try MeansWithMissing(observed: means, randomised1: 100, randomised2: 80)
    let observed = try MeanDifference().effect(of: means)
    let atRandom = InformativeMissingDifference().effect(of: trial, observed: observed)
    #expect(atRandom == observed)
    let effect = InformativeMissingDifference(try MissingnessPair(group1: -4, group2: 2, spread1: 1))
      .effect(of: trial, observed: observed)
    #expect(abs(effect.estimate - ((70 * 20 + 30 * 16) / 100.0 - (60 * 23 + 20 * 25) / 80.0)) < sameFormula)
    var random = Congruential(seed: 9)
    var estimates: [Double] = []
    for _ in 0..<20000 {
      func mean(_ randomised: Int, _ share: Double, _ mu: Double, _ sd: Double, _ lambda: Double) -> Double {
        let missing = Double((0..<randomised).count { _ in random.uniform() < share })
        let n = Double(randomised) - missing
        return (mu + sd / n.squareRoot() * random.normal()) + missing / Double(randomised) * lambda
      }
      estimates.append(mean(100, 0.3, 20, 5, -4 + random.normal()) - mean(80, 0.25, 23, 6, 2))
    }
    let average = estimates.reduce(0, +) / 20000
    let spread = estimates.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 19999
    // The simulation's own error is 1%; the first order of the formula costs as much.
    #expect(abs(effect.variance / spread - 1) < 0.04)
  }
}
