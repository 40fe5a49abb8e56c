public import EffectSizes
public import Estimates

extension LogRiskRatio: MantelHaenszelMeasure {
  /// ln(ΣR / ΣS), R = a n2/n, S = c n1/n, with the variance of Greenland and Robins 1985, doi 10.2307/2530643.
  public func mantelHaenszel(
    _ tables: [TwoByTwoTable]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    let r = tables.map { $0.events1 * $0.n2 / $0.total }
    let s = tables.map { $0.events2 * $0.n1 / $0.total }
    let spread = tables.reduce(0.0) { sum, table in
      let n = table.total
      return sum + table.n1 * table.n2 * (table.events1 + table.events2) / (n * n)
        - table.events1 * table.events2 / n
    }
    return try MantelHaenszelEstimate(logRatioOf: r, to: s) { sumR, sumS in spread / (sumR * sumS) }
  }

  /// The Cochran-Mantel-Haenszel test.
  public func associationTest(_ tables: [TwoByTwoTable]) -> OmnibusTest? {
    .cochranMantelHaenszel(tables)
  }
}
