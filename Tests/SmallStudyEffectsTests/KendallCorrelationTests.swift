import Testing

@testable import SmallStudyEffects

@Suite struct KendallCorrelationTests {
  /// Every order of six values: tau by pairs, and the p value by counting.
  @Test func exactPValuesOfEveryOrder() {
    let orders = Self.permutations([1, 2, 3, 4, 5, 6])
    let scores = orders.map(Self.score)
    for order in orders.prefix(100) {
      let found = KendallCorrelation([1, 2, 3, 4, 5, 6], order)
      let score = Self.score(order)
      #expect(found.score == score)
      let (below, above) = (scores.count { $0 <= score }, scores.count { $0 >= score })
      #expect(abs(found.pValue! - min(1, 2 * Double(min(below, above)) / 720)) < 1e-14)
    }
  }

  /// With ties: concordant less discordant pairs, counted, and tau-b by its definition.
  @Test func scoresWithTies() {
    let (first, second) = ([1.0, 1, 2, 3, 3, 3, 4, 5], [2.0, 1, 2, 2, 3, 3, 1, 5])
    var (score, untied1, untied2) = (0.0, 0.0, 0.0)
    for i in first.indices {
      for j in 0..<i {
        let (a, b) = (Self.sign(first[i] - first[j]), Self.sign(second[i] - second[j]))
        score += a * b
        untied1 += abs(a)
        untied2 += abs(b)
      }
    }
    let found = KendallCorrelation(first, second)
    #expect(found.score == score)
    #expect(abs(found.tau! - score / (untied1 * untied2).squareRoot()) < 1e-15)
    #expect(found.hasTies)
  }

  @Test func aColumnThatDoesNotVary() {
    let found = KendallCorrelation([1, 1, 1], [1, 2, 3])
    #expect(found.tau == nil)
    #expect(found.pValue == nil)
  }

  private static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }

  private static func score(_ order: [Double]) -> Double {
    order.indices.reduce(0) { sum, i in
      sum + order[..<i].reduce(0) { $0 + (order[i] > $1 ? 1 : -1) }
    }
  }

  private static func permutations(_ values: [Double]) -> [[Double]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { place in
      var rest = values
      let first = rest.remove(at: place)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
