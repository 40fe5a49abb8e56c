public import EffectSizes
public import Estimates

extension RiskDifference: MantelHaenszelMeasure {
  /// Σ(a n2 - c n1)/n over Σ n1 n2/n, with the variance of Sato, Greenland, Robins 1989, doi 10.2307/2531765, which is
  /// consistent for large and for many small studies.
  public func mantelHaenszel(
    _ tables: [TwoByTwoTable]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    var (difference, p, q) = (0.0, 0.0, 0.0)
    for table in tables {
      let (a, c, n1, n2, n) = (table.events1, table.events2, table.n1, table.n2, table.total)
      difference += (a * n2 - c * n1) / n
      p += (c * n1 * n1 - a * n2 * n2 + n1 * n2 * (n2 - n1) / 2) / (n * n)
      q += (a * (n2 - c) + c * (n1 - a)) / (2 * n)
    }
    let weights = tables.map { $0.n1 * $0.n2 / $0.total }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { throw .noInformation }
    let estimate = difference / sum
    return MantelHaenszelEstimate(
      estimate: estimate, variance: (estimate * p + q) / (sum * sum), weights: weights)
  }

  /// The Cochran-Mantel-Haenszel test.
  public func associationTest(_ tables: [TwoByTwoTable]) -> OmnibusTest? {
    .cochranMantelHaenszel(tables)
  }
}
