import Distributions
import Testing

/// The sum of weighted chi-squared variables against what is known of it.
@Suite struct WeightedChiSquaredSumTests {
  /// Two inversions of one transform, neither with a formula in common.
  static let quadrature = 1e-11
  static let printed4 = 5e-5

  @Test(arguments: [1, 2, 3, 10, 100], [0.001, 0.1, 0.5, 1, 2, 5])
  func equalWeightsGiveChiSquared(variables: Int, ratio: Double) {
    let weight = 0.37
    let sum = WeightedChiSquaredSum(weights: Array(repeating: weight, count: variables))
    let chiSquared = ChiSquared(degreesOfFreedom: Double(variables))
    let x = ratio * Double(variables)
    let (upper, lower) = (chiSquared.survival(x), chiSquared.cumulative(x))
    #expect(abs(sum.survival(weight * x) - upper) <= Self.quadrature)
    #expect(abs(sum.cumulative(weight * x) - lower) <= Self.quadrature)
  }

  @Test(arguments: [20, 60, 200])
  func tailsAreAccurateRelatively(x: Double) {
    let sum = WeightedChiSquaredSum(weights: [1, 1, 1])
    let tail = ChiSquared(degreesOfFreedom: 3).survival(x)
    #expect(abs(sum.survival(x) - tail) <= 1e-9 * tail)
    let small = ChiSquared(degreesOfFreedom: 3).cumulative(1 / x / x)
    #expect(abs(sum.cumulative(1 / x / x) - small) <= 1e-9 * small)
  }

  /// Imhof 1961, Computing the distribution of quadratic forms in normal variables, doi 10.1093/biomet/48.3-4.419,
  /// Table 1, first form.
  @Test(arguments: zip([0.1, 0.7, 2], [0.9458, 0.5064, 0.1240]))
  func imhof1961(x: Double, printed: Double) {
    #expect(abs(WeightedChiSquaredSum(weights: [0.6, 0.3, 0.1]).survival(x) - printed) <= Self.printed4)
  }

  /// Imhof's formula by quadrature with 30 digits: see MetaAnalysisTests/Reference/generalized-q.py.
  @Test(arguments: [
    ([0.6, 0.3, 0.1], 2.0, 0.1239590741623263),
    ([6, 3, 1], 20, 0.12395907416232631),
    ([1, 2, 3, 4, 5], 60, 0.0035097511224391822),
    ([1e-3, 1, 1, 5], 1, 0.9039472801720436),
    ([0.01, 0.02, 10], 3, 0.5857762632869056),
    ([1, 1, 1, 1, 1, 1, 1, 100], 40, 0.5665575913601797),
    ([1, 2, 3, 4, 5, 6], 150, 5.790295291120387e-06),
  ])
  func imhofByQuadrature(weights: [Double], x: Double, survival: Double) {
    let sum = WeightedChiSquaredSum(weights: weights)
    #expect(abs(sum.survival(x) - survival) <= Self.quadrature)
    #expect(abs(sum.cumulative(x) - (1 - survival)) <= Self.quadrature)
  }

  @Test(arguments: [(1.0, 3.0), (1, 1000), (1e-6, 1)], [0.05, 0.8, 4, 20])
  func twoVariablesAreAConvolution(weights: (Double, Double), ratio: Double) {
    let (a, b) = weights
    let x = ratio * (a + b)
    let one = ChiSquared(degreesOfFreedom: 1)
    // P(aU + bV ≤ x), with U = (√(x/a) sin t)² to take the density's singularity away.
    let convolution = Quadrature.integrate(from: 0, to: .pi / 2) { t in
      let z = (x / a).squareRoot() * sine(t)
      let rest = max(0, x - a * z * z) / b
      return 2 * StandardNormal().density(z) * one.cumulative(rest) * (x / a).squareRoot() * sine(.pi / 2 - t)
    }
    #expect(abs(WeightedChiSquaredSum(weights: [a, b]).cumulative(x) - convolution) <= 1e-10)
  }

  @Test func scalesAndEnds() {
    let sum = WeightedChiSquaredSum(weights: [1, 2, 3])
    #expect(sum.survival(0) == 1)
    #expect(sum.cumulative(0) == 0)
    #expect(sum.survival(-1) == 1)
    let scaled = WeightedChiSquaredSum(weights: [4, 8, 12])
    #expect(abs(scaled.survival(20) - sum.survival(5)) <= 1e-15)
  }

  @Test func survivalFalls() {
    let sum = WeightedChiSquaredSum(weights: [1e-4, 0.5, 3])
    var previous = 1.0
    for step in 1...200 {
      let survival = sum.survival(Double(step) * 0.2)
      #expect(survival < previous)
      previous = survival
    }
  }

  @Test func weightsMustBePositive() async {
    await #expect(processExitsWith: .failure) { _ = WeightedChiSquaredSum(weights: [1, 0]) }
    await #expect(processExitsWith: .failure) { _ = WeightedChiSquaredSum(weights: []) }
  }
}

/// The sine of an angle between 0 and π/2.
private func sine(_ angle: Double) -> Double {
  var (term, sum) = (angle, angle)
  var n = 1.0
  while abs(term) > 1e-18 {
    term *= -angle * angle / ((n + 1) * (n + 2))
    sum += term
    n += 2
  }
  return sum
}
