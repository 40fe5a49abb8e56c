import Distributions
import EffectSizes
import Estimates
import MetaAnalysis
import Testing

@testable import Certainty

/// The same formula in two ways: rounding alone may differ.
private let sameFormula = 1e-12

private func agree(_ a: Double, _ b: Double, within tolerance: Double = sameFormula) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

@Suite struct AbsoluteEffectTests {
  @Test(arguments: [
    (RiskRelation.riskRatio, 0.2, -0.5, 0.1213061319425267), (.oddsRatio, 0.2, -0.5, 0.13166756166786706),
    (.hazardRatio, 0.2, -0.5, 0.12658407555312734), (.riskDifference, 0.2, -0.05, 0.15),
  ])
  func risks(relation: RiskRelation, baseline: Double, effect: Double, risk: Double) {
    #expect(agree(relation.risk(baseline: baseline, effect: effect), risk))
  }

  @Test func noEffectIsNoDifference() {
    for relation in [RiskRelation.riskRatio, .oddsRatio, .hazardRatio, .riskDifference] {
      #expect(agree(relation.risk(baseline: 0.3, effect: 0), 0.3))
    }
  }

  @Test func risksStayRisks() {
    #expect(RiskRelation.riskRatio.risk(baseline: 0.5, effect: 5) == 1)
    #expect(RiskRelation.riskDifference.risk(baseline: 0.1, effect: -0.5) == 0)
    #expect(RiskRelation.oddsRatio.risk(baseline: 0.1, effect: 1e9) == 1)
  }

  /// Handbook, chapter 15: a risk of 200 per 1000 and a risk ratio of 0.75 are 50 fewer per 1000.
  @Test func perThousand() {
    let effect = AbsoluteEffect(
      .riskRatio, baselineRisk: 0.2, effect: -0.2876820724517809,
      interval: Interval(lower: -0.6931471805599453, upper: 0))
    #expect(agree(effect.difference, -50) && agree(effect.interval.lower, -100))
    #expect(effect.interval.upper == 0 && effect.baseline == 200)
  }

  @Test func points() {
    let effect = AbsoluteEffect(
      standardDeviation: 10, effect: -0.5, interval: Interval(lower: -0.7, upper: -0.3))
    #expect(effect.difference == -5 && effect.interval.lower == -7 && effect.interval.upper == -3)
  }
}

@Suite struct OptimalInformationSizeTests {
  /// Cohen's tables by the normal approximation: d = 0.5 takes 63 people an arm, here 126 in both.
  @Test func means() throws {
    let size = try OptimalInformationSize()
    #expect(size.participants(standardizedDifference: 0.5) == 126)
    #expect(size.participants(standardizedDifference: 0.2) == 785)
    #expect(size.participants(standardizedDifference: 0) == nil)
  }

  @Test func risks() throws {
    let size = try OptimalInformationSize()
    // 2 (1.959964 + 0.8416212)² (0.2·0.8 + 0.15·0.85) / 0.05²
    #expect(size.participants(risk: 0.2, otherRisk: 0.15) == 1806)
    #expect(size.participants(risk: 0.2, otherRisk: 0.2) == nil)
    #expect(size.participants(risk: 0.2, otherRisk: 1.2) == nil)
  }

  /// No trial finds a difference with certainty.
  @Test(arguments: [0, 1, 1.2, -0.5])
  func aPowerThatIsNoProbabilityIsRefused(power: Double) {
    #expect(throws: CertaintyError.probabilityOutOfRange(power)) {
      try OptimalInformationSize(power: power)
    }
  }
}

@Suite struct ConcernTests {
  private func part(_ weight: Double, _ risk: RiskOfBiasInput.Risk?) -> RiskOfBiasInput.Part {
    RiskOfBiasInput.Part(weight: weight, risk: risk)
  }

