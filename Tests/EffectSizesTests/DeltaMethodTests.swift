import Testing

@testable import EffectSizes

/// First differences of a smooth function, with step 1e-5.
private let firstDifferences = 1e-8

/// Variances checked by differentiating the estimate by differences: g' Σ g with Σ of what is observed.
@Suite struct DeltaMethodTests {
  static let means = try! TwoGroupMeans(mean1: 10, sd1: 2, n1: 12, mean2: 8.5, sd2: 3, n2: 17)
  static let paired = try! PairedMeans(meanPost: 10, meanPre: 8.5, sdPost: 2, sdPre: 3, n: 20, r: 0.4)

  func variance(_ f: ([Double]) -> Double, at x: [Double], covariance: [[Double]]) -> Double {
    let gradient = x.indices.map { i in
      let step = 1e-5 * max(1, abs(x[i]))
      var (up, down) = (x, x)
      up[i] += step
      down[i] -= step
      return (f(up) - f(down)) / (2 * step)
    }
    return x.indices.reduce(0) { sum, i in
      sum + x.indices.reduce(0) { $0 + gradient[i] * gradient[$1] * covariance[i][$1] }
    }
  }

  func diagonal(_ values: [Double]) -> [[Double]] {
    values.indices.map { i in values.indices.map { i == $0 ? values[i] : 0 } }
  }

  /// Means and variances of two normal groups: s²/n and 2s⁴/(n - 1).
  func twoGroups(_ f: @escaping (TwoGroupMeans) -> Double) -> Double {
    let m = Self.means
    let (v1, v2) = (m.sd1 * m.sd1, m.sd2 * m.sd2)
    return variance(
      {
        f(
          try! TwoGroupMeans(
            mean1: $0[0], sd1: $0[1].squareRoot(), n1: m.n1, mean2: $0[2], sd2: $0[3].squareRoot(), n2: m.n2))
      }, at: [m.mean1, v1, m.mean2, v2],
      covariance: diagonal([v1 / m.n1, 2 * v1 * v1 / (m.n1 - 1), v2 / m.n2, 2 * v2 * v2 / (m.n2 - 1)]))
  }

  /// Means and variances of two dependent normal measurements.
  func dependent(meansDivisor: Double, _ f: @escaping (PairedMeans) -> Double) -> Double {
    let p = Self.paired
    let (v1, v2, c) = (p.sdPost * p.sdPost, p.sdPre * p.sdPre, p.r * p.sdPost * p.sdPre)
    let (n, m) = (meansDivisor, p.n - 1)
    let covariance = [
      [v1 / n, c / n, 0, 0], [c / n, v2 / n, 0, 0], [0, 0, 2 * v1 * v1 / m, 2 * c * c / m],
      [0, 0, 2 * c * c / m, 2 * v2 * v2 / m],
    ]
    return variance(
      {
        f(
          try! PairedMeans(
            meanPost: $0[0], meanPre: $0[1], sdPost: $0[2].squareRoot(), sdPre: $0[3].squareRoot(), n: p.n,
            r: p.r)
        )
      }, at: [p.meanPost, p.meanPre, v1, v2], covariance: covariance)
  }

