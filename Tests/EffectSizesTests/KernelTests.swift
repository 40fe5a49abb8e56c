import Foundation
import Testing

@testable import Distributions
@testable import EffectSizes

/// Quadrature and roots: a few digits fewer than a closed form.
let quadratureTolerance = 1e-12
/// The midpoint rule on a million points, whose integrand has a corner at the end of the range at worst.
let gridOfAMillion = 1e-9
/// Second differences of a log-likelihood lose half the digits.
let finiteDifferences = 1e-5

@Suite struct KernelTests {
  @Test func smallSampleCorrectionInClosedForm() throws {
    // J(2) = Γ(1)/Γ(½) = 1/√π; J(3) = Γ(3/2)/(√(3/2) Γ(1)).
    #expect(
      abs(try #require(SmallSampleCorrection.factor(degreesOfFreedom: 2)) * Double.pi.squareRoot() - 1)
        < 1e-14)
    let j3 = Double.pi.squareRoot() / 2 / 1.5.squareRoot()
    #expect(abs(try #require(SmallSampleCorrection.factor(degreesOfFreedom: 3)) / j3 - 1) < 1e-14)
    // 1 - 3/(4m - 1) is good to 1/m³.
    let large = try #require(SmallSampleCorrection.factor(degreesOfFreedom: 1e6))
    #expect(abs(large - (1 - 3 / (4e6 - 1))) < 1e-12)
    #expect(SmallSampleCorrection.factor(degreesOfFreedom: 1) == nil)
  }

  @Test(arguments: [0.0, 0.1, 0.5, 0.9, 0.999])
  func hypergeometricInClosedForm(_ z: Double) {
    // ₂F₁(½, ½; 3/2; z) = asin √z/√z and ₂F₁(1, 1; 2; z) = -ln(1 - z)/z.
    let half = z == 0 ? 1 : asin(z.squareRoot()) / z.squareRoot()
    let one = z == 0 ? 1 : -log1p(-z) / z
    #expect(abs(Hypergeometric(.half, c: 1.5).value(at: z) / half - 1) < quadratureTolerance)
    #expect(abs(Hypergeometric(.one, c: 2).value(at: z) / one - 1) < quadratureTolerance)
  }

  @Test(arguments: [1.5, 2.5, 7.5, 20, 29.5, 30, 31, 400])
  func hypergeometricAtOneIsGausssSum(_ c: Double) {
    // Γ(c) Γ(c - 1)/Γ(c - ½)² and (c - 1)/(c - 2).
    let half = exp(lgamma(c) + lgamma(c - 1) - 2 * lgamma(c - 0.5))
    #expect(abs(Hypergeometric(.half, c: c).value(at: 1) / half - 1) < quadratureTolerance * max(1, c / 10))
    if c > 2.1 {
      #expect(abs(Hypergeometric(.one, c: c).value(at: 1) * (c - 2) / (c - 1) - 1) < quadratureTolerance)
    }
  }

  /// The recurrence in c joins the series (c from 30) to the integral (below).
  @Test(arguments: [0.05, 0.4, 0.95])
  func hypergeometricIsContiguous(_ z: Double) {
    // c (c - 1)(z - 1) F(c - 1) + c (c - 1 - (2c - a - b - 1) z) F(c) + (c - a)(c - b) z F(c + 1) = 0.
    for (numerator, a) in [(Hypergeometric.Numerator.half, 0.5), (.one, 1.0)] {
      let c = 30.0
      let f = [c - 1, c, c + 1].map { Hypergeometric(numerator, c: $0).value(at: z) }
      let parts = [
        c * (c - 1) * (z - 1) * f[0], c * (c - 1 - (2 * c - 2 * a - 1) * z) * f[1],
        (c - a) * (c - a) * z * f[2],
      ]
      #expect(abs(parts.reduce(0, +)) < quadratureTolerance * parts.map(abs).max()!)
    }
  }

