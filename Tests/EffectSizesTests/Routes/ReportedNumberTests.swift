import EffectSizes
import Estimates
import Testing

/// A number is used for one meaning, and for all of it.
@Suite struct ReportedNumberTests {
  static let arms: [String: Double] = ["sd1": 2, "n1": 20, "mean2": 12, "sd2": 3, "n2": 22]

  @Test("a correlation of two measurements is no effect, whatever arms report")
  func correlationOfMeasurements() throws {
    #expect(try refusal("SMD", Self.arms.adding(["r": 0.5])) == "missing mean1")
    #expect(try refusal("RPB", Self.arms.adding(["r": 0.5])) == "missing mean1")
    let pairs: [String: Double] = ["mean_pre1": 5, "sd_pre1": 2, "n1": 20, "n2": 22, "r": 0.5]
    #expect(try !refusal("SMD", pairs).contains("took"))
    #expect(try routed("SMD", ["r": 0.3, "n1": 20, "n2": 20]).get().route == "r")
  }

  @Test("a row that lacks its mean does not take what its neighbours' columns give another meaning")
  func columnsOfOtherRows() throws {
    let entry = MeasureEntry.standardizedMeanDifference
    let whole = StudyReport(Self.arms.adding(["mean1": 10, "r": 0.5]))
    let alone = StudyReport(["n1": 20, "n2": 22, "r": 0.5])
    let results = try entry.effects(ofReports: [whole, alone])
    #expect(try results[0].get().route == "means")
    #expect(throws: RowProblem.self) { try results[1].get() }
  }

  @Test("a cell of a fourfold table is neither Cohen's d nor a coefficient")
  func cells() throws {
    let cells: [String: Double] = ["a": 3, "b": 17, "c": 4, "d": 18]
    #expect(try !refusal("SMD", cells.adding(["n1": 20, "n2": 22])).contains("took"))
    #expect(try !refusal("MD", cells.adding(["se": 1])).contains("took"))
    #expect(try routed("MPOR", cells).get().route == "direct")
  }

