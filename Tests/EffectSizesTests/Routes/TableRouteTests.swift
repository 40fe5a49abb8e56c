import EffectSizes
import Testing

/// Tables from one statistic and their margins.
@Suite struct TableRouteTests {
  static let tables: [[String: Double]] = [
    ["events1": 4, "n1": 123, "events2": 11, "n2": 139], ["events1": 6, "n1": 306, "events2": 29, "n2": 303],
    ["events1": 30, "n1": 40, "events2": 10, "n2": 60], ["events1": 5, "n1": 10, "events2": 10, "n2": 20],
  ]

  static func forms(_ table: [String: Double]) -> [(String, [String: Double])] {
    let (a, n1, c, n2) = (table["events1"]!, table["n1"]!, table["events2"]!, table["n2"]!)
    let (b, d, m, N) = (n1 - a, n2 - c, a + c, n1 + n2)
    let margins = ["n1": n1, "n2": n2, "events": m]
    let phi = (a * d - b * c) / (n1 * n2 * m * (N - m)).squareRoot()
    return [
      ("odds-ratio-margins", margins.adding(["odds_ratio": a * d / (b * c)])),
      ("odds-ratio-margins", ["n1": n1, "n2": n2, "nonevents": b + d, "odds_ratio": a * d / (b * c)]),
      ("phi-margins", margins.adding(["phi": phi])),
      ("phi-margins", margins.adding(["chi_squared": N * phi * phi, "sign": phi < 0 ? -1 : 1])),
    ]
  }

  @Test(arguments: tables, ["OR", "RR", "RD"]) func cellsComeBack(
    _ table: [String: Double], _ measure: String
  ) throws {
    let expected = try routed(measure, table).get()
    #expect(expected.route == "events")
    for (route, numbers) in Self.forms(table) {
      let found = try routed(measure, numbers).get()
      #expect(found.route == route)
      #expect(agrees(found.effect.estimate, expected.effect.estimate))
      #expect(agrees(found.effect.variance, expected.effect.variance))
    }
  }

  @Test func whatCannotBeIsNamed() throws {
    let margins: [String: Double] = ["n1": 10, "n2": 12, "events": 3]
    #expect(
      try refusal("OR", margins.adding(["phi": 0.99])).hasPrefix("impossible: phi does not fit the margins"))
    #expect(try refusal("OR", margins.adding(["events": 30, "phi": 0.1])).hasPrefix("impossible: events"))
    #expect(try refusal("OR", margins.adding(["chi_squared": 4])).contains("sign"))
    #expect(try refusal("OR", margins.adding(["odds_ratio": -1])).hasPrefix("impossible: odds_ratio"))
    #expect(try refusal("OR", ["odds_ratio": 2, "n1": 10]).contains("odds_ratio without its precision"))
  }

  @Test("without margins an odds ratio needs an interval")
  func oddsRatioWithInterval() throws {
    let found = try routed("OR", ["odds_ratio": 2, "lower": 1, "upper": 4]).get()
    #expect(found.route == "effect-ci")
    #expect(agrees(found.effect.estimate, 0.693147180559945))
    #expect(agrees(found.effect.variance.squareRoot(), 0.353655, within: 1e-5))
  }
}
