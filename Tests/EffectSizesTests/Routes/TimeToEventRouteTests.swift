import EffectSizes
import RealModule
import Testing

/// Log ratios from log-rank tests and from observed less expected events.
@Suite struct TimeToEventRouteTests {
  @Test("observed less expected events give a log ratio by Peto's formula", arguments: ["HR", "OR", "PETO"])
  func observedLessExpected(_ measure: String) throws {
    let found = try routed(measure, ["o_minus_e": -8.3, "v": 21.4]).get()
    #expect(found.route == "o-minus-e")
    #expect(agrees(found.effect.estimate, -0.3878505, within: 5e-8))
    #expect(agrees(found.effect.variance.squareRoot(), 0.2161689, within: 5e-8))
  }

  @Test("a log-rank p takes its variance from the events of both groups, else from all events and both n")
  func logRankP() throws {
    let ofArms = try routed(
      "HR", ["logrank_p": 0.03, "events1": 40, "events2": 55], words: ["sign": "better"]
    ).get()
    #expect(ofArms.route == "logrank-p")
    #expect(agrees(ofArms.effect.estimate, -0.4509499, within: 5e-8))
    #expect(agrees(1 / ofArms.effect.variance, 23.15789, within: 5e-7))
    let inAll: [String: Double] = ["logrank_p": 0.03, "sign": -1, "events": 95, "n1": 120, "n2": 118]
    #expect(agrees(try routed("HR", inAll).get().effect.estimate, -0.4453089, within: 5e-8))
  }

  @Test("chi-squared and its p give the same hazard ratio")
  func logRankChiSquared() throws {
    let events: [String: Double] = ["events1": 40, "events2": 55, "sign": 1]
    let p = try routed("HR", events.adding(["logrank_p": 0.05])).get()
    let chiSquared = try routed("HR", events.adding(["logrank_chi2": 3.841458820694124])).get()
    #expect(chiSquared.route == "logrank-chi2")
    #expect(agrees(p.effect.estimate, chiSquared.effect.estimate))
    #expect(agrees(p.effect.variance, chiSquared.effect.variance))
  }

  @Test("an event is harm unless the outcome's direction says otherwise")
  func directionOfSign() throws {
    let numbers: [String: Double] = ["logrank_p": 0.03, "events1": 40, "events2": 55]
    func estimate(_ word: String, _ direction: OutcomeDirection?) throws -> Double {
      try routed("HR", numbers, words: ["sign": word], direction: direction).get().effect.estimate
    }
    #expect(try estimate("better", nil) < 0)
    #expect(try estimate("worse", nil) > 0)
    #expect(try estimate("better", .lowerIsBetter) < 0)
    #expect(try estimate("better", .higherIsBetter) > 0)
  }

