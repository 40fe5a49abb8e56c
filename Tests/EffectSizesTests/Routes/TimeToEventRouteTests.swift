import EffectSizes
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
    #expect(try routed("HR", test.adding(["hazard_ratio": 0.64])).get().route == "logrank-p")
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
