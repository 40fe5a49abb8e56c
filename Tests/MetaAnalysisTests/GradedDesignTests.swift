import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Groups whose standard errors lie a million times apart.
@Suite struct GradedDesignTests {
  /// Group b is one imprecise study: its fitted value is its own effect, whatever the precise ones are.
  @Test(arguments: [[0, 1, 2, 3, 4, 5], [5, 3, 1, 0, 2, 4]], ["HE", "HS", "REML"])
  func lightStudiesDoNotSeeTheRoundingOfHeavyOnes(order: [Int], code: String) throws {
    let estimates = [
      -165.05518448104857, -119.06520632706592, 7735.924158688471, -95.34, -93.7, 124_035.97101642819,
    ]
    let variances = [5.226e-5, 5.232e-5, 206_703_308.5, 7.3e-4, 80.4, 108_865_876_688.8]
    let levels = ["a", "a", "a", "c", "c", "b"]
    let effects = StudyEffects(
      estimates: order.map { estimates[$0] }, variances: order.map { variances[$0] }
    ).adding([.categorical("g", order.map { levels[$0] })])
    let fit = try MetaRegression(ModeratorFormula("g"), method: Catalogue.heterogeneityEstimators[code]).fit(
      effects)
    let place = try #require(order.firstIndex(of: 5))
    #expect(agree(fit.fittedValues[place], estimates[5], Tolerance.sameFormula))
  }
}