  @Test("measures read their own columns before any effect")
  func ownColumns() throws {
    let pairs = try routed("MPOR", ["a": 20, "b": 10, "c": 5, "d": 20]).get().effect
    #expect(agrees(pairs.estimate, 0.364643113587909) && agrees(pairs.variance, 0.0782222222222222))
    let change = try routed("SMCC", ["d": 0.4, "n": 40]).get().effect
    #expect(abs(change.estimate - 0.3922497) < 5e-8 && abs(change.variance - 0.02692325) < 5e-9)
    let partial: [String: Double] = ["t": 2.1, "n": 40, "predictors": 4, "r2": 0.3]
    let others: [String: Double] = ["p": 0.04, "d": 0.4, "effect": 0.3, "odds_ratio": 2]
    for measure in ["PCOR", "ZPCOR", "SPCOR", "ZSPCOR"] {
      #expect(
        try routed(measure, partial.adding(others)).get().effect == routed(measure, partial).get().effect)
    }
  }

  @Test("change scores with a correlation have the precision of changes")
  func changesKeepTheirPrecision() throws {
    let sd = 0.2.squareRoot()  // of change, where r is 0.9 and values have an SD of 1
    let numbers: [String: Double] = [
      "mean1": 0.5, "sd1": sd, "n1": 40, "mean2": 0, "sd2": sd, "n2": 40, "r": 0.9,
    ]
    let settings = RouteSettings(mixesDeviations: true)
    let found = try routed("SMD", numbers, words: ["sd_type": "change"], routes: settings).get().effect
    #expect(agrees(found.variance, 2 * 0.1 * (2 / 40.0) + found.estimate * found.estimate / 160))
    // As the values themselves, where those before have the same SD.
    let values = try routed(
      "SMD",
      [
        "mean_pre1": 0, "sd_pre1": 1, "mean_post1": 0.5, "sd_post1": 1, "n1": 40, "mean_pre2": 0,
        "sd_pre2": 1,
        "mean_post2": 0, "sd_post2": 1, "n2": 40, "r": 0.9,
      ]
    ).get().effect
    #expect(agrees(found.estimate, values.estimate) && agrees(found.variance, values.variance))
    #expect(
      try refusal("D2OR", numbers, words: ["sd_type": "change"], routes: settings).contains("final values"))
  }

  @Test("p, t and F of an adjusted difference give the same effect")
  func baselineIsNeverForgotten() throws {
    let rest: [String: Double] = ["r_baseline": 0.8, "n1": 50, "n2": 50]
    let t = try routed("SMD", rest.adding(["t": 2.0763])).get()
    let p = try routed("SMD", rest.adding(["p": 0.0405, "sign": 1])).get()
    #expect(abs(t.effect.estimate - 0.247) < 5e-4 && abs(p.effect.estimate - 0.247) < 5e-4)
    #expect(t.route == "ancova" && p.route == "ancova")
  }

  /// d = 2.0763 √(0.04 × 0.36) = 0.249156, v = 0.0144 + d²/200; the variances by the delta method, with derivatives taken
  /// numerically. RBIS and ZBIS have their own formula, in the proportion of the variances of d.
  @Test(
    "an adjusted test is adjusted in every measure that reads d",
    arguments: [
      ("D2OR", 0.45191899, 0.04839526), ("D2ORL", 0.45191899, 0.04839526), ("D2ORN", 0.4111074, 0.04004905),
      ("RPB", 0.12485802, 0.00357987), ("ZPB", 0.12551298, 0.00369415), ("RBIS", 0.15648632, 0.00556672),
      ("ZBIS", 0.15778276, 0.00584971),
    ])
  func baselineInEveryMeasure(_ measure: String, _ estimate: Double, _ variance: Double) throws {
    let rest: [String: Double] = ["r_baseline": 0.8, "n1": 50, "n2": 50]
    let t = 2.0763
    for numbers in [["t": t], ["f": t * t, "sign": 1], ["mean_difference": 8, "se": 8 / t]] {
      let found = try routed(measure, rest.adding(numbers)).get()
      #expect(abs(found.effect.estimate - estimate) < 1e-8, "\(numbers)")
      #expect(abs(found.effect.variance - variance) < 1e-8, "\(numbers)")
      #expect(found.steps.contains { $0.route == "ancova" })
    }
    let p = try routed(measure, rest.adding(["p": 0.0405, "sign": 1])).get().effect
    #expect(abs(p.estimate - estimate) < 1e-3 && p.estimate != estimate)
  }

  /// ln OR = 0.8 π/√3, v = (π/√3)² ((3.5/10)² + 0.8²/200).
  @Test("a difference keeps its own precision in every measure that reads d")
  func precisionInEveryMeasure() throws {
    let numbers: [String: Double] = ["mean_difference": 8, "se": 3.5, "sd": 10, "n1": 50, "n2": 50]
    let found = try routed("D2OR", numbers).get()
    #expect(agrees(found.effect.estimate, 1.4510394913873743))
    #expect(agrees(found.effect.variance, 0.41353642440564403))
    // The plain standard error of these groups is 2, and the effect that of d alone.
    let plain = try routed("RPB", numbers.adding(["se": 2])).get().effect
    let ofD = try routed("RPB", ["d": 0.8, "n1": 50, "n2": 50]).get().effect
    #expect(agrees(plain.estimate, ofD.estimate) && agrees(plain.variance, ofD.variance))
  }

  @Test("a test beside other predictors tells neither a standard deviation nor a plain correlation")
  func adjustedTests() throws {
    let b: [String: Double] = ["b": 1.5, "se": 0.5, "n1": 40, "n2": 40]
    #expect(try refusal("SMD", b.adding(["predictors": 4])).contains("4 predictors"))
    #expect(try refusal("SMD", b).contains("add sd"))
    #expect(try routed("SMD", b.adding(["predictors": 1])).get().route == "regression")
    #expect(
      agrees(
        try routed("SMD", b.adding(["predictors": 4, "sd": 3])).get().effect.estimate, 0.49517425652663233,
        within: 1e-12))
    #expect(try refusal("SMD", ["t": 2, "n1": 40, "n2": 40, "predictors": 3]).contains("3 predictors"))
    #expect(try refusal("ZCOR", ["t": 2, "n": 40, "predictors": 3]).contains("partial correlation"))
    #expect(
      try refusal("ZCOR", ["b": 1, "se": 0.5, "n": 40, "predictors": 3]).contains("partial correlation"))
    #expect(try routed("ZPCOR", ["b": 1, "se": 0.5, "n": 40, "predictors": 3]).get().route == "regression")
  }

  @Test("the outcome's SD is freed of the difference between groups")
  func deviationWithinGroups() throws {
    // Two groups of 20 with an SD of 1 that differ by 0.8: SS = 38 + 20 × 20/40 × 0.64.
    let whole = ((38 + 10 * 0.64) / 39).squareRoot()
    let found = try routed(
      "SMD", ["b": 0.8, "se": 0.3, "sd_outcome": whole, "n1": 20, "n2": 20],
      settings: MeasureSettings(corrected: false)
    ).get()
    #expect(agrees(found.effect.estimate, 0.8))
    let large = try routed("SMD", ["b": 0.8, "se": 0.3, "sd_outcome": 1.16.squareRoot()]).get()
    #expect(agrees(large.effect.estimate, 0.8) && large.assumptions.contains { $0.contains("equal size") })
  }

  @Test("intervals and p of a difference are by t where both n are known")
  func intervalsOfDifferences() throws {
    let numbers: [String: Double] = ["mean_difference": 1, "lower": 0, "upper": 2, "n1": 10, "n2": 10]
    let t = try routed("MD", numbers).get()
    #expect(agrees(t.effect.variance, 1 / (2.10092204024096 * 2.10092204024096)))
    #expect(t.assumptions.contains { $0.contains("Student's t with 18") })
    let normal = try routed("MD", numbers, routes: RouteSettings(interval: .normal)).get()
    #expect(agrees(normal.effect.variance, 1 / (1.95996398454005 * 1.95996398454005)))
    let p: [String: Double] = ["mean_difference": 1, "p": 0.05, "n1": 10, "n2": 10]
    #expect(agrees(try routed("MD", p).get().effect.variance, t.effect.variance))
    #expect(
      agrees(
        try routed("MD", p, routes: RouteSettings(interval: .normal)).get().effect.variance,
        normal.effect.variance))
    // Ratios and coefficients of models are reported with normal intervals.
    let ratio: [String: Double] = ["odds_ratio": 2, "lower": 1, "upper": 4, "n1": 10, "n2": 10]
    #expect(try routed("OR", ratio).get().assumptions.contains { $0.contains("normal distribution") })
    let b: [String: Double] = ["b": 1, "lower": 0, "upper": 2, "n1": 10, "n2": 10]
    #expect(agrees(try routed("MD", b).get().effect.variance, normal.effect.variance))
    #expect(
      agrees(
        try routed("MD", b, routes: RouteSettings(interval: .studentsT)).get().effect.variance,
        t.effect.variance))
  }

  @Test("Cohen's d is uncorrected by whatever name, and Hedges' g is not")
  func oneMeaningOfD() throws {
    let sizes: [String: Double] = ["n1": 10, "n2": 10]
    let d = try routed("SMD", sizes.adding(["d": 0.4])).get().effect
    #expect(abs(d.estimate - 0.383) < 5e-4)
    for word in ["d", "Cohen's d", "cohens d"] {
      #expect(
        try routed("SMD", sizes.adding(["effect": 0.4]), words: ["effect_measure": word]).get().effect == d,
        "\(word)")
    }
    for word in ["g", "Hedges' g", "SMD"] {
      let g = try routed("SMD", sizes.adding(["effect": 0.4]), words: ["effect_measure": word]).get().effect
      #expect(agrees(g.estimate, 0.4) && agrees(g.variance, 0.2 + 0.16 / 40), "\(word)")
    }
  }

  @Test("a precision that is reported is the estimate's own")
  func reportedPrecision() throws {
    let d = try routed("SMD", ["d": 0.4, "se": 0.41, "n1": 50, "n2": 50]).get()
    #expect(d.route == "effect-se" && agrees(d.effect.variance, 0.1681) && agrees(d.effect.estimate, 0.4))
    let adjusted: [String: Double] = ["odds_ratio": 2.5, "lower": 1.2, "upper": 5.2]
    let table = adjusted.adding(["events": 60, "n1": 100, "n2": 100])
    #expect(try routed("OR", table).get().effect == routed("OR", adjusted).get().effect)
    #expect(try routed("RR", table).get().assumptions.count > 0)
  }

  @Test("a sampling variance is honoured or refused")
  func varianceForms() throws {
    let unbiased = MeasureSettings(varianceCode: "UB")
    let plain: [String: Double] = ["d": 0.4, "n1": 10, "n2": 12]
    let J = try routed("SMD", plain).get().effect.estimate / 0.4
    let g = try routed(
      "SMD", ["effect": 0.4 * J, "n1": 10, "n2": 12], words: ["effect_measure": "g"], settings: unbiased
    ).get().effect
    let d = try routed("SMD", plain, settings: unbiased).get().effect
    #expect(agrees(g.estimate, d.estimate) && agrees(g.variance, d.variance))
    let uncorrected = MeasureSettings(corrected: false)
    #expect(
      agrees(
        try routed(
          "SMD", ["effect": 0.4 * J, "n1": 10, "n2": 12], words: ["effect_measure": "g"],
          settings: uncorrected
        ).get().effect.estimate, 0.4))
    let refused: [([String: Double], [String: String])] = [
      (["mean_difference": 1, "se": 0.4, "sd": 2, "n1": 20, "n2": 20], [:]),
      (["t": 2, "r_baseline": 0.5, "n1": 20, "n2": 20], [:]),
      (["mean1": 1, "sd1": 2, "mean2": 0, "sd2": 2, "n": 20, "r": 0.5], ["design": "crossover"]),
    ]
    for (numbers, words) in refused {
      guard case .failure(let problem) = try routed("SMD", numbers, words: words, settings: unbiased) else {
        Issue.record("\(numbers) has no unbiased variance")
        continue
      }
      #expect("\(problem)".contains("UB"))
    }
  }

  @Test("a correlation of 1 or -1 has no effect", arguments: ["COR", "UCOR", "ZCOR", "PCOR", "SPCOR"])
  func perfectCorrelations(_ measure: String) throws {
    for n in [5.0, 6, 12, 50, 51, 300] {
      for r in [1.0, -1] {
        let found = try routed(measure, ["r": r, "n": n, "predictors": 1, "r2": 1])
        if case .success(let effect) = found { #expect(effect.effect.variance == 0, "\(measure), n = \(n)") }
      }
    }
    #expect(try refusal("UCOR", ["r": 1, "n": 50]).contains("no sampling variance"))
  }

  @Test("p too small for its test statistic is named as that")
  func vanishingP() throws {
    let sizes: [String: Double] = ["n1": 20, "n2": 20, "sign": 1]
    #expect(try refusal("SMD", sizes.adding(["p": .leastNonzeroMagnitude])).contains("too small"))
    #expect(try refusal("SMD", sizes.adding(["p": 0])).contains("give the bound"))
    #expect(try routed("SMD", sizes.adding(["p": 1e-290])).get().effect.estimate.isFinite)
  }

  @Test("nobody and no spread leave a row out, and no row is malformed by them")
  func zeros() throws {
    let whole = Self.arms.adding(["mean1": 10])
    #expect(try refusal("MD", whole.adding(["sd1": 0])) == "sd1 is 0")
    #expect(try refusal("MD", whole.adding(["n1": 0])) == "n1 is 0")
    #expect(try refusal("RR", ["events1": 0, "n1": 0, "events2": 3, "n2": 22]) == "n1 is 0")
    // Another way makes up for it.
    #expect(try routed("MD", whole.adding(["sd1": 0, "se1": 0.5])).get().route == "arm-se")
    let kept = RouteSettings(keepsZeroDeviations: true)
    let md = try routed("MD", whole.adding(["sd1": 0]), routes: kept).get().effect
    #expect(agrees(md.estimate, -2) && agrees(md.variance, 9 / 22.0))
    for measure in Catalogue.measures.elements where measure.fields.contains(where: { $0.name == "sd1" }) {
      for zeros in [["sd1": 0.0], ["sd2": 0], ["sd1": 0, "sd2": 0]] {
        guard case .success(let found) = try routed(measure.code, whole.adding(zeros), routes: kept) else {
          continue
        }
        #expect(found.effect.estimate.isFinite && found.effect.variance.isFinite, "\(measure.code)")
      }
    }
  }
}
