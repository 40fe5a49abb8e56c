import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects
import Testing

@Suite struct AsymmetryTestTests {
  private static let effects = StudyEffects(
    estimates: [0.1, 0.4, 0.35, 0.8, 0.2, 0.9, 1.1], variances: [0.01, 0.02, 0.05, 0.2, 0.03, 0.15, 0.3])

  private static func tables() throws -> StudyEffects {
    let cells: [(Double, Double, Double, Double)] = [
      (12, 88, 20, 80), (3, 47, 9, 41), (30, 170, 34, 166), (1, 29, 6, 24), (8, 72, 15, 65), (0, 20, 4, 16),
    ]
    return try LogOddsRatio().effects(
      of: cells.enumerated().map { place, cell in
        Study(
          "s\(place)",
          try TwoByTwoTable(events1: cell.0, nonevents1: cell.1, events2: cell.2, nonevents2: cell.3))
      })
  }

  /// The original form: y/s on 1/s by ordinary least squares, whose intercept is the slope and whose slope is the limit.
  @Test func eggerAsItWasPublished() throws {
    let result = try EggerTest().test(Self.effects)
    let precision = Self.effects.variances.map { 1 / $0.squareRoot() }
    let values = zip(Self.effects.estimates, precision).map { $0 * $1 }
    let (x, y) = (precision.reduce(0, +) / 7, values.reduce(0, +) / 7)
    let slope =
      zip(precision, values).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
      / precision.reduce(0) { $0 + ($1 - x) * ($1 - x) }
    #expect(abs(result.limit!.estimate - slope) < 1e-13)
    #expect(abs(result.slope!.estimate - (y - slope * x)) < 1e-13)
    #expect(result.degreesOfFreedom == 5)
  }

  /// Effects that are turned give the same p values, and slopes of the other sign.
  @Test func turnedEffects() throws {
    var turned = Self.effects
    turned.estimates = turned.estimates.map { -$0 }
    for code in ["egger", "egger-mixed", "begg", "thompson", "excess"] {
      let test = try Catalogue.asymmetryTests().element(code)
      let (plain, other) = (try test.test(Self.effects), try test.test(turned))
      #expect(abs(plain.pValue! - other.pValue!) < 1e-9, "\(code)")
      if let statistic = plain.statistic { #expect(abs(statistic + other.statistic!) < 1e-7, "\(code)") }
    }
  }

  /// Groups exchanged: the same tests, turned.
  @Test(arguments: ["harbord", "peters", "macaskill", "schwarzer", "ruecker", "deeks"])
  func exchangedGroups(_ code: String) throws {
    let effects = try Self.tables()
    guard case .tables(let tables)? = effects.counts else { return }
    let exchanged = try LogOddsRatio().effects(
      of: tables.enumerated().map { place, table in
        Study(
          "s\(place)",
          try TwoByTwoTable(
            events1: table.events2, nonevents1: table.nonevents2, events2: table.events1,
            nonevents2: table.nonevents1))
      })
    let test = try Catalogue.asymmetryTests().element(code)
    let (plain, other) = (try test.test(effects), try test.test(exchanged))
    #expect(abs(plain.statistic! + other.statistic!) < 1e-6)
    #expect(abs(plain.pValue! - other.pValue!) < 1e-6)
  }

  @Test func testsThatDoNotSuit() throws {
    let unsuited = SmallStudyError.unsuitedMeasure(
      "GEN", suited: [.oddsRatio, .riskRatio], instead: ["egger"])
    #expect(throws: unsuited) {
      try HarbordTest().test(Self.effects)
    }
    #expect(throws: SmallStudyError.noTables) { try RueckerTest().test(Self.effects) }
    #expect(throws: SmallStudyError.noSizes(ofArms: false)) {
      try EggerTest(predictor: .people).test(Self.effects)
    }
    #expect(throws: SmallStudyError.tooFewStudies(needed: 3, found: 2)) {
      try EggerTest().test(Self.effects.selecting([0, 1]))
    }
    var alike = Self.effects
    alike.variances = alike.variances.map { _ in 0.04 }
    for code in ["egger", "egger-mixed", "thompson"] {
      #expect(throws: SmallStudyError.predictorDoesNotVary("the standard error"), "\(code)") {
        try Catalogue.asymmetryTests().element(code).test(alike)
      }
    }
    #expect(throws: SmallStudyError.predictorDoesNotVary("the variance")) { try BeggTest().test(alike) }
  }

  /// A table without events tells the tests of ratios nothing, and is said.
  @Test func tablesWithoutEvents() throws {
    var effects = try Self.tables()
    guard case .tables(var tables)? = effects.counts else { return }
    let plain = try HarbordTest().test(effects)
    tables.append(try TwoByTwoTable(events1: 0, nonevents1: 50, events2: 0, nonevents2: 50))
    effects.counts = .tables(tables)
    effects.labels.append("none")
    effects.estimates.append(0)
    effects.variances.append(4)
    let result = try HarbordTest().test(effects)
    #expect(result.statistic == plain.statistic)
    #expect(result.notes.contains(.uninformativeTables(1)))
  }

  @Test func whichTestsSuit() {
    let tests = Catalogue.asymmetryTests().elements
    func suited(_ scale: EffectScale) -> [String] {
      tests.filter { $0.scope.suitability(for: scale) == .suited }.map(\.code)
    }
    #expect(suited(.generic) == ["egger"])
    #expect(suited(MeanDifference().scale) == ["egger"])
    #expect(suited(LogOddsRatio().scale) == ["harbord", "peters", "ruecker"])
    #expect(suited(LogRiskRatio().scale) == ["harbord"])
    #expect(suited(RiskDifference().scale) == ["egger"])
    #expect(suited(StandardizedMeanDifference().scale) == ["pustejovsky"])
    #expect(tests.filter(\.takesPredictor).map(\.code) == ["egger", "egger-mixed"])
  }

  /// Equal effects leave nothing that a dispersion could be estimated from.
  @Test func equalEffects() throws {
    let equal = StudyEffects(
      estimates: Array(repeating: 0.3, count: 5), variances: [0.01, 0.02, 0.05, 0.2, 0.03])
    #expect(throws: SmallStudyError.noVariation) { try EggerTest().test(equal) }
    #expect(throws: SmallStudyError.noVariation) { try PetPeese().adjust(equal) }
    #expect(throws: SmallStudyError.noVariation) { try AdequatelyPowered().adjust(equal) }
    // On a line, but for rounding.
    var line = equal
    line.estimates = line.variances.map { 0.1 + 0.7 * $0.squareRoot() }
    #expect(throws: SmallStudyError.noVariation) { try EggerTest().test(line) }
  }
}
