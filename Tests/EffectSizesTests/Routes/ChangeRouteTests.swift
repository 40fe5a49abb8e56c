import Distributions
import EffectSizes
import Testing

/// Changes between two measurements: what is missing follows from the rest, and SDs of change are not mixed unasked.
@Suite struct ChangeRouteTests {
  /// One arm: mean and SD before and after, with a correlation of 0.6.
  static let r = 0.6
  static func deviation(_ pre: Double, _ post: Double) -> Double {
    (pre * pre + post * post - 2 * r * pre * post).squareRoot()
  }
  static let values: [String: Double] = [
    "mean_pre1": 30, "sd_pre1": 8, "mean_post1": 24, "sd_post1": 9, "n1": 40,
    "mean_pre2": 31, "sd_pre2": 7, "mean_post2": 30, "sd_post2": 8.5, "n2": 44,
  ]
  static let change1 = deviation(8, 9)
  static let change2 = deviation(7, 8.5)

  /// Every way of telling the SDs of change of both arms.
  static let tellings: [[String: Double]] = {
    let (se1, se2) = (change1 / 40.0.squareRoot(), change2 / 44.0.squareRoot())
    let (t1, t2) = (-6 / se1, -1 / se2)
    func p(_ t: Double, _ n: Double) -> Double { 2 * StudentsT(degreesOfFreedom: n - 1).survival(abs(t)) }
    return [
      ["r": r], ["sd_change1": change1, "sd_change2": change2], ["se_change1": se1, "se_change2": se2],
      ["t_change1": t1, "t_change2": t2], ["p_change1": p(t1, 40), "p_change2": p(t2, 44)],
      ["r1": r, "r2": r],
      // Known in one arm: the same is taken for the other.
      ["sd_change1": change1], ["r2": r],
    ]
  }()

  @Test func changesAreComparedHoweverTheirSpreadIsTold() throws {
    let variance = Self.change1 * Self.change1 / 40 + Self.change2 * Self.change2 / 44
    for telling in Self.tellings {
      let found = try routed("MD", Self.values.adding(telling)).get()
      #expect(found.route == "pre-post")
      #expect(agrees(found.effect.estimate, -5))
      #expect(agrees(found.effect.variance, variance, within: 1e-8), "\(telling)")
    }
    let shared = try routed("MD", Self.values.adding(["r2": Self.r])).get()
    #expect(shared.assumptions.contains("the correlation is the same in both arms"))
  }

  @Test func changesAreStandardizedByTheSpreadAfter() throws {
    let pooled = ((39 * 81.0) + 43 * 8.5 * 8.5) / 82
    let variance = Self.change1 * Self.change1 / 40 + Self.change2 * Self.change2 / 44
    for telling in Self.tellings {
      let found = try routed("SMD", Self.values.adding(telling), settings: MeasureSettings(corrected: false))
        .get()
      let d = -5 / pooled.squareRoot()
      #expect(agrees(found.effect.estimate, d))
      #expect(agrees(found.effect.variance, variance / pooled + d * d / 168, within: 1e-8))
    }
  }

  @Test func withoutACorrelationTheValuesAfterAreCompared() throws {
    let found = try routed("SMD", Self.values).get()
    let after = try routed("SMD", ["mean1": 24, "sd1": 9, "n1": 40, "mean2": 30, "sd2": 8.5, "n2": 44]).get()
    #expect(found.route == "post-values")
    #expect(found.effect == after.effect)
  }

  static let changes: [String: Double] = [
    "mean_change1": -5.2, "sd_change1": 8.7, "n1": 44, "mean_change2": 1.5, "sd_change2": 7.7, "n2": 44,
  ]
  static let typed: [String: Double] = [
    "mean1": -5.2, "sd1": 8.7, "n1": 44, "mean2": 1.5, "sd2": 7.7, "n2": 44,
  ]

  @Test("change scores make mean differences, and standardised ones only where that is asked for")
  func changeScores() throws {
    for (numbers, words) in [(Self.changes, [:]), (Self.typed, ["sd_type": "change"])] {
      let difference = try routed("MD", numbers, words: words).get()
      #expect(agrees(difference.effect.estimate, -6.7))
      #expect(difference.route == "change" && !difference.assumptions.isEmpty)
      #expect(try refusal("SMD", numbers, words: words).contains("--mix-sd"))
      #expect(try refusal("ROM", numbers, words: words).contains("change scores"))
      let mixed = try routed("SMD", numbers, words: words, routes: RouteSettings(mixesDeviations: true)).get()
      #expect(agrees(mixed.effect.estimate, -0.8083984, within: 1e-4))
      #expect(mixed.assumptions.count >= 1)
    }
  }

  @Test func aCorrelationTurnsSDsOfChangeIntoThoseOfValues() throws {
    let settings = RouteSettings(mixesDeviations: true)
    let words = ["sd_type": "change"]
    let factor = (2 * (1 - 0.8)).squareRoot()
    let expected = try routed(
      "SMD", Self.typed.adding(["sd1": 8.7 / factor, "sd2": 7.7 / factor])
    ).get()
    let found = try routed("SMD", Self.typed.adding(["r": 0.8]), words: words, routes: settings).get()
    #expect(agrees(found.effect.estimate, expected.effect.estimate))
    // With a correlation of 0.5 both are the same.
    let half = try routed("SMD", Self.typed.adding(["r": 0.5]), words: words, routes: settings).get()
    #expect(agrees(half.effect.estimate, try routed("SMD", Self.typed).get().effect.estimate))
  }

  @Test("the test of a change score is one of change scores too")
  func testsOfChangeAreRefused() throws {
    let t = ["t": 2.0, "n1": 20, "n2": 20]
    #expect(try refusal("SMD", t, words: ["sd_type": "change"]).contains("--mix-sd"))
    #expect(try routed("SMD", t, words: ["sd_type": "post"]).get().route == "t")
  }

  @Test func oneGroupGetsItsCorrelation() throws {
    let full: [String: Double] = [
      "mean_pre": 30, "mean_post": 24, "sd_pre": 8, "sd_post": 9, "n": 40, "r": Self.r,
    ]
    var less = full.adding(["sd_change": Self.change1])
    less["r"] = nil
    for measure in ["MC", "SMCC", "SMCR", "ROMC"] {
      let (expected, found) = (try routed(measure, full).get(), try routed(measure, less).get())
      #expect(expected.route == "direct" && found.route == "paired")
      #expect(agrees(found.effect.estimate, expected.effect.estimate))
      #expect(agrees(found.effect.variance, expected.effect.variance))
    }
    let only: [String: Double] = ["mean_change": -6, "sd_change": Self.change1, "n": 40]
    for measure in ["MC", "SMCC"] {
      #expect(
        agrees(
          try routed(measure, only).get().effect.estimate, try routed(measure, full).get().effect.estimate))
    }
  }

  @Test func contradictionsAreNamed() throws {
    #expect(try refusal("MD", Self.values.adding(["sd_change1": 50])).hasPrefix("impossible: sd_change1"))
    #expect(
      try refusal("MD", Self.changes.adding(["t_change1": 3]).removing("sd_change1")).hasPrefix(
        "impossible: t_change1"))
    #expect(
      try refusal(
        "SMD", Self.typed.adding(["r": 1]), words: ["sd_type": "change"],
        routes: RouteSettings(mixesDeviations: true)
      )
      .hasPrefix("impossible: r"))
  }
}

extension [String: Double] {
  func removing(_ keys: String...) -> Self { filter { !keys.contains($0.key) } }
}
