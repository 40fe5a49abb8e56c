import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// What the methods of Mantel and Haenszel, and of Peto, must do.
@Suite struct MantelHaenszelPropertyTests {
  static func swapped(_ table: TwoByTwoTable) -> TwoByTwoTable {
    try! TwoByTwoTable(
      events1: table.events2, nonevents1: table.nonevents2, events2: table.events1,
      nonevents2: table.nonevents1)
  }

  static let swappedStudies = BCG.tables.map { Study("swapped", swapped($0)) }

  func expectNegated(_ left: Coefficient, _ right: Coefficient) {
    #expect(agree(left.estimate, -right.estimate, Tolerance.sameFormula))
    #expect(agree(left.standardError, right.standardError, 1e-11))
  }

  @Test func aTableOfNobodyChangesNothing() throws {
    let nobody = Study("nobody", try TwoByTwoTable(events1: 0, nonevents1: 0, events2: 0, nonevents2: 0))
    let with = try MantelHaenszel(LogRiskRatio()).fit([nobody] + BCG.studies)
    let without = try MantelHaenszel(LogRiskRatio()).fit(BCG.studies)
    #expect(with.pooled == without.pooled)
    #expect(with.studies.map(\.weight) == [0] + without.studies.map(\.weight))
    #expect(with.studies[0].effect == nil)
    #expect(throws: MetaAnalysisError.noInformation) { try MantelHaenszel(RiskDifference()).fit([nobody]) }
  }

  /// Tables whose events and what is expected of them agree in most digits, with both tests to 60 digits (mpmath).
  struct CloseTables {
    var cells: [[Double]]
    var oddsRatio: Double
    var breslowDay: Double
    var tarone: Double
  }

  static let closeTables = [
    CloseTables(
      cells: [[1e6, 1e12, 999_999, 1e12], [3, 1e9, 5, 2e9], [7, 10, 9, 12]], oddsRatio: 1.0000013508679911971,
      breslowDay: 0.073385731659107784575, tarone: 0.073385731659107784564),
    CloseTables(
      cells: [[1e9, 3, 1e9 - 5, 2], [5e8, 1, 1e8, 7]], oddsRatio: 4.0999999772500004166,
      breslowDay: 10.997133928740103971, tarone: 10.31326142213265412),
    CloseTables(
      cells: [[12_345_678, 1e10, 12_340_000, 1e10], [1, 1e8, 2, 1e8]], oddsRatio: 1.0004600484476903222,
      breslowDay: 0.3337934879044087299, tarone: 0.3337934879044087299),
  ]

  @Test(arguments: closeTables.indices)
  func homogeneityKeepsItsDigits(index: Int) throws {
    let expected = Self.closeTables[index]
    let tables = try expected.cells.map {
      try TwoByTwoTable(events1: $0[0], nonevents1: $0[1], events2: $0[2], nonevents2: $0[3])
    }
    let test = try #require(HomogeneityOfOddsRatios(tables, commonOddsRatio: expected.oddsRatio))
    #expect(agree(test.breslowDay.statistic, expected.breslowDay, 1e-10))
    #expect(agree(test.tarone.statistic, expected.tarone, 1e-10))
  }

  /// (|Σ(ad - bc)/n| - ½)²/ΣV by hand: a - E of the first study is -4, of cells near 10^9.
  @Test func associationKeepsItsDigits() throws {
    let table = try TwoByTwoTable(events1: 1e9, nonevents1: 1e9, events2: 1e9 + 16, nonevents2: 1e9)
    let test = try #require(MantelHaenszel(LogOddsRatio()).fit([Study("A", table)]).associationTest)
    #expect(agree(test.statistic, 4.899999934375000717e-8, 1e-12))
  }

