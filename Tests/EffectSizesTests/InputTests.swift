import Estimates
import Testing

@testable import EffectSizes

@Suite struct InputTests {
  func outcome(_ code: String, _ row: [String: Double]) throws -> Result<EffectSize, RowProblem> {
    try #require(Catalogue.measures[code]).effects(ofRows: [row]).outcomes[0]
  }

  static let means: [String: Double] = [
    "mean1": 10, "sd1": 2, "n1": 12, "mean2": 8.5, "sd2": 3, "n2": 17,
  ]

  @Test(
    "a value that cannot be is malformed, even in an incomplete row",
    arguments: [
      ("MD", "sd1", -2.0), ("SMD", "n1", -1), ("RR", "events1", -1), ("RR", "n1", -1),
      ("COR", "r", 1.2), ("ZCOR", "n", -5), ("GEN", "variance", -0.1), ("GEN", "se", -0.1),
      ("IRR", "time2", -1), ("PR", "events", -1), ("MN", "sd", -1), ("R2", "r2", 1.5), ("ARAW", "alpha", 1.1),
      ("SMCC", "r", -1.5), ("CLES", "auc", 2), ("SMD", "p", 1.5), ("MPRD", "b", -1),
    ])
  func impossible(_ code: String, _ field: String, _ value: Double) throws {
    guard case .failure(.impossible(let named, let shown, _)) = try outcome(code, [field: value]) else {
      Issue.record("\(code) accepts \(field) = \(value)")
      return
    }
    #expect(named == field)
    #expect(shown == value)
  }

  @Test(
    "nobody and no time leave a row without an effect, and are not malformed",
    arguments: [("SMD", "n1"), ("RR", "n1"), ("IRR", "time2"), ("MN", "n"), ("ZCOR", "n")])
  func nobody(_ code: String, _ field: String) throws {
    #expect(try outcome(code, [field: 0]) == .failure(.undefined(reason: "\(field) is 0")))
  }

