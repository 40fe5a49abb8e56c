import EffectSizes
import Testing

/// Effects that studies report themselves, and what becomes of those of another kind.
@Suite struct ReadyMadeRouteTests {
  /// Printed to four decimals.
  static let printed4 = 5e-5

  @Test("the examples of Borenstein and others (2009), Introduction to Meta-Analysis, chapter 7")
  func borenstein2009() throws {
    let toSMD = try routed(
      "SMD", ["effect": 0.9069, "variance": 0.0676], words: ["effect_measure": "log-OR"]
    ).get()
    #expect(abs(toSMD.effect.estimate - 0.5) < Self.printed4)
    #expect(abs(toSMD.effect.variance - 0.0205) < Self.printed4)
    #expect(toSMD.route == "or-to-smd")
    let toOR = try routed("OR", ["effect": 0.5, "variance": 0.0205], words: ["effect_measure": "d"]).get()
    #expect(abs(toOR.effect.estimate - 0.9069) < Self.printed4)
    #expect(abs(toOR.effect.variance - 0.0674) < Self.printed4)
    let fromR = try routed("SMD", ["effect": 0.5, "variance": 0.0058], words: ["effect_measure": "r"]).get()
    #expect(abs(fromR.effect.estimate - 1.1547) < Self.printed4)
    #expect(abs(fromR.effect.variance - 0.0550) < Self.printed4)
    let toR = try routed("COR", ["effect": 1.1547, "variance": 0.055], words: ["effect_measure": "g"]).get()
    #expect(abs(toR.effect.estimate - 0.5) < Self.printed4)
    #expect(abs(toR.effect.variance - 0.0058) < Self.printed4)
  }

  @Test("a conversion and the one back cancel", arguments: ["OR", "COR", "ZCOR"])
  func conversionsCancel(_ measure: String) throws {
    for latent in LatentDistribution.allCases {
      let settings = RouteSettings(latent: latent)
      let there = try routed(
        measure, ["effect": 0.4, "variance": 0.03, "n1": 20, "n2": 35], words: ["effect_measure": "SMD"],
        routes: settings
      ).get().effect
      let code = measure == "OR" ? "log-OR" : measure
      let back = try routed(
        "SMD", ["effect": there.estimate, "variance": there.variance, "n1": 20, "n2": 35],
        words: ["effect_measure": code], routes: settings
      ).get().effect
      #expect(agrees(back.estimate, 0.4) && agrees(back.variance, 0.03))
    }
  }

  @Test func ratiosAreTakenByTheirLogarithms() throws {
    for word in ["OR", "odds ratio", "or"] {
      let found = try routed("OR", ["effect": 2, "lower": 1, "upper": 4], words: ["effect_measure": word])
        .get()
      #expect(agrees(found.effect.estimate, 0.693147180559945), "\(word)")
    }
    for word in ["log-OR", "ln OR", "logOR", "log odds ratio", "LOG_OR"] {
      let found = try routed("OR", ["effect": 2, "se": 1], words: ["effect_measure": word]).get()
      #expect(found.effect == EffectSize(estimate: 2, variance: 1), "\(word)")
    }
    let hazard = try routed(
      "HR", ["effect": 0.5, "lower": 0.25, "upper": 1], words: ["effect_measure": "HR"]
    ).get()
    #expect(agrees(hazard.effect.estimate, -0.693147180559945))
    #expect(try refusal("OR", ["effect": -2, "se": 1], words: ["effect_measure": "OR"]).contains("log-OR"))
    #expect(
      try refusal("RR", ["effect": 0.5, "lower": 0, "upper": 1], words: ["effect_measure": "RR"])
        .hasPrefix("impossible: lower"))
  }

  @Test func precisionComesFromWhatIsThere() throws {
    let forms: [(String, [String: Double])] = [
      ("effect-variance", ["variance": 0.0625]), ("effect-se", ["se": 0.25]),
      ("effect-ci", ["lower": 0.5 - 0.4899909961350135, "upper": 0.5 + 0.4899909961350135]),
      ("effect-p", ["p": 0.04550026389635842]),
    ]
    for (route, numbers) in forms {
      let found = try routed("SMD", numbers.adding(["effect": 0.5])).get()
      #expect(found.route == route)
      #expect(agrees(found.effect.variance, 0.0625), "\(route)")
      #expect(found.assumptions.contains { $0.contains("no effect_measure") })
    }
    let sizes = try routed("SMD", ["effect": 0.5, "n1": 20, "n2": 30], words: ["effect_measure": "g"]).get()
    #expect(sizes.route == "effect-n")
    #expect(agrees(sizes.effect.variance, 1 / 20.0 + 1 / 30.0 + 0.25 / 100))
  }

  @Test("what has no way says what would make it usable")
  func noWay() throws {
    let words = ["effect_measure": "MD"]
    #expect(
      try refusal("SMD", ["effect": -5.27, "lower": -10.44, "upper": -0.1], words: words)
        == "a mean difference needs a standard deviation to be standardised: add sd (the common standard deviation) or sd1 and sd2"
    )
    #expect(
      try refusal("MD", ["effect": 0.5, "se": 0.1], words: ["effect_measure": "SMD"]).contains("add sd"))
    #expect(try refusal("SMD", ["effect": 0.1, "se": 0.1], words: ["effect_measure": "RD"]).contains("RD"))
    #expect(try refusal("RR", ["effect": 2, "se": 0.1], words: ["effect_measure": "OR"]).contains("RR"))
    #expect(
      try refusal("SMD", ["effect": 0.24], words: ["effect_measure": "SMD"]).contains("add variance, se"))
    #expect(
      try refusal("SMD", ["effect": 0.1, "se": 0.1], words: ["effect_measure": "bananas"]).contains(
        "not known"))
    #expect(
      try refusal("SMD", ["effect": 0, "p": 1], words: ["effect_measure": "SMD"]).contains("says nothing"))
    #expect(
      try refusal("SMD", ["effect": 3, "lower": 1, "upper": 2], words: ["effect_measure": "SMD"])
        .hasPrefix("impossible: effect lies outside"))
  }

  @Test func aStandardDeviationMakesTheOther() throws {
    let found = try routed("MD", ["effect": 0.5, "se": 0.1, "sd": 10], words: ["effect_measure": "SMD"]).get()
    #expect(found.route == "smd-to-md")
    #expect(found.effect.estimate == 5 && agrees(found.effect.variance, 1))
    let other = try routed("SMD", ["effect": 5, "se": 1, "sd": 10], words: ["effect_measure": "MD"]).get()
    #expect(other.effect.estimate == 0.5 && agrees(other.effect.variance, 0.01))
  }

  @Test func directEffectsStayAsTheyAre() throws {
    let found = try routed("GEN", ["effect": 3, "se": 2], words: ["effect_measure": "OR"]).get()
    #expect(found.effect == EffectSize(estimate: 3, variance: 4) && found.route == "effect-se")
    #expect(try routed("GEN", ["effect": 1.95996398454005, "p": 0.05]).get().route == "effect-p")
  }
}