  @Test("a hazard ratio with its interval comes before a log-rank test, and a test before nothing")
  func order() throws {
    let test: [String: Double] = ["logrank_p": 0.03, "events1": 40, "events2": 55, "sign": -1]
    #expect(
      try routed("HR", test.adding(["hazard_ratio": 0.64, "lower": 0.42, "upper": 0.96])).get().route
        == "effect-ci")
    // V = (z/ln HR)²: z = 2.1700904 for p 0.03, ln 0.64 = -0.4462871.
    let withTest = try routed("HR", test.adding(["hazard_ratio": 0.64])).get()
    #expect(withTest.route == "hr-logrank")
    #expect(agrees(withTest.effect.estimate, -0.4462871026284195))
    #expect(agrees(1 / withTest.effect.variance, 23.6443, within: 5e-5))
    // A ratio of 1 takes its variance from the events: no test tells its precision.
    #expect(try routed("HR", test.adding(["hazard_ratio": 1])).get().route == "hr-events")
  }

  /// By hand: ln((40/48.2)/(55/46.8)), 1/48.2 + 1/46.8.
  @Test("observed and expected events of both groups give a hazard ratio")
  func observedAndExpected() throws {
    let numbers: [String: Double] = ["events1": 40, "events2": 55, "expected1": 48.2, "expected2": 46.8]
    let found = try routed("HR", numbers).get()
    #expect(found.route == "observed-expected")
    #expect(agrees(found.effect.estimate, -0.34792954925148833))
    #expect(agrees(found.effect.variance, 0.04211440933432635))
    // Swapping the groups turns the sign.
    let swapped = try routed(
      "HR", ["events1": 55, "events2": 40, "expected1": 46.8, "expected2": 48.2]
    ).get()
    #expect(agrees(swapped.effect.estimate, 0.34792954925148833))
    #expect(
      try refusal("HR", numbers.adding(["expected1": 60])).contains(
        "expected1 and expected2 together are 106.8, where 95 events were observed"))
    let none: [String: Double] = ["events1": 0, "events2": 9, "expected1": 4, "expected2": 5]
    #expect(try refusal("HR", none).contains("only with events in both groups"))
  }

  @Test("the interval of the hazard ratio stands in for the variance of observed less expected events")
  func observedLessExpectedWithInterval() throws {
    let numbers: [String: Double] = ["o_minus_e": -9.1, "lower": 0.42, "upper": 0.96]
    let found = try routed("HR", numbers).get()
    #expect(found.route == "o-minus-e-ci")
    #expect(agrees(found.effect.estimate, -0.4047236484155051))
    #expect(agrees(found.effect.variance, 0.04447512619950606))
    #expect(try routed("HR", numbers.adding(["v": 22])).get().route == "o-minus-e")
    #expect(try routed("HR", numbers.adding(["hazard_ratio": 0.64])).get().route == "effect-ci")
    #expect(try refusal("HR", numbers.adding(["o_minus_e": 4])).contains("lies outside its interval"))
    #expect(try refusal("HR", numbers.adding(["lower": -0.5])).contains("ratios are more than 0"))
    #expect(try refusal("HR", numbers.adding(["lower": 1.2])).contains("is not less than upper"))
  }

  @Test("a hazard ratio alone takes its variance from numbers of events")
  func hazardRatioWithEvents() throws {
    let ofArms = try routed("HR", ["hazard_ratio": 0.64, "events1": 40, "events2": 55]).get()
    #expect(ofArms.route == "hr-events")
    #expect(agrees(ofArms.effect.estimate, -0.4462871026284195))
    #expect(agrees(ofArms.effect.variance, 0.04318181818181818))
    let inAll = try routed("HR", ["hazard_ratio": 0.64, "events": 95, "n1": 120, "n2": 118]).get()
    #expect(inAll.route == "hr-events")
    #expect(agrees(inAll.effect.variance, 0.04210823669342848))
    // A quarter of all events where groups are equal.
    let equal = try routed("HR", ["hazard_ratio": 0.64, "events": 96, "n1": 100, "n2": 100]).get()
    #expect(agrees(equal.effect.variance, 1.0 / 24))
    #expect(try refusal("HR", ["hazard_ratio": 0.64]) == "missing variance")
  }

  @Test("constant hazards make hazard ratios of rates and of medians, and say so")
  func constantHazards() throws {
    let rates = try routed("HR", ["events1": 40, "time1": 310, "events2": 55, "time2": 290]).get()
    #expect(rates.route == "person-time")
    #expect(agrees(rates.effect.estimate, -0.3851451056172067))
    #expect(agrees(rates.effect.variance, 0.04318181818181818))
    let medians = try routed("HR", ["median1": 16, "median2": 12.5, "events1": 40, "events2": 55]).get()
    #expect(medians.route == "survival-medians")
    #expect(agrees(medians.effect.estimate, -0.24686007793152578))
    #expect(agrees(medians.effect.variance, 0.04318181818181818))
    for found in [rates, medians] {
      #expect(found.assumptions.contains { $0.contains("constant") }, "\(found.assumptions)")
    }
    // The rates of exponential times are those of their medians.
    let rate = Double.log(2)
    let alike = try routed(
      "HR", ["events1": 40, "time1": 40 * 16 / rate, "events2": 55, "time2": 55 * 12.5 / rate]
    ).get()
    #expect(agrees(alike.effect.estimate, medians.effect.estimate))
    #expect(
      try refusal("HR", ["events1": 0, "time1": 3, "events2": 5, "time2": 3]).contains("events in both"))
    #expect(
      try refusal("HR", ["median1": 0, "median2": 3, "events1": 4, "events2": 5]).contains(
        "is no time to an event"))
  }

  @Test("what is nearer to a hazard ratio comes first")
  func orderOfTimesToEvent() throws {
    let medians: [String: Double] = ["median1": 16, "median2": 12.5, "events1": 40, "events2": 55]
    let rates = medians.adding(["time1": 310, "time2": 290])
    #expect(try routed("HR", rates).get().route == "person-time")
    #expect(try routed("HR", rates.adding(["hazard_ratio": 0.7])).get().route == "hr-events")
    #expect(try routed("HR", rates.adding(["logrank_p": 0.03, "sign": -1])).get().route == "logrank-p")
    let expected: [String: Double] = ["expected1": 48.2, "expected2": 46.8]
    #expect(try routed("HR", rates.adding(expected)).get().route == "observed-expected")
    // Other measures take their own data.
    #expect(try routed("IRR", rates).get().route != "person-time")
  }

  @Test("what a log-rank test lacks is named")
  func refusals() throws {
    let events: [String: Double] = ["events1": 40, "events2": 55]
    #expect(try refusal("HR", events.adding(["logrank_p": 0.03])).contains("logrank_p without its sign"))
    #expect(try refusal("HR", ["o_minus_e": -8.3]) == "missing v")
    #expect(
      try refusal("HR", events.adding(["logrank_p": 0, "sign": 1])).contains("tells no test statistic"))
    #expect(
      try refusal("HR", ["logrank_p": 0.03, "sign": 1, "events1": 0, "events2": 5]).contains(
        "events in both groups"))
    #expect(
      try refusal("HR", events.adding(["logrank_p": 1.3, "sign": 1])).hasPrefix("impossible: logrank_p"))
  }
}
