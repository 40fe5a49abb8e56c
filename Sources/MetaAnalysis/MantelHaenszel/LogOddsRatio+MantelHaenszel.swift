public import EffectSizes
public import Estimates

extension LogOddsRatio: MantelHaenszelMeasure {
  /// ln(ΣR / ΣS), R = ad/n, S = bc/n, with the variance of Robins, Breslow, Greenland 1986, doi 10.2307/2531052.
  public func mantelHaenszel(
    _ tables: [TwoByTwoTable]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    let r = tables.map { $0.events1 * $0.nonevents2 / $0.total }
    let s = tables.map { $0.nonevents1 * $0.events2 / $0.total }
    var (pr, mixed, qs) = (0.0, 0.0, 0.0)
    for (i, table) in tables.enumerated() {
      let p = (table.events1 + table.nonevents2) / table.total
      let q = (table.nonevents1 + table.events2) / table.total
      pr += p * r[i]
      mixed += p * s[i] + q * r[i]
      qs += q * s[i]
    }
    return try MantelHaenszelEstimate(logRatioOf: r, to: s) { sumR, sumS in
      (pr / (sumR * sumR) + mixed / (sumR * sumS) + qs / (sumS * sumS)) / 2
    }
  }

  /// The Cochran-Mantel-Haenszel test.
  public func associationTest(_ tables: [TwoByTwoTable]) -> OmnibusTest? {
    .cochranMantelHaenszel(tables)
  }
}

extension TwoByTwoTable {
  /// People in both groups.
  var total: Double { n1 + n2 }
}

extension OmnibusTest {
  /// The test of Cochran, Mantel and Haenszel that events and groups are independent in every study, with Mantel and
  /// Haenszel's continuity correction: (|Σ(a - E)| - ½)² / ΣV, one degree of freedom. `nil` where no study can tell.
  ///
  /// Source: Mantel and Haenszel 1959, doi 10.1093/jnci/22.4.719.
  static func cochranMantelHaenszel(_ tables: [TwoByTwoTable]) -> OmnibusTest? {
    var (difference, variance) = (0.0, 0.0)
    for table in tables where table.total > 1 {
      let n = table.total
      let (events, nonevents) = (table.events1 + table.events2, table.nonevents1 + table.nonevents2)
      // a - (a + c)(a + b)/n without the difference of nearly equal numbers.
      difference += (table.events1 * table.nonevents2 - table.nonevents1 * table.events2) / n
      variance += events * nonevents * table.n1 * table.n2 / (n * n * (n - 1))
    }
    return .corrected(difference: difference, variance: variance)
  }

  /// (|difference| - ½)² / variance on one degree of freedom, not below 0 in the numerator's root.
  static func corrected(difference: Double, variance: Double) -> OmnibusTest? {
    guard variance > 0 else { return nil }
    let distance = max(0, abs(difference) - 0.5)
    return OmnibusTest(
      statistic: distance * distance / variance, numeratorDegreesOfFreedom: 1,
      denominatorDegreesOfFreedom: nil)
  }
}
