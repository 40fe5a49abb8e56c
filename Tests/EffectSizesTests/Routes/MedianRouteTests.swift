import EffectSizes
import Testing

/// Means and SDs from medians. Values computed apart in Python from the papers' formulas; the fits by scipy 1.10's Nelder-Mead
/// over both parameters.
@Suite struct MedianRouteTests {
  /// The mean and SD of a single group.
  func estimate(_ numbers: [String: Double], _ method: RouteSettings.MedianMethod = .luo) throws -> (
    Double, Double
  ) {
    let settings = RouteSettings(medians: method)
    let mean = try routed("MN", numbers, routes: settings).get().effect
    return (mean.estimate, (mean.variance * (numbers["n"] ?? .nan)).squareRoot())
  }

  static let quartiles: [String: Double] = [
    "lower_quartile": 15, "median": 21, "upper_quartile": 28, "n": 40,
  ]
  static let range: [String: Double] = ["min": 4, "median": 21, "max": 45, "n": 40]

  @Test func theFormulasAreThoseOfThePapers() throws {
    // w = 0.7 + 0.39/40; z of (30 - 0.125)/40.25.
    let two = try estimate(Self.quartiles)
    #expect(agrees(two.0, 21.354875) && agrees(two.1, 9.996088719232475))
    // w = 4/(4 + 40^0.75); z of 39.625/40.25.
    let one = try estimate(Self.range)
    #expect(agrees(one.0, 21.703326220461808) && agrees(one.1, 9.506780328793825))
    let three = try estimate(Self.quartiles.adding(["min": 4, "max": 45]))
    #expect(agrees(three.0, 21.727953544286756) && agrees(three.1, 9.697771249302098))
  }

  @Test(
    "the fit is the best of several distributions",
    arguments: [
      (100.0, [nil, 2, 5, 9, nil], 6.490286532120403, 5.89941293901563),
      (80, [1, nil, 4, nil, 20], 5.237122280653638, 4.241397120548466),
      (60, [1, 3, 5, 9, 30], 7.235757477402414, 7.2070727159381835),
      (50, [nil, 10, 20, 28, nil], 19.33333333688392, 13.343419972059348),
      (40, [nil, -5, 0, 4, nil], -0.3333333316026885, 6.67170998506062),
      (45, [12, 18, 21, 23, 26], 20.2310648754715, 3.5181916479541524),
    ] as [(Double, [Double?], Double, Double)])
  func quantileEstimation(_ n: Double, _ numbers: [Double?], _ mean: Double, _ sd: Double) throws {
    var report = ["n": n]
    for (name, number) in zip(["min", "lower_quartile", "median", "upper_quartile", "max"], numbers) {
      report[name] = number
    }
    let found = try estimate(report, .quantile)
    #expect(agrees(found.0, mean, within: 1e-6) && agrees(found.1, sd, within: 1e-6), "\(found)")
  }

  @Test("lopsided numbers are taken, with the test's objection")
  func skewness() throws {
    func arms(_ a: [String: Double]) -> [String: Double] {
      var both: [String: Double] = ["mean2": 20, "sd2": 10, "n2": 40]
      for (name, number) in a { both[name + "1"] = number }
      return both
    }
    let fair = try routed("SMD", arms(Self.quartiles)).get()
    #expect(fair.route == "medians" && fair.assumptions == ["values are normal within arms"])
    // |1 + 20 - 2 × 3|/19 = 0.789 > 2.65/√40 - 6/1600 = 0.415.
    let skewed = try routed("SMD", arms(["lower_quartile": 1, "median": 3, "upper_quartile": 20, "n": 40]))
      .get()
    #expect(skewed.assumptions.contains { $0.contains("test of skewness objects") })
    #expect(skewed.steps.contains { $0.formula.contains("skewness 0.789474 > critical value 0.415") })
  }

  @Test(
    "numbers out of order are malformed, and the first of them is named",
    arguments: [
      ("lower_quartile1", ["lower_quartile1": 9.0, "median1": 5, "upper_quartile1": 12, "n1": 20]),
      ("median1", ["lower_quartile1": 1, "median1": 15, "upper_quartile1": 12, "n1": 20]),
      ("min1", ["min1": 6, "median1": 5, "max1": 12, "n1": 20]),
      ("upper_quartile1", ["lower_quartile1": 1, "median1": 5, "upper_quartile1": 12, "max1": 11, "n1": 20]),
    ])
  func outOfOrder(_ field: String, _ numbers: [String: Double]) throws {
    for method in RouteSettings.MedianMethod.allCases {
      let reason = try refusal("MD", numbers, routes: RouteSettings(medians: method))
      #expect(reason.hasPrefix("impossible: \(field) exceeds"), "\(reason)")
    }
  }

  @Test func equalQuartilesSayNothing() throws {
    let flat: [String: Double] = ["lower_quartile": 5, "median": 5, "upper_quartile": 5, "n": 40]
    for method in RouteSettings.MedianMethod.allCases {
      #expect(try refusal("MN", flat, routes: RouteSettings(medians: method)).hasPrefix("missing"))
    }
  }
}
