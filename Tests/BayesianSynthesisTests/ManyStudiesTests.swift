import BayesianSynthesis
import EffectSizes
import Foundation
import Testing

/// Averages over models of publication bias with two hundred studies, of which significant ones are more likely to be seen.
@Suite(.enabled(if: isOptimized)) struct ManyStudiesTests {
  /// Effects around 0.3 with standard deviation 0.2 and standard errors of 0.08 to 0.38.
  private static var effects: StudyEffects {
    var state: UInt64 = 42
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    func normal() -> Double {
      let radius = (-2 * log(uniform() + 1e-300)).squareRoot()
      return radius * cos(2 * .pi * uniform())
    }
    var (estimates, variances) = ([Double](), [Double]())
    while estimates.count < 200 {
      let error = 0.08 + 0.3 * uniform()
      let truth = 0.3 + 0.2 * normal()
      let estimate = truth + error * normal()
      guard estimate / error > 1.96 || uniform() < 0.4 else { continue }
      estimates.append(estimate)
      variances.append(error * error)
    }
    return StudyEffects(estimates: estimates, variances: variances)
  }

  /// Without an effect and without heterogeneity p values are uniform, and the weights alone are left: their integral by sums over
  /// the logarithms of shares (NumPy, two million places, or five thousand by five thousand).
  @Test func weightsAreIntegratedByTheirWidth() throws {
    let fit = try ModelAveraging(includesBias: true).fit(Self.effects)
    for (code, expected, tolerance) in [
      ("two-sided:0.05", -365.84045681277166, 1e-6), ("one-sided:0.05", -342.00645275681427, 1e-6),
      ("one-sided:0.05,0.5", -339.59772615158096, 1e-5), ("two-sided:0.05,0.1", -366.53257908778096, 1e-4),
    ] {
      let model = try #require(
        fit.models.first { !$0.hasEffect && !$0.hasHeterogeneity && $0.bias.code == code })
      #expect(abs(model.logMarginalLikelihood - expected) < tolerance, "\(code)")
    }
    #expect(fit.models.allSatisfy { $0.errorBound < 1e-4 }, "\(fit.models.map(\.errorBound))")
  }
}
