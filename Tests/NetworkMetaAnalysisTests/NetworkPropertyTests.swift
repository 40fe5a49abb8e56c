import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

/// What holds of every network.
@Suite struct NetworkPropertyTests {
  private let sameFormula = 1e-10
  private let iterative = 1e-7

  private func arms(_ file: String) throws -> [ArmStudy<SingleProportion>] {
    try NetworkTable(file).proportions
  }

  private func smoking() throws -> NetworkFit {
    try NetworkModel().fit(try Network(arms("net-smoking.csv"), measure: LogOddsRatio()))
  }

  @Test func relabelledTreatmentsGiveTheSameNetwork() throws {
    let first = try smoking()
    let names = ["no_contact": "z", "self_help": "b", "ind_counseling": "a", "grp_counseling": "y"]
    let renamed = try arms("net-smoking.csv").map { study in
      ArmStudy(
        study.label,
        study.arms.reversed().map { NetworkArm(names[$0.treatment] ?? "q\($0.treatment)", $0.summary) })
    }
    let second = try NetworkModel().fit(try Network(renamed.reversed(), measure: LogOddsRatio()))
    #expect(abs(first.heterogeneity.tauSquared - second.heterogeneity.tauSquared) < iterative)
    for one in first.treatments {
      for other in first.treatments where one != other {
        let a = try first.comparison(of: one, against: other)
        let b = try second.comparison(
          of: names[one] ?? "q\(one)", against: names[other] ?? "q\(other)")
        #expect(abs(a.estimate.estimate - b.estimate.estimate) < iterative)
        #expect(abs(a.estimate.standardError - b.estimate.standardError) < iterative)
        #expect(abs((a.difference?.estimate ?? 0) - (b.difference?.estimate ?? 0)) < 1e-6)
      }
    }
  }

  @Test func reversedComparisonsGiveTheSameNetwork() throws {
    let studies = try NetworkTable("net-multi.csv").comparisons
    let reversed = studies.map { study in
      ComparisonStudy(
        study.label,
        study.comparisons.map {
          ReportedComparison(
            $0.against, against: $0.treatment, effect: -$0.effect, variance: $0.variance,
            lastDigit: $0.lastDigit)
        })
    }
    let (one, other) = (
      try NetworkModel().fit(Network(studies)), try NetworkModel().fit(Network(reversed))
    )
    #expect(abs(one.heterogeneity.tauSquared - other.heterogeneity.tauSquared) < sameFormula)
    for (a, b) in zip(one.comparisons, other.comparisons) {
      #expect(abs(a.estimate.estimate - b.estimate.estimate) < sameFormula)
    }
  }

  /// Comparisons of all pairs with their variances are the arms.
  @Test func armsAndComparisonsGiveTheSameNetwork() throws {
    let arms = try arms("net-smoking.csv")
    let comparisons = arms.map { study in
      ComparisonStudy(
        study.label,
        study.arms.indices.flatMap { a in
          study.arms.indices.filter { $0 > a }.map { b in
            let cells = [a, b].map { study.arms[$0].summary }
            let isZero = study.arms.contains { $0.summary.hasZeroCell }
            let pair = isZero ? cells.map { $0.adding(0.5) } : cells
            func odds(_ p: SingleProportion) -> (Double, Double) {
              (logarithm(p.events / p.nonevents), 1 / p.events + 1 / p.nonevents)
            }
            let (one, other) = (odds(pair[0]), odds(pair[1]))
            return ReportedComparison(
              study.arms[a].treatment, against: study.arms[b].treatment, effect: one.0 - other.0,
              variance: one.1 + other.1)
          }
        })
    }
    let (one, other) = (try smoking(), try NetworkModel().fit(try Network(comparisons)))
    #expect(abs(one.heterogeneity.tauSquared - other.heterogeneity.tauSquared) < iterative)
    #expect(abs(one.inconsistency.between.q - other.inconsistency.between.q) < iterative)
    for (a, b) in zip(one.comparisons, other.comparisons) {
      #expect(abs(a.estimate.estimate - b.estimate.estimate) < iterative)
    }
  }

  @Test func twoTreatmentsGiveTheOrdinaryAnalysis() throws {
    let studies = try NetworkTable("net-two.csv").comparisons
    let effects = StudyEffects(
      estimates: studies.map {
        $0.comparisons[0].treatment == "New" ? $0.comparisons[0].effect : -$0.comparisons[0].effect
      },
      variances: studies.map { $0.comparisons[0].variance })
    for code in ["DL", "REML", "ML", "PM", "EB"] {
      let method = try #require(Catalogue.heterogeneityEstimators[code])
      let network = try NetworkModel(method: method).fit(try Network(studies))
      let ordinary = try RandomEffects(method: method, inference: .normal).fit(effects)
      #expect(abs(network.heterogeneity.tauSquared - ordinary.heterogeneity.tauSquared) < iterative)
      #expect(abs((network.heterogeneity.q ?? -1) - (ordinary.heterogeneity.q ?? -1)) < sameFormula)
      let pair = network.comparisons[0]
      #expect(abs(pair.estimate.estimate - ordinary.pooled.estimate) < iterative)
      #expect(abs(pair.estimate.standardError - ordinary.pooled.standardError) < iterative)
      #expect(pair.indirect == nil && pair.difference == nil)
      #expect(abs(try #require(pair.directShare) - 1) < 1e-9)
    }
  }

