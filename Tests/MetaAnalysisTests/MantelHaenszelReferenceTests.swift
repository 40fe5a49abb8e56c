import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Mantel-Haenszel and Peto against metafor's numbers.
@Suite struct MantelHaenszelReferenceTests {
  @Test(arguments: ReferenceCase.cases("mh"))
  func pooled(_ reference: ReferenceCase) throws {
    let (pooled, heterogeneity) = try fit(reference)
    let wanted = try #require(reference.expect.coefficients?.first)
    reference.check(pooled.estimate, wanted.estimate, "estimate")
    reference.check(pooled.standardError, wanted.se, "se")
    reference.check(pooled.statistic, wanted.statistic, "statistic")
    reference.check(pooled.pValue, wanted.p, "p")
    reference.check(pooled.interval.lower, wanted.lower, "lower")
    reference.check(pooled.interval.upper, wanted.upper, "upper")
    let expected = try #require(reference.expect.heterogeneity)
    reference.check(heterogeneity.q!, expected["q"] ?? nil, "q")
    reference.check(heterogeneity.pValue, expected["q_p"] ?? nil, "q_p")
    reference.check(heterogeneity.iSquared, expected["i2"] ?? nil, "i2")
  }

  private func fit(_ reference: ReferenceCase) throws -> (Coefficient, Heterogeneity) {
    if reference.option("method") == "Peto" {
      let fit = try Peto().fit(tables(reference))
      return (fit.pooled, fit.heterogeneity)
    }
    switch reference.option("measure") {
    case "OR": return try parts(MantelHaenszel(LogOddsRatio()).fit(tables(reference)))
    case "RR": return try parts(MantelHaenszel(LogRiskRatio()).fit(tables(reference)))
    case "RD": return try parts(MantelHaenszel(RiskDifference()).fit(tables(reference)))
    case "IRR": return try parts(MantelHaenszel(LogRateRatio()).fit(rates(reference)))
    default: return try parts(MantelHaenszel(RateDifference()).fit(rates(reference)))
    }
  }

  private func parts(_ fit: MantelHaenszelFit) -> (Coefficient, Heterogeneity) {
    (fit.pooled, fit.heterogeneity)
  }

  private func tables(_ reference: ReferenceCase) -> [Study<TwoByTwoTable>] {
    reference.texts("study").enumerated().map { i, label in
      let (events1, events2) = (reference.numbers("events1")[i], reference.numbers("events2")[i])
      return Study(
        label,
        try! TwoByTwoTable(
          events1: events1, nonevents1: reference.numbers("n1")[i] - events1, events2: events2,
          nonevents2: reference.numbers("n2")[i] - events2))
    }
  }

  private func rates(_ reference: ReferenceCase) -> [Study<TwoGroupRates>] {
    reference.texts("study").enumerated().map { i, label in
      Study(
        label,
        try! TwoGroupRates(
          events1: reference.numbers("events1")[i], time1: reference.numbers("time1")[i],
          events2: reference.numbers("events2")[i], time2: reference.numbers("time2")[i]))
    }
  }
}
