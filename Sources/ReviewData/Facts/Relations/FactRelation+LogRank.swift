import Distributions
import RealModule

extension FactRelation {
  /// Hazard ratios against log-rank tests.
  static let logRankTests: [FactRelation] = [
    FactRelation(
      .ratio, .hazardRatio, .hazardRatioFromTest, advice: logRankAdvice, code: "hazard-logrank"),
    FactRelation(
      .ratio, .hazardRatio, .hazardRatioFromObserved, advice: logRankAdvice, code: "hazard-observed"),
  ]

  private static let logRankAdvice =
    "Look whether the ratio is that of group 1 to group 2, and whether ratio and test are of one analysis (an adjusted ratio is not that of a log-rank test)."
}

extension FactSource {
  /// The logarithm of the hazard ratio as printed.
  static let hazardRatio = FactSource("hazard", "the hazard ratio") { row in
    row.printed("hazard_ratio")?.range.logarithms.map { Fact(["hazard_ratio"], $0) }
  }

  /// ±z/√V of a log-rank test, V = e1 e2/(e1 + e2) (Tierney 2007, doi 10.1186/1745-6215-8-16).
  ///
  /// V is that of a hazard ratio near 1, so that a ratio up to a third less or half as much again on the log scale is allowed.
  static let hazardRatioFromTest = FactSource("logrank", "the log-rank test and the events") { row in
    guard let test = row.logRankStatistic, let e1 = row.people("events1"), let e2 = row.people("events2")
    else {
      return nil
    }
    let root = (e1 * e2 / (e1 + e2)).squareRoot()
    let size = ValueRange(test.range.lower / root / 1.5, test.range.upper / root * 1.5)
    let fields = [test.field, "events1", "events2"]
    guard let sign = FactSource.sign.fact(row) else { return Fact(fields, [size, size * -1]) }
    return Fact(fields + ["sign"], sign.hull.upper > 0 ? size : size * -1)
  }
}

extension FactSource {
  /// (O - E)/V, which is nearer to no effect than the logarithm of a large ratio; as much is allowed as above.
  static let hazardRatioFromObserved = FactSource("observed", "o_minus_e and v") { row in
    guard let difference = row.printed("o_minus_e")?.range, let variance = row.positiveFact("v") else {
      return nil
    }
    let ratio = difference.divided(by: variance.hull)
    return Fact(["o_minus_e", "v"], (ratio * 1.5).union(ratio * (1 / 1.5)))
  }
}

extension ReportedRow {
  /// The size of a log-rank test's normal statistic, and the field that tells it.
  fileprivate var logRankStatistic: (field: String, range: ValueRange)? {
    if let square = printed("logrank_chi2")?.range.notNegative {
      return ("logrank_chi2", ValueRange(square.lower.squareRoot(), square.upper.squareRoot()))
    }
    guard let p = fields["logrank_p"].flatMap({ PrintedPValue($0) })?.range else { return nil }
    func z(_ p: Double) -> Double { p > 0 ? StandardNormal().quantile(1 - p / 2) : .infinity }
    return ("logrank_p", ValueRange(z(p.upper), z(p.lower)))
  }
}