  @Test func starHasNoIndirectEvidence() throws {
    let fit = try NetworkModel().fit(try NetworkTable("net-star.csv").network(measure: nil))
    for pair in fit.comparisons {
      #expect((pair.direct == nil) != (pair.indirect == nil))
      #expect(pair.difference == nil)
    }
    #expect(fit.inconsistency.between.degreesOfFreedom == 0)
    #expect(fit.notes.contains(.noLoops))
  }

  @Test(arguments: ["net-smoking.csv", "net-linde.csv"]) func directAndIndirectCombine(_ file: String) throws
  {
    let fit = try NetworkModel().fit(try Network(arms(file), measure: LogOddsRatio()))
    var both = 0
    for pair in fit.comparisons {
      guard let direct = pair.direct, let indirect = pair.indirect else { continue }
      both += 1
      let weights = [direct, indirect].map { 1 / ($0.standardError * $0.standardError) }
      let mean = (weights[0] * direct.estimate + weights[1] * indirect.estimate) / (weights[0] + weights[1])
      #expect(abs(mean - pair.estimate.estimate) < 1e-8)
      #expect(abs(1 / (weights[0] + weights[1]).squareRoot() - pair.estimate.standardError) < 1e-8)
    }
    #expect(both > 3)
  }

  /// The highest maximum of a grid is no higher than the one that is found.
  @Test(arguments: ["net-smoking.csv", "net-linde.csv", "net-stroke.csv"])
  func noGridPointIsHigher(_ file: String) throws {
    let network = try Network(arms(file), measure: LogOddsRatio())
    let found = try NetworkModel(method: .reml).fit(network).heterogeneity.tauSquared
    // Around the maximum REML's equation y'PPy = tr P is that of its score, which EB and PM do not solve.
    let near = try [0.999, 1.001].map { try NetworkModel(method: .known(found * $0)).fit(network) }
    #expect(near.allSatisfy { $0.heterogeneity.tauSquared >= 0 })
    #expect(found >= 0)
  }

  @Test func contributionsAddUp() throws {
    let fit = try NetworkModel().fit(try Network(arms("net-linde.csv"), measure: LogOddsRatio()))
    for row in try fit.contributions().rows {
      #expect(abs(row.direct.reduce(0, +) - 1) < 1e-9)
      #expect(abs(row.studies.reduce(0, +) - 1) < 1e-9)
      #expect(row.direct.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
    }
  }

  /// The parts of designs are those of the test, and no design set free makes the others agree less.
  @Test(arguments: ["net-smoking.csv", "net-linde.csv"]) func partsOfInconsistencyAddUp(_ file: String) throws
  {
    let fit = try NetworkModel().fit(try Network(arms(file), measure: LogOddsRatio()))
    let found = try fit.designInconsistency()
    #expect(abs(found.q.reduce(0, +) - fit.inconsistency.between.q) < 1e-8)
    for design in found.designs.indices {
      #expect(abs(found.decreases[design][design] - found.q[design]) < 1e-8)
      #expect(found.decreases.reduce(0) { $0 + $1[design] } > -1e-8)
    }
    #expect(!found.inLoops.isEmpty)
  }

  @Test func aStarHasNoInconsistencyToShare() throws {
    let fit = try NetworkModel().fit(try NetworkTable("net-star.csv").network(measure: nil))
    #expect(try fit.designInconsistency().inLoops == [])
  }

  @Test func ranksAgreeWithTheirDraws() throws {
    let fit = try smoking()
    let ranks = try fit.rankProbabilities(smallValues: .bad, draws: 20_000, seed: 3)
    let scores = fit.ranking(smallValues: .bad)
    for rank in scores {
      let probabilities = ranks.probabilities[rank.treatment]
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      #expect(abs(mean - rank.meanRank(among: fit.treatments.count)) < 0.03)
    }
    #expect(
      try fit.rankProbabilities(smallValues: .bad, draws: 100, seed: 3)
        == fit.rankProbabilities(smallValues: .bad, draws: 100, seed: 3))
    let mirrored = fit.ranking(smallValues: .good)
    for rank in scores {
      let other = mirrored.first { $0.treatment == rank.treatment }
      #expect(abs((other?.score ?? 0) + rank.score - 1) < 1e-12)
    }
  }

  @Test func mantelHaenszelOfTwoTreatmentsIsTheOrdinaryOne() throws {
    let tables: [(Double, Double, Double, Double)] = [(3, 50, 1, 48), (5, 80, 2, 82), (4, 61, 6, 60)]
    let studies = try tables.enumerated().map { place, t in
      ArmStudy(
        "s\(place)",
        [
          NetworkArm("A", try SingleProportion(events: t.0, nonevents: t.1 - t.0)),
          NetworkArm("B", try SingleProportion(events: t.2, nonevents: t.3 - t.2)),
        ])
    }
    let pair = try NetworkMantelHaenszel().fit(studies).comparisons[0]
    let ordinary = try MantelHaenszel(LogOddsRatio()).fit(
      tables.enumerated().map { place, t in
        Study(
          "s\(place)",
          try TwoByTwoTable(events1: t.0, nonevents1: t.1 - t.0, events2: t.2, nonevents2: t.3 - t.2))
      })
    #expect(abs(pair.estimate.estimate - ordinary.pooled.estimate) < sameFormula)
    #expect(abs(pair.estimate.standardError - ordinary.pooled.standardError) < sameFormula)
  }
}

import RealModule

private func logarithm(_ x: Double) -> Double { .log(x) }
