import EffectSizes
import Estimates
import SmallStudyEffects
import Testing

/// Measures of which 0 on the analysis scale is not no effect: what looks at p values or sides is refused, the rest is made.
@Suite struct NoEffectTests {
  private static func effects(_ scale: EffectScale) -> StudyEffects {
    StudyEffects(
      estimates: [0.1, 0.9, 0.35, 0.8, -0.2, 0.9, 1.1, 0.05, 0.6, 1.3],
      variances: [0.01, 0.02, 0.05, 0.2, 0.03, 0.15, 0.3, 0.04, 0.02, 0.1], scale: scale)
  }

  private static let refused: [String: @Sendable (StudyEffects) throws -> Void] = [
    "selection": { _ = try SelectionModel().adjust($0) }, "p-uniform": { _ = try PUniform().adjust($0) },
    "p-uniform*": { _ = try PUniformStar().adjust($0) }, "p-curve": { _ = try PCurve($0) },
    "worst case": { _ = try WorstCase().adjust($0) }, "fail-safe": { _ = try FailSafeNumbers(of: $0) },
    "WAAP": { _ = try AdequatelyPowered().adjust($0) },
    "excess": { _ = try ExcessSignificanceTest().test($0) },
  ]

  @Test(arguments: refused.keys.sorted()) func pValuesAndSidesAreRefused(_ name: String) throws {
    let method = try #require(Self.refused[name])
    #expect(throws: SmallStudyError.noEffectNotAtZero(measure: "PLO", noEffect: nil)) {
      try method(Self.effects(LogitProportion().scale))
    }
    #expect(throws: SmallStudyError.noEffectNotAtZero(measure: "CLES", noEffect: 0.5)) {
      try method(Self.effects(CommonLanguageEffect().scale))
    }
    try method(Self.effects(.generic))
  }

  /// PET's p value, by which PEESE is chosen for the same numbers, says nothing.
  @Test func petIsTaken() throws {
    let generic = try PetPeese().adjust(Self.effects(.generic))
    var strong = Self.effects(.generic)
    strong.estimates = strong.estimates.map { $0 + 3 }
    #expect(try PetPeese().adjust(strong).chosen == .peese && generic.direction == .greater)
    strong.scale = LogitProportion().scale
    let result = try PetPeese().adjust(strong)
    #expect(result.chosen == .pet && result.direction == nil && result.oneSidedPValue == nil)
    #expect(result.notes.contains(.petWithoutTest))
  }

  @Test func theSummaryHasNoSide() throws {
    let result = try SensitivityPlan(methods: PlannedAdjustment.all).run(
      Self.effects(LogitProportion().scale))
    #expect(result.direction == nil)
    let made = result.rows.filter { $0.adjusted != nil }.map(\.method.code)
    #expect(made == ["PET-PEESE", "trim-fill", "limit", "henmi-copas", "copas"])
    #expect(result.rows.allSatisfy { $0.adjusted == nil || !$0.method.looksToOneSide })
  }
}