  @Test func sharesOfWeight() throws {
    let input = try #require(
      RiskOfBiasInput([part(1, .high), part(2, .low), part(1, nil)], changesMeaning: false))
    #expect(input.highShare == 0.25 && input.unjudgedShare == 0.25 && input.highCount == 1)
    // What was not judged is not at low risk, of which half is not most.
    #expect(input.lowShare == 0.5 && input.options == [.none, .serious])
    let most = try #require(RiskOfBiasInput([part(3, .low), part(2, nil)], changesMeaning: nil))
    #expect(most.options == [.none])
    #expect(RiskOfBiasInput([part(1, nil)], changesMeaning: nil) == nil)
    let half = try #require(RiskOfBiasInput([part(1, .high), part(1, .low)], changesMeaning: false))
    #expect(half.options == [.serious])
    let decisive = try #require(RiskOfBiasInput([part(1, .high), part(4, .low)], changesMeaning: true))
    #expect(decisive.options == [.serious])
  }

  /// GRADE has no rule for a body with some concerns throughout.
  @Test func someConcernsStayOpen() throws {
    let concerns = try #require(RiskOfBiasInput([part(1, .some), part(1, .some)], changesMeaning: nil))
    #expect(concerns.options == [.none, .serious])
    let mixed = try #require(RiskOfBiasInput([part(3, .low), part(2, .some)], changesMeaning: nil))
    #expect(mixed.options == [.none])
    // Half is not most.
    let half = try #require(RiskOfBiasInput([part(1, .low), part(1, .some)], changesMeaning: nil))
    #expect(half.options == [.none, .serious])
    let (_, inconsistency) = try heterogeneity(5, studies: 10)
    var draft = CertaintyDraft(
      riskOfBias: concerns, inconsistency: inconsistency,
      imprecision: ImprecisionInput(
        interval: Interval(lower: 0.3, upper: 0.5), thresholds: [0], participants: nil, informationSize: nil))
    #expect(draft.level == nil && draft.lowering == nil && draft.levels == [.high, .moderate])
    draft.chosenForBias = .serious
    #expect(draft.level == .moderate && draft.lowering == 1)
  }

  @Test func highRiskThroughoutIsVerySeriousAndCriticalVeryLow() throws {
    let serious = try #require(RiskOfBiasInput([part(1, .high), part(1, .high)], changesMeaning: nil))
    #expect(serious.options == [.verySerious] && !serious.isVeryLow)
    let critical = try #require(RiskOfBiasInput([part(9, .low), part(1, .critical)], changesMeaning: nil))
    let (_, inconsistency) = try heterogeneity(5, studies: 10)
    let draft = CertaintyDraft(
      riskOfBias: critical, inconsistency: inconsistency,
      imprecision: ImprecisionInput(
        interval: Interval(lower: 0.3, upper: 0.5), thresholds: [0], participants: nil, informationSize: nil))
    #expect(draft.level == .veryLow)
    // Whatever a person lowers for: the study is still in the result.
    var chosen = draft
    chosen.chosenForBias = Concern.none
    #expect(chosen.level == .veryLow)
  }

  private func heterogeneity(_ q: Double, studies: Int) throws -> (PooledFit, InconsistencyInput) {
    // Pairs of effects around 0.5, so far apart that Q is as wanted.
    let count = studies / 2
    let distance = (q * 0.01 / Double(2 * count)).squareRoot()
    let estimates = (0..<2 * count).map { 0.5 + ($0 % 2 == 0 ? distance : -distance) }
    let fit = try RandomEffects(inference: .normal).fit(
      StudyEffects(estimates: estimates, variances: Array(repeating: 0.01, count: 2 * count)))
    return (
      fit,
      InconsistencyInput(
        heterogeneity: fit.heterogeneity, iSquared: fit.heterogeneity.iSquared,
        prediction: fit.predictionInterval(), interval: fit.pooled.interval, thresholds: [0])
    )
  }

  @Test func heterogeneityThatMattersIsAReason() throws {
    let (_, little) = try heterogeneity(5, studies: 10)
    #expect(little.concern == .none && little.crossedByPredictionOnly.isEmpty)
    let (fit, much) = try heterogeneity(200, studies: 10)
    #expect(try #require(much.iSquared) > 75 && much.concern == .verySerious)
    #expect(much.crossedByPredictionOnly == [0] && !fit.pooled.interval.contains(0))
  }

  @Test func imprecision() {
    func input(_ lower: Double, _ upper: Double, people: Double? = nil, size: Double? = nil)
      -> ImprecisionInput
    {
      ImprecisionInput(
        interval: Interval(lower: lower, upper: upper), thresholds: [-0.2, 0.2], participants: people,
        informationSize: size)
    }
    #expect(input(0.3, 0.5).concern == .none)
    #expect(input(0.1, 0.5).concern == .serious)
    #expect(input(-0.3, 0.5).concern == .verySerious)
    #expect(input(0.3, 0.5, people: 100, size: 785).concern == .serious)
    #expect(input(0.3, 0.5, people: 785, size: 785).concern == .none)
    #expect(input(0.3, 0.5, people: nil, size: 785).isTooSmall == nil)
  }

  @Test func levelsAreLoweredToVeryLowAtMost() throws {
    #expect(CertaintyLevel.high.lowered(by: 1) == .moderate)
    #expect(CertaintyLevel.low.lowered(by: 5) == .veryLow)
    let (_, inconsistency) = try heterogeneity(200, studies: 10)
    let draft = CertaintyDraft(
      riskOfBias: RiskOfBiasInput([part(1, .high)], changesMeaning: nil), inconsistency: inconsistency,
      imprecision: ImprecisionInput(
        interval: Interval(lower: -0.3, upper: 0.5), thresholds: [0], participants: nil, informationSize: nil)
    )
    #expect(draft.lowering == 5 && draft.level == .veryLow)
  }
}