  @Test(arguments: [-0.99, -0.5, 0, 0.3, 0.95, 0.9999])
  func bivariateNormalInClosedForm(_ rho: Double) {
    // Cuts at the means (Sheppard): ¼ + asin ρ/(2π). Elsewhere Owen (1956) by his T function.
    let middle = BivariateNormalQuadrant(h: 0, k: 0)
    #expect(abs(middle.probability(angle: asin(rho)) - (0.25 + asin(rho) / (2 * .pi))) < quadratureTolerance)
    let (h, k) = (0.7, 1.3)
    let spread = (1 - rho * rho).squareRoot()
    let normal = StandardNormal()
    let owen =
      (normal.cumulative(h) + normal.cumulative(k)) / 2
      - SpecialFunctions.owensT(h, (k / h - rho) / spread)
      - SpecialFunctions.owensT(k, (h / k - rho) / spread)
    #expect(
      abs(BivariateNormalQuadrant(h: h, k: k).probability(angle: asin(rho)) - owen) < quadratureTolerance)
  }

  /// The likelihood of the table, differentiated twice by differences and inverted.
  @Test(arguments: [[10.0, 20, 15, 12], [135, 15, 40, 10], [3, 30, 9, 22], [400, 3, 5, 390]])
  func tetrachoricVarianceIsTheInverseInformation(_ cells: [Double]) throws {
    let table = try TwoByTwoTable(
      events1: cells[0], nonevents1: cells[1], events2: cells[2], nonevents2: cells[3])
    let effect = try TetrachoricCorrelation().effect(of: table)
    let normal = StandardNormal()
    let n = cells.reduce(0, +)
    let at = [
      effect.estimate, normal.quantile((cells[0] + cells[1]) / n), normal.quantile((cells[0] + cells[2]) / n),
    ]
    func logLikelihood(_ p: [Double]) -> Double {
      let both = BivariateNormalQuadrant(h: p[1], k: p[2]).probability(angle: asin(p[0]))
      let (row, column) = (normal.cumulative(p[1]), normal.cumulative(p[2]))
      let probabilities = [both, row - both, column - both, 1 - row - column + both]
      return zip(cells, probabilities).reduce(0) { $0 + $1.0 * log($1.1) }
    }
    let information = negativeHessian(logLikelihood, at: at, step: 1e-4 * (1 - abs(at[0])))
    let cofactor = information[1][1] * information[2][2] - information[1][2] * information[2][1]
    #expect(abs(effect.variance / (cofactor / determinant(information)) - 1) < finiteDifferences)
    // The estimate is the maximum: the likelihood falls to either side.
    for step in [-1e-3, 1e-3] {
      #expect(logLikelihood([at[0] + step * (1 - abs(at[0])), at[1], at[2]]) < logLikelihood(at))
    }
  }

  /// The root in r of `pmvnorm(upper = c(h, k), corr = r, algorithm = Miwa(4097))` = 135/200 (R's mvtnorm).
  ///
  /// metafor's iteration stops at 0.26026 for this table.
  @Test func tetrachoricCorrelationAgainstMiwa() throws {
    let table = try TwoByTwoTable(events1: 135, nonevents1: 15, events2: 40, nonevents2: 10)
    #expect(abs(try TetrachoricCorrelation().effect(of: table).estimate - 0.260241956519) < 1e-11)
  }

  /// By `Reference/fixed-predictors.R`, on a grid of a million points.
  @Test(
    arguments: [
      (0.22, 60.0, 3.0, 0.006713894410842), (0.02, 200, 4, 0.0003254309342952),
      (0.85, 25, 2, 0.004103146229297), (0, 40, 3, 0.001521849685829), (1e-6, 40, 3, 0.001521880981608),
      (0.4, 2000, 6, 0.000231557898111), (0.5, 5, 3, 0.03341376051574),
    ])
  func fixedPredictorsVarianceIsThatOfTheLikelihood(
    _ rSquared: Double, _ n: Double, _ m: Double, _ variance: Double
  ) throws {
    let study = try MultipleCorrelation(rSquared: rSquared, n: n, predictors: m)
    let effect = try FixedCoefficientOfDetermination().effect(of: study)
    #expect(abs(effect.variance / variance - 1) < gridOfAMillion, "\(effect.variance)")
  }
}

func negativeHessian(_ f: ([Double]) -> Double, at x: [Double], step: Double) -> [[Double]] {
  x.indices.map { i in
    x.indices.map { j in
      func moved(_ a: Double, _ b: Double) -> Double {
        var y = x
        y[i] += a * step
        y[j] += b * step
        return f(y)
      }
      return -(moved(1, 1) - moved(1, -1) - moved(-1, 1) + moved(-1, -1)) / (4 * step * step)
    }
  }
}

func determinant(_ a: [[Double]]) -> Double {
  a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
    + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0])
}
