import EffectSizes
import Estimates
import Testing

@Suite struct UndefinedTests {
  static let none: [String: ContinuityCorrection] = ["none": .none]

  @Test(
    arguments: [
      ("RR", ["events1": 0, "n1": 10, "events2": 0, "n2": 12], "no events in either group"),
      ("OR", ["events1": 10, "n1": 10, "events2": 12, "n2": 12], "nothing but events in both groups"),
      ("OR", ["events1": 0, "n1": 10, "events2": 3, "n2": 12], "a cell is zero"),
      ("PETO", ["events1": 0, "n1": 10, "events2": 0, "n2": 12], "no events in either group"),
      ("PBIT", ["events1": 0, "n1": 10, "events2": 3, "n2": 12], "a cell is zero"),
      ("PHI", ["events1": 0, "n1": 10, "events2": 0, "n2": 12], "a margin of the table is zero"),
      ("RTET", ["events1": 0, "n1": 10, "events2": 0, "n2": 12], "a margin of the table is zero"),
      ("IRR", ["events1": 0, "time1": 10, "events2": 3, "time2": 12], "no events in one group"),
      ("IRLN", ["events": 0, "time": 10], "no events"),
      ("PLO", ["events": 10, "n": 10], "nothing but events"),
      ("PLN", ["events": 0, "n": 10], "no events"),
      ("PRZ", ["events": 0, "n": 10], "no events"),
      ("MPORC", ["a": 3, "b": 0, "c": 2, "d": 5], "no pairs differ in one of the two directions"),
      ("MPPETO", ["a": 3, "b": 0, "c": 0, "d": 5], "no pairs differ"),
    ])
  func zeroCells(_ code: String, _ row: [String: Double], _ reason: String) throws {
    let entry = try #require(Catalogue.measures[code])
    let outcome = try entry.effects(
      ofRows: [row], settings: MeasureSettings(zeroCells: ContinuityCorrection.none)
    )
    .outcomes[0]
    #expect(outcome == .failure(.undefined(reason: reason)))
  }

  @Test(
    arguments: [
      ("SMD", ["mean1": 1, "sd1": 1, "n1": 1, "mean2": 1, "sd2": 1, "n2": 2]),
      ("SMD1", ["mean1": 1, "n1": 10, "mean2": 1, "sd2": 1, "n2": 2]),
      ("SMDH", ["mean1": 1, "sd1": 1, "n1": 1, "mean2": 1, "sd2": 1, "n2": 20]),
      ("ROM", ["mean1": -1, "sd1": 1, "n1": 10, "mean2": 1, "sd2": 1, "n2": 20]),
      ("CVR", ["mean1": 0, "sd1": 1, "n1": 10, "mean2": 1, "sd2": 1, "n2": 20]),
      ("VR", ["sd1": 1, "n1": 1, "sd2": 1, "n2": 20]),
      ("ZCOR", ["r": 1, "n": 20]), ("ZCOR", ["r": 0.2, "n": 3]), ("COR", ["r": 0.2, "n": 3]),
      ("UCOR", ["r": 0.2, "n": 4]), ("MNLN", ["mean": -1, "sd": 1, "n": 10]),
      ("SDLN", ["sd": 1, "n": 1]), ("ARAW", ["alpha": 0.7, "items": 1, "n": 30]),
      ("ABT", ["alpha": 1, "items": 5, "n": 30]), ("CLES", ["auc": 0.7, "n1": 1, "n2": 5]),
      ("REH", ["homozygous_dominant": 3, "heterozygous": 0, "homozygous_recessive": 3]),
      ("SMCC", ["mean_post": 1, "mean_pre": 2, "sd_post": 1, "sd_pre": 1, "n": 9, "r": 1]),
      ("R2F", ["r2": 1, "n": 20, "predictors": 2]), ("ZR2F", ["r2": 0, "n": 20, "predictors": 2]),
      ("MPORM", ["a": 15, "b": 15, "c": 1, "d": 29, "r": 0.9]),
      ("RTET", ["events1": 5, "nonevents1": 0, "events2": 4, "nonevents2": 6]),
    ])
  func undefined(_ code: String, _ row: [String: Double]) throws {
    let entry = try #require(Catalogue.measures[code])
    guard case .failure(.undefined(let reason)) = try entry.effects(ofRows: [row]).outcomes[0] else {
      Issue.record("\(code) gives an effect or is refused as malformed")
      return
    }
    #expect(reason.count > 5)
  }

  @Test func aModelIsNotGivenUndefinedEffects() throws {
    let studies = [
      Study("Smith 1990", try TwoByTwoTable(events1: 3, nonevents1: 7, events2: 5, nonevents2: 5)),
      Study("Jones 1991", try TwoByTwoTable(events1: 0, nonevents1: 7, events2: 5, nonevents2: 5)),
    ]
    let effects = try LogRiskRatio().effects(of: studies)
    #expect(effects.labels == ["Smith 1990", "Jones 1991"])
    #expect(effects.scale.code == "RR")
    #expect(throws: EffectSizesError.undefined(study: "Jones 1991", reason: "a cell is zero")) {
      try LogRiskRatio(zeroCells: .none).effects(of: studies)
    }
  }
}
