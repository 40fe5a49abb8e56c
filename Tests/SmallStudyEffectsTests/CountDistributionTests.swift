import EffectSizes
import Foundation
import Testing

import MetaAnalysis

@testable import SmallStudyEffects

@Suite struct CountDistributionTests {
  /// All subsets of successes.
  @Test func poissonBinomialByEnumeration() {
    let probabilities = [0.1, 0.5, 0.02, 0.9, 0.3, 0.7]
    let distribution = PoissonBinomial(probabilities: probabilities)
    for count in 0...7 {
      var total = 0.0
      for subset in 0..<64 where subset.nonzeroBitCount >= count {
        total += probabilities.indices.reduce(1.0) {
          $0 * (subset >> $1 & 1 == 1 ? probabilities[$1] : 1 - probabilities[$1])
        }
      }
      #expect(abs(distribution.survival(from: count) - total) < 1e-15)
    }
  }

  /// Moments by binomial coefficients.
  @Test(arguments: [0.01, 0.4, 1, 3, 250]) func noncentralHypergeometric(_ oddsRatio: Double) throws {
    let table = try TwoByTwoTable(events1: 4, nonevents1: 8, events2: 3, nonevents2: 17)
    var (total, sum, squares) = (0.0, 0.0, 0.0)
    for number in 0...7 {
      let share = Self.choose(12, number) * Self.choose(20, 7 - number) * pow(oddsRatio, Double(number))
      total += share
      sum += share * Double(number)
      squares += share * Double(number * number)
    }
    let found = NoncentralHypergeometric(table, oddsRatio: oddsRatio)
    let mean = sum / total
    #expect(abs(found.mean - mean) < 1e-13)
    #expect(abs(found.variance / (squares / total - mean * mean) - 1) < 1e-10)
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }
}