  func expectVariance<M: Measure>(_ measure: M, _ summary: M.Summary, _ byDifferences: Double) throws {
    let effect = try measure.effect(of: summary)
    #expect(
      abs(effect.variance / byDifferences - 1) < firstDifferences, "\(effect.variance) \(byDifferences)")
  }

  func estimate<M: Measure>(_ measure: M, _ summary: M.Summary) -> Double {
    (try? measure.effect(of: summary).estimate) ?? .nan
  }

  @Test func twoGroupsOfMeans() throws {
    let smdh = StandardizedMeanDifferenceUnequal(variance: .deltaMethod, corrected: false)
    try expectVariance(smdh, Self.means, twoGroups { estimate(smdh, $0) })
    let cles = NormalCommonLanguageEffect(variance: .deltaMethod)
    try expectVariance(cles, .means(Self.means), twoGroups { estimate(cles, .means($0)) })
    let rom = LogResponseRatio(corrected: false)
    try expectVariance(rom, Self.means, twoGroups { estimate(rom, $0) })
    let cvr = LogCoefficientOfVariationRatio(corrected: false)
    try expectVariance(cvr, Self.means, twoGroups { estimate(cvr, $0) })
  }

  @Test func dependentMeans() throws {
    let n = Self.paired.n
    let rom = LogResponseRatioOfChange(corrected: false)
    try expectVariance(rom, Self.paired, dependent(meansDivisor: n) { estimate(rom, $0) })
    let cvr = LogCoefficientOfVariationRatioOfChange(corrected: false)
    try expectVariance(cvr, Self.paired, dependent(meansDivisor: n) { estimate(cvr, $0) })
    let smcr = StandardizedMeanChangeRawUnequal(corrected: false)
    try expectVariance(smcr, Self.paired, dependent(meansDivisor: n - 1) { estimate(smcr, $0) })
    let smcrp = StandardizedMeanChangeAverageUnequal(corrected: false)
    try expectVariance(smcrp, Self.paired, dependent(meansDivisor: n - 1) { estimate(smcrp, $0) })
    let cles = NormalCommonLanguageEffectOfChange()
    try expectVariance(cles, Self.paired, dependent(meansDivisor: n - 1) { estimate(cles, $0) })
  }

  @Test func tablesByGroup() throws {
    let table = try TwoByTwoTable(events1: 10, nonevents1: 20, events2: 15, nonevents2: 12)
    let binomial = diagonal([10.0 * 20 / 27000, 15.0 * 12 / 19683])
    func byRisks(_ f: @escaping (TwoByTwoTable) -> Double) -> Double {
      variance(
        {
          f(
            try! TwoByTwoTable(
              events1: 30 * $0[0], nonevents1: 30 * (1 - $0[0]), events2: 27 * $0[1],
              nonevents2: 27 * (1 - $0[1])))
        }, at: [1.0 / 3, 15.0 / 27], covariance: binomial)
    }
    for measure in [PhiCoefficient(variance: .stratified)] {
      try expectVariance(measure, table, byRisks { estimate(measure, $0) })
    }
    try expectVariance(ProbitDifference(), table, byRisks { estimate(ProbitDifference(), $0) })
    try expectVariance(YulesQ(), table, byRisks { estimate(YulesQ(), $0) })
    try expectVariance(YulesY(), table, byRisks { estimate(YulesY(), $0) })
    try expectVariance(
      FisherPhiCoefficient(variance: .stratified), table,
      byRisks { estimate(FisherPhiCoefficient(variance: .stratified), $0) })
  }

  /// A multinomial table: Σ = (diag p - p p')/n.
  @Test func pairedTables() throws {
    let cells = [10.0, 5, 3, 12]
    let n = 30.0
    let p = cells.map { $0 / n }
    let covariance = p.indices.map { i in p.indices.map { ((i == $0 ? p[i] : 0) - p[i] * p[$0]) / n } }
    func byCells(_ f: @escaping ([Double]) -> Double) -> Double {
      variance({ f($0.map { $0 * n }) }, at: p, covariance: covariance)
    }
    func table(_ c: [Double]) -> PairedTable {
      try! PairedTable(both: c[0], onlyFirst: c[1], onlySecond: c[2], neither: c[3])
    }
    try expectVariance(
      PairedRiskDifference(), table(cells), byCells { estimate(PairedRiskDifference(), table($0)) })
    try expectVariance(
      PairedLogRiskRatio(), table(cells), byCells { estimate(PairedLogRiskRatio(), table($0)) })
    try expectVariance(
      PairedLogOddsRatio(), table(cells), byCells { estimate(PairedLogOddsRatio(), table($0)) })
    func crossed(_ c: [Double]) -> TwoByTwoTable {
      try! TwoByTwoTable(events1: c[0], nonevents1: c[1], events2: c[2], nonevents2: c[3])
    }
    try expectVariance(PhiCoefficient(), crossed(cells), byCells { estimate(PhiCoefficient(), crossed($0)) })
    // The marginal table with the right correlation is the same study.
    let phi = try PhiCoefficient().effect(of: crossed(cells)).estimate
    let marginal = try! TwoByTwoTable(events1: 15, nonevents1: 15, events2: 13, nonevents2: 17)
    let whole = try PairedLogOddsRatio().effect(of: table(cells))
    for association in [MarginalPairedTable.Association.phi(phi), .jointProportion(10 / 30.0)] {
      let effect = try MarginalTableLogOddsRatio().effect(of: MarginalPairedTable(marginal, association))
      #expect(agree(effect, [whole.estimate, whole.variance], tolerance: sameFormula))
    }
  }

  @Test func fisherTransforms() throws {
    let study = try MultipleCorrelation(rSquared: 0.3, n: 40, predictors: 3)
    let fixed = try FixedCoefficientOfDetermination().effect(of: study)
    let z = try FisherFixedCoefficientOfDetermination().effect(of: study)
    let slope = variance(
      {
        estimate(
          FisherCoefficientOfDetermination(), try! MultipleCorrelation(rSquared: $0[0], n: 40, predictors: 3))
      },
      at: [0.3], covariance: [[1]])
    #expect(abs(z.variance / (slope * fixed.variance) - 1) < firstDifferences)
  }
}
