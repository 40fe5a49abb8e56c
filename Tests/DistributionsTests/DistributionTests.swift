import Distributions
import Testing

/// Distribution functions against published tables and identities between them.
@Suite struct DistributionTests {
  static let sameFormula = 1e-12

  /// Quantiles as every table prints them, to more digits (mpmath 1.3.0 with 30).
  @Test func quantiles() {
    #expect(abs(StandardNormal().quantile(0.975) - 1.959963984540054) <= 1e-14)
    #expect(abs(StudentsT(degreesOfFreedom: 1).quantile(0.975) - 12.706204736174705) <= 1e-9)
    #expect(abs(StudentsT(degreesOfFreedom: 12).quantile(0.975) - 2.1788128296722887) <= 1e-10)
    #expect(abs(ChiSquared(degreesOfFreedom: 1).quantile(0.95) - 3.841458820694124) <= 1e-13)
    #expect(abs(FisherF(numerator: 2, denominator: 10).upperQuantile(0.05) - 4.102821015130402) <= 1e-12)
  }

  @Test(arguments: [1, 2, 5, 12, 1e6])
  func studentsTSquaredIsF(degrees: Double) {
    for x in [0.1, 1, 3, 10] {
      let t = 2 * StudentsT(degreesOfFreedom: degrees).survival(x)
      let f = FisherF(numerator: 1, denominator: degrees).survival(x * x)
      #expect(abs(t - f) <= 1e-11 * f)
    }
  }

  @Test(arguments: [0.5, 1, 4, 9, 30])
  func normalSquaredIsChiSquared(x: Double) {
    let chi = ChiSquared(degreesOfFreedom: 1).survival(x)
    #expect(abs(2 * StandardNormal().survival(x.squareRoot()) - chi) <= Self.sameFormula * chi)
  }

  @Test func infiniteDegreesOfFreedomGiveTheNormal() {
    let t = StudentsT(degreesOfFreedom: .infinity)
    #expect(abs(t.quantile(0.975) - StandardNormal().quantile(0.975)) <= 1e-12)
  }

  @Test(arguments: [1e-300, 1e-20, 0.025, 0.5, 0.999])
  func quantilesInvert(probability: Double) {
    let chi = ChiSquared(degreesOfFreedom: 7)
    let upper = chi.survival(chi.upperQuantile(probability))
    #expect(abs(upper - probability) <= 1e-10 * probability)
    let normal = StandardNormal().cumulative(StandardNormal().quantile(probability))
    #expect(abs(normal - probability) <= 1e-10 * probability)
  }

  @Test func degreesOfFreedomMustBePositive() async {
    await #expect(processExitsWith: .failure) { _ = StudentsT(degreesOfFreedom: 0) }
    await #expect(processExitsWith: .failure) { _ = ChiSquared(degreesOfFreedom: -1) }
    await #expect(processExitsWith: .failure) { _ = FisherF(numerator: 1, denominator: 0) }
  }
}

/// Roots, minima and integrals with known answers.
@Suite struct NumericalMethodTests {
  @Test func rootToTheLastBits() throws {
    let root = try #require(RootFinding.root(from: 0, to: 2) { $0 * $0 - 2 })
    #expect(abs(root.value - 2.0.squareRoot()) <= 4.5e-16)
    #expect(root.evaluations > 2 && root.evaluations < 30)
  }

  @Test func rootAtAnEnd() throws {
    #expect(RootFinding.root(from: 0, to: 1) { $0 }?.value == 0)
    #expect(RootFinding.root(from: -1, to: 0) { $0 }?.value == 0)
  }

  @Test func noRootWithoutAChangeOfSign() {
    #expect(RootFinding.root(from: 1, to: 2) { $0 } == nil)
  }

  @Test func minimum() {
    let found = RootFinding.minimum(from: -3, to: 5) { ($0 - 1) * ($0 - 1) + 2 }
    #expect(abs(found.location - 1) <= 1e-7)
    #expect(abs(found.value - 2) <= 1e-13)
  }

  @Test func integrals() {
    #expect(abs(Quadrature.integrate(from: 0, to: 1) { 1 / $0.squareRoot() } - 2) <= 1e-7)
    #expect(abs(Quadrature.integrate(from: 0, to: 3) { $0 * $0 } - 9) <= 1e-12)
    // Whatever rounding makes of the points next to the ends.
    for step in 1...2000 {
      let lower = 0.001 * Double(step)
      #expect(abs(Quadrature.integrate(from: lower, to: lower + 12) { _ in 1 } - 12) <= 1e-12)
    }
    let half = Quadrature.integrate(fromInfinityDownTo: 0) { StandardNormal().density($0) }
    #expect(abs(half - 0.5) <= 1e-12)
  }

  /// What page "Repeating a published study" quotes: the type I error of a normal interval where the statistic has one degree of
  /// freedom.
  @Test func aNormalIntervalOfTwoStudiesErrsIn30Percent() {
    let rejected = 2 * StudentsT(degreesOfFreedom: 1).survival(1.959964)
    #expect(abs(rejected - 0.3003) < 5e-5)
  }
}
