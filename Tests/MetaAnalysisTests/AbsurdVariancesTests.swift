import EffectSizes
import MetaAnalysis
import Testing

@Suite struct AbsurdVariancesTests {
  /// Variances of 64 orders of magnitude, beside which the trace of what the design leaves is negative by rounding.
  @Test func aTraceThatIsAllRoundingLeadsNowhereElse() throws {
    let variances = [
      585.576268215004, 156.08130766948761, 0.0002686869209779374, 1.5600224324210096e+28,
      6.6607055283829005e-25,
      1.8425711293635083e+26, 7.475202948573474e+16, 2.7147755350129725e+20, 0.0009153446346631922,
      2.9201425508474964e-36,
    ]
    let effects = StudyEffects(
      estimates: [
        -7.32525008090856, -4.38686380270908, -1.315192926511751, -129105636331487.2, -4.694908679444275,
        -24525492217875.81, -12146362.566193637, 24179521452.31653, -8.155020842865314, -1.2409502206395664,
      ], variances: variances
    ).adding([.numeric("se", variances.map { $0.squareRoot() })])
    for method in [RestrictedMaximumLikelihood(), MaximumLikelihood()] as [any HeterogeneityEstimator] {
      let fit = try MetaRegression(ModeratorFormula("se"), method: method).fit(effects)
      #expect(fit.heterogeneity.tauSquared >= 0 && fit.heterogeneity.tauSquared.isFinite)
      #expect(fit.coefficients.allSatisfy { $0.estimate.isFinite && $0.standardError.isFinite })
    }
  }
}