  @Test func missingFieldsAreNamed() throws {
    #expect(
      try outcome("MD", ["mean1": 1, "sd1": 2, "n1": 3]) == .failure(.missing(["mean2", "sd2", "n2"])))
    #expect(try outcome("RR", ["events1": 1, "n1": 3, "events2": 2]) == .failure(.missing(["n2"])))
    #expect(try outcome("SMD", ["t": 2, "n1": 10]) == .failure(.missing(["n2"])))
    #expect(try outcome("GEN", ["effect": 1, "lower": 0]) == .failure(.missing(["upper"])))
    #expect(try outcome("GEN", ["effect": 1]) == .failure(.missing(["variance"])))
    #expect(try outcome("SMD", ["f": 4, "n1": 10, "n2": 12]) == .failure(.missing(["sign"])))
    #expect(
      try outcome("SMD", ["mean1": 4, "mean2": 5, "n1": 10, "n2": 12]) == .failure(.missing(["sd1", "sd2"])))
    #expect(try outcome("COR", ["n": 10]) == .failure(.missing(["r"])))
  }

  @Test func groupsOfATableMayBeGivenDifferently() throws {
    let cells = try outcome("OR", ["events1": 10, "nonevents1": 20, "events2": 15, "nonevents2": 12])
    #expect(try outcome("OR", ["events1": 10, "n1": 30, "events2": 15, "nonevents2": 12]) == cells)
    #expect(try outcome("OR", ["nonevents1": 20, "n1": 30, "events2": 15, "n2": 27]) == cells)
    #expect(
      try outcome("OR", ["events1": 10, "nonevents1": 20, "n1": 30, "events2": 15, "n2": 27]) == cells)
  }

  @Test func tablesMustAgreeWithThemselves() throws {
    #expect(
      try outcome("OR", ["events1": 31, "n1": 30, "events2": 15, "n2": 27])
        == .failure(.impossible(field: "events1", value: 31, reason: "exceeds n1")))
    #expect(
      try outcome("OR", ["events1": 10, "nonevents1": 21, "n1": 30, "events2": 15, "n2": 27])
        == .failure(.impossible(field: "n1", value: 30, reason: "is not events1 + nonevents1")))
    #expect(
      try outcome("PR", ["events": 31, "n": 30])
        == .failure(.impossible(field: "events", value: 31, reason: "exceeds n")))
  }

  /// The same study told as means, d, t, F, p and r: one effect, and one set of effects derived from d.
  @Test(arguments: ["SMD", "RPB", "ZPB", "RBIS", "ZBIS", "D2OR", "D2ORN"])
  func everyWayOfTellingADifference(_ code: String) throws {
    let told = try outcome(code, Self.means).get()
    let d = StandardizedDifference(
      try! TwoGroupMeans(mean1: 10, sd1: 2, n1: 12, mean2: 8.5, sd2: 3, n2: 17)
    ).d
    let t = d / (1 / 12.0 + 1 / 17.0).squareRoot()
    let h = 27 * (1 / 12.0 + 1 / 17.0)
    let sizes = ["n1": 12.0, "n2": 17.0]
    for extra in [["d": d], ["t": t], ["f": t * t, "sign": 1], ["r": d / (d * d + h).squareRoot()]] {
      let effect = try outcome(code, sizes.merging(extra) { $1 }).get()
      #expect(agree(effect, [told.estimate, told.variance], tolerance: sameFormula), "\(extra)")
    }
  }

  /// `escalc(measure = "SMD", pi = -0.018, n1i = 20, n2i = 20)` is -0.7664 in metafor's manual.
  @Test func signedP() throws {
    let sizes = ["n1": 20.0, "n2": 20.0]
    let own = try outcome("SMD", sizes.merging(["p": -0.018]) { $1 }).get()
    #expect(abs(own.estimate - -0.7664) < printed4)
    #expect(try outcome("SMD", sizes.merging(["p": 0.018, "sign": -1]) { $1 }).get() == own)
    #expect(abs(try outcome("SMCC", ["p": -0.018, "n": 50]).get().estimate - -0.3408) < printed4)
    #expect(
      abs(try outcome("PCOR", ["p": -0.07, "n": 30, "predictors": 5]).get().estimate - -0.3610) < printed4)
    guard case .failure(.undefined) = try outcome("SMD", sizes.merging(["p": 0]) { $1 }) else {
      Issue.record("p = 0 gives an effect")
      return
    }
  }

  @Test func correlationsFromTheirTests() throws {
    let r = 0.42
    let t = r * (18 / (1 - r * r)).squareRoot()
    let told = try outcome("ZCOR", ["r": r, "n": 20]).get()
    let effect = try outcome("ZCOR", ["t": t, "n": 20]).get()
    #expect(agree(effect, [told.estimate, told.variance], tolerance: sameFormula))
    let square = try outcome("R2", ["r2": 0.3, "n": 40, "predictors": 3]).get()
    let fromF = try outcome("R2", ["f": 0.3 / 0.7 * 36 / 3, "n": 40, "predictors": 3]).get()
    #expect(agree(fromF, [square.estimate, square.variance], tolerance: sameFormula))
  }

  @Test func readyMadeEffects() throws {
    let told = try outcome("HR", ["effect": -0.3, "variance": 0.04]).get()
    #expect(
      try agree(outcome("HR", ["effect": -0.3, "se": 0.2]).get(), [-0.3, 0.04], tolerance: sameFormula))
    let half = 1.959963984540054 * 0.2
    let interval = try outcome("GEN", ["effect": -0.3, "lower": -0.3 - half, "upper": -0.3 + half]).get()
    #expect(agree(interval, [told.estimate, told.variance], tolerance: sameFormula))
    #expect(
      try outcome("GEN", ["effect": 3, "lower": 0, "upper": 2])
        == .failure(.impossible(field: "effect", value: 3, reason: "lies outside its interval")))
  }

  @Test func sampleSizesAndSuspicions() throws {
    let rows: [[String: Double]] = [
      Self.means, ["mean1": 10], ["mean1": 10, "sd1": 0.2, "n1": 12, "mean2": 8.5, "sd2": 0.3, "n2": 17],
    ]
    let entry = try #require(Catalogue.measures["SMD"])
    let result = try entry.effects(ofRows: rows)
    let sizes = entry.sampleSizes(of: FieldColumns(entry.fields, of: rows))
    #expect(sizes.map(\.total) == [29, nil, 29])
    #expect(sizes[0] == SampleSizes(group1: 12, group2: 17))
    #expect(result.suspicions.map(\.row) == [2])
  }
}
