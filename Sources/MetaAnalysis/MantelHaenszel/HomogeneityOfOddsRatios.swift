public import EffectSizes
public import Estimates

/// Tests that the odds ratio is the same in all studies, from their tables.
public struct HomogeneityOfOddsRatios: Sendable, Hashable, Codable {
  /// The test of Breslow and Day 1980, Statistical Methods in Cancer Research I, 4.4.
  public var breslowDay: OmnibusTest
  /// With the correction of Tarone 1985, doi 10.1093/biomet/72.1.91, for estimating the common odds ratio.
  public var tarone: OmnibusTest

  /// Tests tables against a common odds ratio (not its logarithm); `nil` with fewer than two informative studies. O(k).
  public init?(_ tables: [TwoByTwoTable], commonOddsRatio: Double) {
    var (statistic, difference, variance) = (0.0, 0.0, 0.0)
    var informative = 0
    for table in tables where !table.isDoubleZero && table.n1 > 0 && table.n2 > 0 {
      let expected = table.expectedEvents(oddsRatio: commonOddsRatio)
      let events = table.events1 + table.events2
      let spread =
        1
        / (1 / expected + 1 / (table.n1 - expected) + 1 / (events - expected)
          + 1 / (table.n2 - events + expected))
      statistic += (table.events1 - expected) * (table.events1 - expected) / spread
      difference += table.events1 - expected
      variance += spread
      informative += 1
    }
    guard informative > 1 else { return nil }
    breslowDay = OmnibusTest(
      statistic: statistic, numeratorDegreesOfFreedom: informative - 1, denominatorDegreesOfFreedom: nil)
    tarone = OmnibusTest(
      statistic: max(0, statistic - difference * difference / variance),
      numeratorDegreesOfFreedom: informative - 1, denominatorDegreesOfFreedom: nil)
  }
}

extension TwoByTwoTable {
  /// The events in group 1 that the margins and an odds ratio imply: the root in range of
  /// A(n2 - m + A) = ψ(n1 - A)(m - A), m the events in both groups.
  fileprivate func expectedEvents(oddsRatio psi: Double) -> Double {
    let m = events1 + events2
    let (a, b, c) = (1 - psi, n2 - m + psi * (n1 + m), -psi * n1 * m)
    let root = (b * b - 4 * a * c).squareRoot()
    // The form without a difference, which is also stable where ψ is near 1 and the equation nearly linear.
    return b < 0 ? (root - b) / (2 * a) : -2 * c / (b + root)
  }
}