  @Test func swappingGroupsNegates() throws {
    try expectNegated(
      MantelHaenszel(LogOddsRatio()).fit(BCG.studies).pooled,
      MantelHaenszel(LogOddsRatio()).fit(Self.swappedStudies).pooled)
    try expectNegated(
      MantelHaenszel(LogRiskRatio()).fit(BCG.studies).pooled,
      MantelHaenszel(LogRiskRatio()).fit(Self.swappedStudies).pooled)
    try expectNegated(
      MantelHaenszel(RiskDifference()).fit(BCG.studies).pooled,
      MantelHaenszel(RiskDifference()).fit(Self.swappedStudies).pooled)
    try expectNegated(Peto().fit(BCG.studies).pooled, Peto().fit(Self.swappedStudies).pooled)
    let tests = try [BCG.studies, Self.swappedStudies].map { try MantelHaenszel(LogOddsRatio()).fit($0) }
    #expect(
      agree(tests[0].associationTest?.statistic, tests[1].associationTest?.statistic, Tolerance.sameFormula))
    #expect(
      agree(
        tests[0].oddsRatioHomogeneity?.breslowDay.statistic,
        tests[1].oddsRatioHomogeneity?.breslowDay.statistic,
        1e-9))
  }

  /// Events for nonevents turn the odds ratio over.
  @Test func swappingOutcomesNegatesTheOddsRatio() throws {
    let turned = BCG.tables.map {
      Study(
        "turned",
        try! TwoByTwoTable(
          events1: $0.nonevents1, nonevents1: $0.events1, events2: $0.nonevents2, nonevents2: $0.events2))
    }
    try expectNegated(
      MantelHaenszel(LogOddsRatio()).fit(BCG.studies).pooled,
      MantelHaenszel(LogOddsRatio()).fit(turned).pooled)
  }

  /// The variances of Robins, Breslow, Greenland and of Greenland, Robins are the usual ones for one table.
  @Test func oneTableIsItsOwnRatio() throws {
    for table in BCG.tables {
      let study = [Study("one", table)]
      let odds = try MantelHaenszel(LogOddsRatio()).fit(study)
      let effect = try #require(odds.studies[0].effect)
      #expect(agree(odds.pooled.estimate, effect.estimate, Tolerance.sameFormula, size: 1))
      #expect(agree(odds.pooled.standardError, effect.standardError, 1e-11))
      #expect(odds.heterogeneity.q! <= 1e-20 && odds.heterogeneity.degreesOfFreedom == 0)
      #expect(odds.oddsRatioHomogeneity == nil)
      let risk = try MantelHaenszel(LogRiskRatio()).fit(study)
      let ratio = try #require(risk.studies[0].effect)
      #expect(agree(risk.pooled.estimate, ratio.estimate, Tolerance.sameFormula, size: 1))
      #expect(agree(risk.pooled.standardError, ratio.standardError, 1e-11))
      let difference = try MantelHaenszel(RiskDifference()).fit(study)
      let own = try #require(difference.studies[0].effect)
      #expect(agree(difference.pooled.estimate, own.estimate, 1e-10))
    }
  }

  /// Many equal tables: the pooled ratio is the table's, and the tables agree.
  @Test func equalTables() throws {
    let table = try TwoByTwoTable(events1: 3, nonevents1: 17, events2: 8, nonevents2: 15)
    let fit = try MantelHaenszel(LogOddsRatio()).fit((0..<5).map { Study("\($0)", table) })
    let one = try MantelHaenszel(LogOddsRatio()).fit([Study("one", table)])
    #expect(agree(fit.pooled.estimate, one.pooled.estimate, Tolerance.sameFormula))
    #expect(
      agree(fit.pooled.standardError * 5.0.squareRoot(), one.pooled.standardError, Tolerance.sameFormula))
    let homogeneity = try #require(fit.oddsRatioHomogeneity)
    #expect(homogeneity.breslowDay.statistic <= 1e-20)
    #expect(homogeneity.tarone.numeratorDegreesOfFreedom == 4)
    #expect(fit.studies.allSatisfy { agree($0.weight, 20, Tolerance.sameFormula) })
  }

  @Test func doubleZeroTablesChangeNothing() throws {
    let empty = Study("empty", try TwoByTwoTable(events1: 0, nonevents1: 20, events2: 0, nonevents2: 30))
    let (plain, more) = (
      try MantelHaenszel(LogOddsRatio()).fit(BCG.studies),
      try MantelHaenszel(LogOddsRatio()).fit(BCG.studies + [empty])
    )
    #expect(agree(plain.pooled.estimate, more.pooled.estimate, Tolerance.sameFormula))
    #expect(agree(plain.pooled.standardError, more.pooled.standardError, Tolerance.sameFormula))
    #expect(plain.heterogeneity.degreesOfFreedom == more.heterogeneity.degreesOfFreedom)
    #expect(more.studies[13].effect == nil && more.studies[13].weight == 0)
    #expect(try Peto().fit(BCG.studies + [empty]).pooled == Peto().fit(BCG.studies).pooled)
  }

  @Test func singleZerosNeedNoCorrection() throws {
    let tables = [
      try! TwoByTwoTable(events1: 0, nonevents1: 50, events2: 4, nonevents2: 46),
      try! TwoByTwoTable(events1: 2, nonevents1: 30, events2: 0, nonevents2: 30),
    ]
    let fit = try MantelHaenszel(LogOddsRatio()).fit(tables.map { Study("", $0) })
    // ln(Σad/n / Σbc/n), by hand.
    #expect(agree(fit.pooled.estimate, (60.0 / 62 / 2).logarithm, Tolerance.sameFormula))
    #expect(fit.pooled.standardError.isFinite)
  }

  @Test func withoutEventsThereIsNoRatio() {
    let none = [Study("none", try! TwoByTwoTable(events1: 0, nonevents1: 20, events2: 0, nonevents2: 30))]
    #expect(throws: MetaAnalysisError.noInformation) { try MantelHaenszel(LogOddsRatio()).fit(none) }
    #expect(throws: MetaAnalysisError.noInformation) { try MantelHaenszel(LogRiskRatio()).fit(none) }
    #expect(throws: MetaAnalysisError.noInformation) { try Peto().fit(none) }
    #expect(throws: MetaAnalysisError.noStudies) { try MantelHaenszel(LogOddsRatio()).fit([]) }
  }

  /// Everyone in one group and no one in the other has the event: a difference of 1 without a variance.
  @Test func certainDifference() throws {
    let all = Study("all", try TwoByTwoTable(events1: 10, nonevents1: 0, events2: 0, nonevents2: 1))
    let fit = try MantelHaenszel(RiskDifference()).fit([all, all])
    #expect(fit.pooled.estimate == 1)
    #expect(fit.pooled.standardError <= 1e-8 && fit.pooled.interval.upper.isFinite)
    let both = Study("both", try TwoByTwoTable(events1: 7, nonevents1: 0, events2: 3, nonevents2: 0))
    #expect(throws: MetaAnalysisError.noInformation) { try MantelHaenszel(LogRiskRatio()).fit([both, both]) }
  }
}

extension Double {
  /// The natural logarithm, by Newton's method on the inverse of what the tests check against.
  fileprivate var logarithm: Double {
    // ln x = 2 artanh((x - 1)/(x + 1)).
    let z = (self - 1) / (self + 1)
    var (power, sum, n) = (z, 0.0, 1.0)
    while abs(power) > 1e-18 {
      sum += power / n
      power *= z * z
      n += 2
    }
    return 2 * sum
  }
}
