import EffectSizes
import Testing

/// Tests and coefficients, their signs and their adjustments.
@Suite struct TestRouteTests {
  static let sizes: [String: Double] = ["n1": 33, "n2": 40]

  @Test("what lost its sign is refused until the sign is supplied")
  func signs() throws {
    #expect(
      try refusal("SMD", Self.sizes.adding(["f": 9.598]))
        == "F without its sign: add a column `sign` with better or worse, as group 1 fared, or with + or -, the sign of "
        + "group 1 less group 2")
    #expect(try refusal("SMD", Self.sizes.adding(["p": 0.003])).hasPrefix("p without its sign"))
    #expect(
      try refusal("SMD", Self.sizes.adding(["f": 9.598]), words: ["sign": "better"]).contains("which way"))
    for (direction, word, sign) in [
      (OutcomeDirection.lowerIsBetter, "better", -1.0), (.lowerIsBetter, "worse", 1),
      (.higherIsBetter, "better", 1),
      (.higherIsBetter, "worse", -1),
    ] {
      let found = try routed(
        "SMD", Self.sizes.adding(["f": 9.598]), words: ["sign": word], direction: direction
      ).get()
      // The size that the page of the data prints.
      #expect(abs(found.effect.estimate - sign * 0.73) < 0.015)
      #expect(found.steps.contains { $0.formula.contains("group 1 did \(word)") })
    }
  }

  @Test("an adjusted test with the correlation of the baseline")
  func baselineAdjusted() throws {
    let (t, r) = (2.0, 0.7)
    let base = (1 / 33.0 + 1 / 40.0) * (1 - r * r)
    let report = Self.sizes.adding(["t": t, "r_baseline": r])
    let plain = MeasureSettings(corrected: false)
    let found = try routed("SMD", report, settings: plain).get()
    let d = t * base.squareRoot()
    #expect(found.route == "ancova")
    #expect(agrees(found.effect.estimate, d))
    #expect(agrees(found.effect.variance, base + d * d / 146))
    let byF = try routed("SMD", Self.sizes.adding(["f": t * t, "sign": 1, "r_baseline": r]), settings: plain)
      .get()
    #expect(byF.effect == found.effect)
    let byDifference = try routed(
      "SMD", Self.sizes.adding(["mean_difference": 3, "se": 1.5, "r_baseline": r]), settings: plain
    ).get()
    #expect(
      agrees(byDifference.effect.estimate, d) && agrees(byDifference.effect.variance, found.effect.variance))
    // Without a correlation it is the plain test.
    let none = try routed("SMD", Self.sizes.adding(["t": t, "r_baseline": 0]), settings: plain).get()
    let test = try routed("SMD", Self.sizes.adding(["t": t]), settings: plain).get()
    #expect(agrees(none.effect.estimate, test.effect.estimate))
    #expect(try refusal("SMD", report.adding(["r_baseline": 1])).hasPrefix("impossible: r_baseline"))
  }

  @Test("an adjusted difference over an unadjusted SD keeps its own precision")
  func adjustedDifference() throws {
    let found = try routed(
      "SMD", Self.sizes.adding(["mean_difference": 3, "se": 1, "sd": 6]),
      settings: MeasureSettings(corrected: false)
    ).get()
    #expect(found.effect.estimate == 0.5)
    #expect(agrees(found.effect.variance, 1 / 36.0 + 0.25 / 146))
  }

  @Test func coefficientsBecomeCorrelations() throws {
    // t = 2.5 with n = 50 and one predictor.
    let simple = try routed("COR", ["b": 5, "se": 2, "n": 50]).get()
    let test = try routed("COR", ["t": 2.5, "n": 50]).get()
    #expect(simple.route == "regression" && test.route == "t")
    #expect(
      agrees(simple.effect.estimate, test.effect.estimate)
        && agrees(simple.effect.variance, test.effect.variance))
    let scaled = try routed("COR", ["b": 0.5, "sd_predictor": 2, "sd_outcome": 4, "n": 50]).get()
    #expect(agrees(scaled.effect.estimate, 0.25))
    let partial = try routed("PCOR", ["b": 5, "se": 2, "n": 50, "predictors": 4]).get()
    #expect(
      agrees(
        partial.effect.estimate,
        try routed("PCOR", ["t": 2.5, "n": 50, "predictors": 4]).get().effect.estimate))
    #expect(
      try refusal("SMD", ["b": 0.5, "se": 0.1, "sd_predictor": 2, "sd": 4]).contains("continuous predictor"))
    #expect(
      try refusal("COR", ["b": 5, "sd_predictor": 2, "sd_outcome": 4, "n": 50]).hasPrefix("impossible: b"))
  }

  @Test(
    "contradictions between numbers are malformed",
    arguments: [
      ("MD", ["mean_difference": 3, "lower": 4, "upper": 5], "mean_difference"),
      ("MD", ["mean_difference": 3, "lower": 5, "upper": 1], "lower"),
      ("MD", ["mean_difference": 3, "t": -2], "t"), ("SMD", ["mean_difference": 3, "se": -1], "se"),
      ("SMD", ["t": 2, "n1": -1, "n2": 3], "n1"), ("SMD", ["p": 1.2, "n1": 3, "n2": 3], "p"),
      ("SMD", ["mean1": 3, "se1": -1, "n1": 5], "se1"),
      ("SMD", ["mean1": 3, "lower1": 4, "upper1": 5, "n1": 5], "mean1"),
      ("MD", ["mean1": 3, "lower1": 4, "upper1": 1, "n1": 5], "lower1"),
    ])
  func contradictions(_ measure: String, _ numbers: [String: Double], _ field: String) throws {
    let reason = try refusal(measure, numbers)
    #expect(reason.hasPrefix("impossible: \(field) "), "\(reason)")
  }

  @Test(
    "what nothing can be made of is refused",
    arguments: [
      ("MD", ["mean_difference": 3], "add se"), ("MD", ["mean_difference": 0, "p": 1], "says nothing"),
      ("MD", ["mean_difference": 0, "t": 0], "says nothing"),
      ("SMD", ["mean_difference": 3, "se": 1], "add sd"),
      ("SMD", ["mean_difference": 3, "effect": 1, "se": 1, "sd": 2], "leave one empty"),
      ("SMD", ["f": 3, "sign": 1], "add n1 and n2"),
      ("SMD", ["mean1": 3, "lower1": 2, "upper1": 4, "n1": 1], "more than one person"),
    ])
  func refusals(_ measure: String, _ numbers: [String: Double], _ part: String) throws {
    let reason = try refusal(measure, numbers)
    #expect(reason.contains(part), "\(reason)")
  }

  @Test("extreme numbers end in an effect or a reason, never in a trap")
  func extremes() throws {
    let values: [Double] = [0, 1e-300, 1, 1e15, 1e300, -1e300]
    for measure in ["SMD", "MD", "OR", "COR", "GEN"] {
      for a in values {
        for b in values where b >= 0 {
          for fields in [
            ["mean_difference", "se", "n1"], ["t", "n1", "n2"], ["f", "n1", "n2"],
            ["odds_ratio", "n1", "events"],
            ["b", "se", "n"], ["effect", "variance", "n1"], ["median1", "max1", "n1"],
            ["mean_change1", "t_change1", "n1"],
          ] {
            var numbers: [String: Double] = ["n1": b, "n2": 5, "sign": 1, "min1": -1e308]
            for (field, value) in zip(fields, [a, b, b]) { numbers[field] = value }
            if b == 0 { numbers["n1"] = 3 }
            if case .success(let found) = try routed(measure, numbers) {
              #expect(found.effect.estimate.isFinite && found.effect.variance >= 0, "\(measure) \(numbers)")
            }
          }
        }
      }
    }
  }
}
