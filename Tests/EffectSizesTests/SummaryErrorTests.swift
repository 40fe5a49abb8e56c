import EffectSizes
import Testing

/// What comes from data throws; what a programmer can see stops the process.
@Suite struct SummaryErrorTests {
  @Test func aNegativeStandardDeviationIsNamed() {
    #expect(throws: SummaryError.impossible(field: "sd1", value: -1, reason: "must be more than 0")) {
      try TwoGroupMeans(mean1: 10, sd1: -1, n1: 12, mean2: 8.5, sd2: 3, n2: 17)
    }
  }

  @Test func aNegativeCellIsNamed() {
    #expect(throws: SummaryError.impossible(field: "nonevents2", value: -3, reason: "must not be negative")) {
      try TwoByTwoTable(events1: 1, nonevents1: 2, events2: 5, nonevents2: -3)
    }
  }

  @Test func infiniteAndUndefinedNumbersAreRefused() {
    #expect(throws: SummaryError.self) { try SingleMean(mean: .infinity, sd: 1, n: 10) }
    #expect(throws: SummaryError.self) {
      try TwoByTwoTable(events1: .nan, nonevents1: 2, events2: 5, nonevents2: 3)
    }
  }

  @Test func correlationsAndProbabilitiesHaveTheirRange() {
    #expect(throws: SummaryError.impossible(field: "r", value: 1.2, reason: "must lie between -1 and 1")) {
      try Correlation(r: 1.2, n: 20)
    }
    #expect(throws: SummaryError.self) { try StochasticSuperiority(probability: 2, n1: 10, n2: 10) }
    #expect(throws: SummaryError.self) { try StandardizedDifference(signedP: 1.5, n1: 10, n2: 10) }
    #expect(throws: SummaryError.self) { try StandardizedDifference(pointBiserial: -1.5, n1: 10, n2: 10) }
    #expect(throws: SummaryError.self) { try Reliability(alpha: 1.1, items: 5, n: 10) }
    #expect(throws: SummaryError.self) { try PartialCorrelation(r: 2, n: 30, predictors: 4) }
  }

  @Test func regressionsNeedResidualDegreesOfFreedom() {
    #expect(throws: SummaryError.self) { try MultipleCorrelation(rSquared: 0.5, n: 4, predictors: 3) }
  }

  @Test func groupsAndPairsAreNotEmpty() {
    #expect(throws: SummaryError.self) { try SingleProportion(events: 0, nonevents: 0) }
    #expect(throws: SummaryError.self) { try PairedTable(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0) }
  }

  @Test func aNegativeAdditionIsAProgrammersError() async {
    await #expect(processExitsWith: .failure) { _ = ContinuityCorrection(addition: -1) }
  }

  @Test func sharingAmongNoComparisonsIsAProgrammersError() async {
    await #expect(processExitsWith: .failure) {
      _ = try TwoByTwoTable(events1: 1, nonevents1: 2, events2: 5, nonevents2: 3).sharingComparator(among: 0)
    }
  }
}
