import RealModule
import Testing

@testable import EffectSizes

/// Forms of pooled effects against numbers that are printed in papers, and their properties.
@Suite struct ReexpressionTests {
  /// Half a unit of the last printed digit.
  private let printed1 = 0.05
  private let sameFormula = 1e-12

  /// Kraemer and Kupfer (2006), the numbers needed to treat beside Cohen's d (also in Snijders's table, PMC9307914).
  @Test(arguments: [(0.1, 17.7), (0.2, 8.9), (0.3, 6.0), (0.4, 4.5), (0.5, 3.6), (0.6, 3.0), (0.8, 2.3)])
  func kraemerAndKupfer(d: Double, nnt: Double) throws {
    let value = try #require(KraemerKupferNumberNeeded().value(of: d))
    #expect(abs(value - nnt) <= printed1)
  }

  /// Harrer et al. (2021), Doing Meta-Analysis in R, 15.10: d = 0.245 and a proportion of 0.35.
  @Test func furukawaAndLeucht() throws {
    let furukawa = try #require(NumberNeededFromDifference(baselineRisk: 0.35).value(of: 0.245))
    #expect(abs(furukawa - 10.61533) <= 5e-6)
    let kraemer = try #require(KraemerKupferNumberNeeded().value(of: 0.245))
    #expect(abs(kraemer - 7.270711) <= 5e-7)
  }

  /// McGraw and Wong (1992): heights of men and women, d = 2 (69.7 and 64.3 inches, SD 2.8 and 2.6), printed as .92.
  @Test func mcGrawAndWong() throws {
    let d = (69.7 - 64.3) / ((2.8 * 2.8 + 2.6 * 2.6) / 2).squareRoot()
    let value = try #require(ProbabilityOfBenefit().value(of: d))
    #expect(abs(value - 0.92) <= 0.005)
  }

  /// Chinn (2000): dividing a log odds ratio by 1.81 gives the standardised difference.
  @Test func chinn() throws {
    let log = try #require(OddsRatioFromDifference(isLogarithm: true).value(of: 1))
    #expect(abs(log - 1.81) <= 0.005)
    let ratio = try #require(OddsRatioFromDifference().value(of: 1))
    #expect(abs(Double.log(ratio) - log) <= sameFormula)
  }

  /// Cochrane Handbook 15.4.4.3: OR 0.73 and a comparator risk of 0.3 make 62 (to 63) fewer per 1000.
  @Test func handbookExampleOfOdds() throws {
    let fewer = try #require(RiskFromRelativeEffect(.oddsRatio, baselineRisk: 0.3).value(of: .log(0.73)))
    #expect(abs(fewer - -61.7) <= printed1)
    // The same chapter: RR 0.92 at 60 of 100: 4.8 of 100 fewer.
    let risk = try #require(RiskFromRelativeEffect(.riskRatio, baselineRisk: 0.6).value(of: .log(0.92)))
    #expect(abs(risk - -48) <= printed1)
  }

  @Test func pointsAndUnits() {
    #expect(InstrumentPoints(standardDeviation: 11).value(of: 0.5) == 5.5)
    #expect(InstrumentPoints(standardDeviation: 11, sign: -1).value(of: 0.5) == -5.5)
    #expect(ImportantDifferenceUnits(standardDeviation: 10, importantDifference: 5).value(of: 0.5) == 1)
  }

  @Test func boundsAreInOrderWhicheverWayTheFormRuns() {
    let points = InstrumentPoints(standardDeviation: 10, sign: -1)
      .reexpress(estimate: 0.5, lower: 0.2, upper: 0.8)
    #expect(points.estimate == -5 && points.lower == -8 && points.upper == -2)
    let needed = NumberNeededFromDifference(baselineRisk: 0.3)
      .reexpress(estimate: 0.5, lower: 0.2, upper: 0.8)
    #expect((needed.lower ?? 0) < (needed.estimate ?? 0) && (needed.estimate ?? 0) < (needed.upper ?? 0))
    let crossing = NumberNeededFromDifference(baselineRisk: 0.3)
      .reexpress(estimate: 0.1, lower: -0.2, upper: 0.4)
    #expect((crossing.lower ?? 0) < 0 && (crossing.upper ?? 0) > 0)
  }

  @Test func noEffectHasNoNumberNeeded() {
    #expect(NumberNeededFromDifference(baselineRisk: 0.5).value(of: 0) == nil)
    #expect(KraemerKupferNumberNeeded().value(of: 0) == nil)
    #expect(NumberNeededFromRelativeEffect(.oddsRatio, baselineRisk: 0.5).value(of: 0) == nil)
  }

  @Test func aRiskAboveOneIsNotARisk() {
    #expect(RiskFromRelativeEffect(.riskRatio, baselineRisk: 0.6).value(of: .log(2)) == 400)
    #expect(NumberNeededFromRelativeEffect(.riskRatio, baselineRisk: 0.6).value(of: .log(2)) == 2.5)
    // Odds can be as large as they like.
    #expect(RiskFromRelativeEffect(.oddsRatio, baselineRisk: 0.6).value(of: 5000) == 400)
  }

  @Test(arguments: [-1.5, -0.3, 0.2, 0.9])
  func benefitAndHarmAreMirrorImages(d: Double) throws {
    let probability = ProbabilityOfBenefit()
    let both = try #require(probability.value(of: d)) + #require(probability.value(of: -d))
    #expect(abs(both - 1) <= sameFormula)
    // A good outcome of proportion p is a bad one of proportion 1 - p.
    let more = try #require(RiskFromDifference(baselineRisk: 0.3).value(of: d))
    let fewer = try #require(RiskFromDifference(baselineRisk: 0.7).value(of: -d))
    #expect(abs(more + fewer) <= 1e-9)
  }
}
