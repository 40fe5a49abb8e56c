public import EffectSizes
import MetaAnalysis

/// Schwarzer's test: Kendall's rank correlation between standardised cell counts and their variances, by the non-central
/// hypergeometric distribution at the odds ratio of Mantel and Haenszel.
///
/// Source: Schwarzer, Antes and Schumacher 2007, doi 10.1002/sim.2588.
public struct SchwarzerTest: AsymmetryTest {
  /// The test.
  public init() {}

  public var code: String { "schwarzer" }
  public var name: String { "Schwarzer" }
  public var scope: AsymmetryScope { AsymmetryScope(.only([.oddsRatio]), usual: .noKind) }

  /// O(k log k), and for each table as many steps as its smallest margin.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let (tables, positions) = try effects.informativeTables()
    try effects.members(positions).demand(3)
    let oddsRatio = try Self.oddsRatio(tables)
    let moments = positions.map { NoncentralHypergeometric(tables[$0], oddsRatio: oddsRatio) }
    let standardized = zip(positions, moments).map {
      (tables[$0].events1 - $1.mean) / $1.variance.squareRoot()
    }
    let correlation = KendallCorrelation(standardized, moments.map { 1 / $0.variance })
    guard let statistic = correlation.standardized else {
      throw .predictorDoesNotVary("the variance of the tables")
    }
    return AsymmetryResult(
      test: code, studyCount: positions.count, statistic: statistic, statisticKind: .z,
      pValue: statistic.normalPValue,
      notes: .about(studies: positions.count)
    ).leavingOut(tables.count - positions.count)
  }

  /// The odds ratio of Mantel and Haenszel.
  private static func oddsRatio(_ tables: [TwoByTwoTable]) throws(SmallStudyError) -> Double {
    var (above, below) = (0.0, 0.0)
    for table in tables where table.total > 0 {
      above += table.events1 * table.nonevents2 / table.total
      below += table.nonevents1 * table.events2 / table.total
    }
    guard above > 0, below > 0 else { throw .noCommonRatio }
    return above / below
  }
}
