import Distributions
import Testing
import WithoutMetaAnalysis

@Suite struct UniformSumTests {
  @Test func fewVariablesByHand() {
    #expect(agree(UniformSum(count: 1).cumulative(0.3), 0.3))
    #expect(agree(UniformSum(count: 2).cumulative(0.4), 0.08))
    #expect(agree(UniformSum(count: 2).cumulative(1.5), 1 - 0.125))
    #expect(agree(UniformSum(count: 3).cumulative(1.5), 0.5))
    // (x^3 - 3 (x - 1)^3) / 6 at x = 1.2
    #expect(agree(UniformSum(count: 3).cumulative(1.2), (1.728 - 3 * 0.008) / 6))
  }

  @Test func theEndsAreCertain() {
    for k in [1, 2, 7, 1000] {
      #expect(UniformSum(count: k).cumulative(0) == 0)
      #expect(UniformSum(count: k).cumulative(Double(k)) == 1)
      #expect(agree(UniformSum(count: k).cumulative(Double(k) / 2), 0.5))
    }
  }

  /// In the first cell the distribution function is x^k / k!.
  @Test(arguments: [5, 20, 60])
  func theFarTailKeepsItsDigits(count: Int) {
    var expected = 1.0
    for i in 1...count { expected *= 0.7 / Double(i) }
    #expect(agree(UniformSum(count: count).cumulative(0.7), expected))
  }

  /// Exact rational arithmetic (the alternating sum in Python's fractions), where doubles would lose every digit.
  @Test(arguments: [
    (12, 4.423548, 0.05787415846951725),
    (12, 8.5, 0.994420628291551),
    (30, 11.25, 0.00859841472548095),
    (50, 15.5, 1.023282302857957e-06),
    (100, 40.125, 0.00029516052731981215),
    (200, 61.75, 4.577914641463018e-22),
    (1000, 450.5, 2.8232133420707484e-08),
    (1000, 350.25, 1.970837435714307e-62),
  ])
  func exactArithmetic(count: Int, x: Double, expected: Double) {
    #expect(agree(UniformSum(count: count).cumulative(x), expected, within: sameFormula * 10))
  }

  @Test func oneThousandVariablesAreNearlyNormal() {
    let sum = UniformSum(count: 1000)
    for z in [-3.0, -1.5, 0.4, 2.2] {
      let p = sum.cumulative(500 + z * (1000.0 / 12).squareRoot())
      #expect(abs(p - StandardNormal().cumulative(z)) < 1e-4)
    }
  }
}
