import Distributions
import EffectSizes
import Testing

/// A study, as it would be reported in each of the forms that say the same.
struct SimulatedStudy: CustomTestStringConvertible {
  var mean1, sd1, n1, mean2, sd2, n2: Double

  var testDescription: String { "\(mean1) (\(sd1)) n \(n1), \(mean2) (\(sd2)) n \(n2)" }

  static let all: [SimulatedStudy] = [
    SimulatedStudy(mean1: 13.62, sd1: 7.86, n1: 120, mean2: 19.83, sd2: 4.89, n2: 116),
    SimulatedStudy(mean1: 5, sd1: 2, n1: 4, mean2: 4.5, sd2: 3, n2: 6),
    SimulatedStudy(mean1: -3, sd1: 0.4, n1: 15, mean2: -3.2, sd2: 0.5, n2: 23),
    SimulatedStudy(mean1: 1000, sd1: 250, n1: 500, mean2: 1100, sd2: 240, n2: 300),
  ]

  var degreesOfFreedom: Double { n1 + n2 - 2 }
  var pooledSD: Double { (((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / degreesOfFreedom).squareRoot() }
  var difference: Double { mean1 - mean2 }
  /// Of the test with equal variances.
  var pooledError: Double { pooledSD * (1 / n1 + 1 / n2).squareRoot() }
  /// Of both groups together, around their common mean.
  var wholeSD: Double {
    let between = difference * difference * n1 * n2 / (n1 + n2)
    return ((degreesOfFreedom * pooledSD * pooledSD + between) / (n1 + n2 - 1)).squareRoot()
  }
  /// Without assuming them.
  var error: Double { (sd1 * sd1 / n1 + sd2 * sd2 / n2).squareRoot() }
  var t: Double { difference / pooledError }
  var p: Double { 2 * StudentsT(degreesOfFreedom: degreesOfFreedom).survival(abs(t)) }
  var sizes: [String: Double] { ["n1": n1, "n2": n2] }
  var means: [String: Double] {
    sizes.adding(["mean1": mean1, "sd1": sd1, "mean2": mean2, "sd2": sd2])
  }

  /// An interval of a mean of `n` people.
  func interval(_ mean: Double, _ sd: Double, _ n: Double) -> (lower: Double, upper: Double) {
    let half = StudentsT(degreesOfFreedom: n - 1).quantile(0.975) * sd / n.squareRoot()
    return (mean - half, mean + half)
  }

  /// Forms from which any measure of two groups' means can be computed.
  var armForms: [(String, [String: Double])] {
    let means = sizes.adding(["mean1": mean1, "mean2": mean2])
    let (a, b) = (interval(mean1, sd1, n1), interval(mean2, sd2, n2))
    let (se1, se2) = (sd1 / n1.squareRoot(), sd2 / n2.squareRoot())
    return [
      ("means", means.adding(["sd1": sd1, "sd2": sd2])),
      ("arm-se", means.adding(["se1": se1, "se2": se2])),
      ("arm-se", means.adding(["sd1": sd1, "se2": se2])),
      (
        "arm-interval",
        means.adding(["lower1": a.lower, "upper1": a.upper, "lower2": b.lower, "upper2": b.upper])
      ),
      ("arm-interval", means.adding(["lower1": a.lower, "upper1": a.upper, "sd2": sd2])),
    ]
  }

  /// Forms of the difference standardised by the pooled SD.
  var standardizedForms: [(String, [String: Double], [String: String])] {
    let sign: Double = difference < 0 ? -1 : 1
    let half = StudentsT(degreesOfFreedom: degreesOfFreedom).quantile(0.975) * pooledError
    let interval = ["lower": difference - half, "upper": difference + half]
    let md = sizes.adding(["mean_difference": difference])
    let d = difference / pooledSD
    let h = degreesOfFreedom * (1 / n1 + 1 / n2)
    return [
      ("t", sizes.adding(["t": t]), [:]),
      ("f", sizes.adding(["f": t * t, "sign": sign]), [:]),
      ("f", sizes.adding(["f": t * t]), ["sign": difference < 0 ? "better" : "worse"]),
      ("p", sizes.adding(["p": p, "sign": sign]), [:]),
      ("p", sizes.adding(["p": sign * p]), ["p": "signed"]),
      ("d", sizes.adding(["d": d]), [:]),
      ("r", sizes.adding(["r": d / (d * d + h).squareRoot()]), [:]),
      ("mean-difference", md.adding(["se": pooledError]), [:]),
      ("mean-difference", md.adding(["se": pooledError, "sd": pooledSD]), [:]),
      ("mean-difference", md.adding(["se": pooledError, "sd1": sd1, "sd2": sd2]), [:]),
      ("mean-difference", md.adding(["sd": pooledSD]), [:]),
      ("mean-difference", md.adding(interval), [:]),
      ("mean-difference", md.adding(interval).adding(["sd": pooledSD]), [:]),
      ("mean-difference", md.adding(["t": t]), [:]),
      ("mean-difference", md.adding(["p": p]), [:]),
      (
        "mean-difference", sizes.adding(["effect": difference, "se": pooledError, "sd": pooledSD]),
        ["effect_measure": "MD"]
      ),
      ("regression", sizes.adding(["b": difference, "se": pooledError, "sd_outcome": wholeSD]), [:]),
      ("regression", sizes.adding(["b": difference, "se": pooledError, "sd": pooledSD]), [:]),
      ("regression", sizes.adding(["b": difference, "se": pooledError, "predictors": 1]), [:]),
    ]
  }
}

extension [String: Double] {
  func adding(_ other: [String: Double]) -> Self { merging(other) { $1 } }
}

/// A study gives the same effect by every route that says the same of it.
@Suite struct EquivalentRoutesTests {
  static let byT = RouteSettings(interval: .studentsT)

  @Test(arguments: SimulatedStudy.all, ["SMD", "MD", "ROM", "SMDH", "SMD1", "VR", "CLESN"])
  func armsInAnyForm(_ study: SimulatedStudy, _ measure: String) throws {
    guard measure != "ROM" || study.mean1 * study.mean2 > 0 && study.mean1 > 0 else { return }
    let expected = try routed(measure, study.means).get()
    for (route, numbers) in study.armForms {
      let found = try routed(measure, numbers).get()
      #expect(found.route == (measure == "VR" ? found.route : route))
      #expect(agrees(found.effect.estimate, expected.effect.estimate), "\(route)")
      #expect(agrees(found.effect.variance, expected.effect.variance), "\(route)")
    }
  }

  @Test(arguments: SimulatedStudy.all) func standardizedInAnyForm(_ study: SimulatedStudy) throws {
    let expected = try routed("SMD", study.means).get().effect
    for (route, numbers, words) in study.standardizedForms {
      let found = try routed("SMD", numbers, words: words, direction: .lowerIsBetter, routes: Self.byT).get()
      #expect(found.route == route)
      #expect(agrees(found.effect.estimate, expected.estimate, within: 1e-8), "\(route) \(numbers)")
      #expect(agrees(found.effect.variance, expected.variance, within: 1e-8), "\(route) \(numbers)")
    }
  }

  @Test(arguments: SimulatedStudy.all) func differencesInAnyForm(_ study: SimulatedStudy) throws {
    let expected = try routed("MD", study.means, settings: MeasureSettings(varianceCode: "HO")).get().effect
    let forms = study.standardizedForms.filter { ["mean-difference", "regression"].contains($0.0) }
    for (route, numbers, words) in forms where numbers.count > 4 || numbers["sd"] == nil {
      let found = try routed("MD", numbers, words: words, routes: Self.byT).get()
      #expect(found.route == route)
      #expect(agrees(found.effect.estimate, expected.estimate))
      #expect(agrees(found.effect.variance, expected.variance, within: 1e-8), "\(route) \(numbers)")
    }
  }

  @Test("the precision of a ready-made difference, which may be a model's, tells no standard deviation")
  func readyMadeDifference() throws {
    let study = SimulatedStudy.all[0]
    let numbers = study.sizes.adding(["effect": -0.28, "lower": -2.88, "upper": 2.32, "d": 0.04])
    let reason = try refusal("SMD", numbers, words: ["effect_measure": "MD"])
    #expect(reason.contains("may be adjusted") && reason.contains("to use d instead"))
    #expect(try routed("MD", numbers, words: ["effect_measure": "MD"]).get().effect.estimate == -0.28)
  }

  @Test("the better of two routes is taken, whatever the other says")
  func theBestRouteIsTaken() throws {
    let study = SimulatedStudy.all[0]
    let all = study.means.adding(["t": 99, "d": 88, "p": 0.5, "sign": 1, "effect": 7, "se": 1])
    #expect(try routed("SMD", all).get().route == "means")
    let tests = study.sizes.adding(["t": 2, "d": 0.5, "p": 0.5, "sign": 1, "effect": 7, "se": 1])
    #expect(try routed("SMD", tests).get().route == "t")
    let pValue = study.sizes.adding(["p": 0.5, "sign": 1, "effect": 7, "se": 1])
    #expect(try routed("SMD", pValue).get().route == "p")
    let ready = study.sizes.adding(["effect": 0.7, "se": 0.1])
    #expect(try routed("SMD", ready).get().route == "effect-se")
  }
}
