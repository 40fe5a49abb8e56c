public import EffectSizes
public import Estimates

extension RevManRiskDifference: MantelHaenszelMeasure {
  /// Σ(a n2 - c n1)/n over Σ n1 n2/n, with the variance of Greenland and Robins 1985, doi 10.2307/2530643, J/K²:
  /// J = Σ (ab n2³ + cd n1³)/(n1 n2 n²) of corrected cells where one is zero, K = Σ n1 n2/n. Deeks and Higgins 2010,
  /// Statistical algorithms in Review Manager 5, section 2.4.
  public func mantelHaenszel(
    _ tables: [TwoByTwoTable]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    let weights = tables.map { $0.n1 * $0.n2 / $0.total }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { throw .noInformation }
    let difference = tables.reduce(0.0) { $0 + ($1.events1 * $1.n2 - $1.events2 * $1.n1) / $1.total }
    let spread = tables.map(corrected).reduce(0.0) { sum, table in
      let (n1, n2) = (table.n1, table.n2)
      // Divided before it is multiplied: cubes of large groups overflow no sooner than their squares.
      return sum + table.events1 * table.nonevents1 / n1 * (n2 / table.total) * (n2 / table.total)
        + table.events2 * table.nonevents2 / n2 * (n1 / table.total) * (n1 / table.total)
    }
    return MantelHaenszelEstimate(
      estimate: difference / sum, variance: spread / (sum * sum), weights: weights)
  }

  /// Yes: the difference needs no addition, and RevMan's Q is of every study that is pooled, with the variance of its
  /// corrected cells (Deeks and Higgins 2010).
  public var countsDoubleZerosInQ: Bool { true }

  /// The Cochran-Mantel-Haenszel test.
  public func associationTest(_ tables: [TwoByTwoTable]) -> OmnibusTest? {
    .cochranMantelHaenszel(tables)
  }
}
