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
      let expected = ExpectedCells(table, oddsRatio: commonOddsRatio)
      statistic += expected.excess * expected.excess / expected.variance
      difference += expected.excess
      variance += expected.variance
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

/// The cells that a table's margins and an odds ratio ψ imply, AD = ψBC, each as the root of an equation, without
/// differences of nearly equal numbers.
private struct ExpectedCells {
  /// The events in group 1 less those expected: the root of (1 - ψ)x² - (a + d + ψ(b + c))x + ad - ψbc = 0.
  let excess: Double
  /// The variance of the events in group 1: 1/(1/A + 1/B + 1/C + 1/D).
  let variance: Double

  init(_ table: TwoByTwoTable, oddsRatio: Double) {
    let (a, b, c, d) = (table.events1, table.nonevents1, table.events2, table.nonevents2)
    let linear = a + d + oddsRatio * (b + c)
    let root = Self.root(a, opposite: d, beside: (b, c), oddsRatio)
    excess = 2 * Self.difference(a, d, oddsRatio * b, c) / (linear + root)
    let cells = [
      Self.cell(a, opposite: d, beside: (b, c), oddsRatio),
      Self.cell(b, opposite: c, beside: (a, d), 1 / oddsRatio),
      Self.cell(c, opposite: b, beside: (a, d), 1 / oddsRatio),
      Self.cell(d, opposite: a, beside: (b, c), oddsRatio),
    ]
    variance = 1 / cells.reduce(0) { $0 + 1 / $1 }
  }

  /// The root of the discriminant of all these equations, a sum of positive terms.
  private static func root(
    _ own: Double, opposite: Double, beside: (Double, Double), _ psi: Double
  ) -> Double {
    let (difference, sum) = (own - opposite, own + opposite)
    let (sideDifference, sideSum) = (beside.0 - beside.1, beside.0 + beside.1)
    let mixed = 2 * sum * sideSum + 4 * (own * opposite + beside.0 * beside.1)
    return (difference * difference + psi * mixed + psi * psi * sideDifference * sideDifference).squareRoot()
  }

  /// What is expected in the place of a cell.
  private static func cell(
    _ own: Double, opposite: Double, beside: (Double, Double), _ psi: Double
  ) -> Double {
    let root = root(own, opposite: opposite, beside: beside, psi)
    let linear = opposite - own + psi * (2 * own + beside.0 + beside.1)
    // Negative only where ψ is well below 1.
    guard linear >= 0 else { return (root - linear) / (2 * (1 - psi)) }
    return 2 * psi * (own + beside.0) * (own + beside.1) / (linear + root)
  }

  /// pq - rs with the rounding of the products (Kahan; Jeannerod, Louvet, Muller 2013,
  /// doi 10.1090/S0025-5718-2013-02679-8).
  private static func difference(_ p: Double, _ q: Double, _ r: Double, _ s: Double) -> Double {
    let product = r * s
    return (-product).addingProduct(p, q) - (-product).addingProduct(r, s)
  }
}
