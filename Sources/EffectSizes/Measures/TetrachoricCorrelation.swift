import Distributions
public import Estimates
import RealModule

/// The correlation of two normal variables estimated by maximum likelihood from a table of both cut in two.
///
/// Pearson K (1900), doi 10.1098/rsta.1900.0022; variance: Hamdan MA (1970), doi 10.1093/biomet/57.1.212.
/// The table has as many free cells as the model has parameters, so that the cuts reproduce the margins and the
/// correlation the first cell, and the inverse of the information has the closed form below.
public struct TetrachoricCorrelation: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The tetrachoric correlation; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "RTET", name: "Tetrachoric correlation", errorDependsOnEffect: true)
  }

  /// y is the ρ for which Φ₂(h, k; ρ) = a/n, h = Φ⁻¹(n1/n), k = Φ⁻¹((a + c)/n).
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let n = table.n1 + table.n2
    let columns = (table.events1 + table.events2, table.nonevents1 + table.nonevents2)
    guard table.n1 > 0, table.n2 > 0, columns.0 > 0, columns.1 > 0 else {
      throw UndefinedEffect("a margin of the table is zero")
    }
    if table.nonevents1 == 0 && table.events2 == 0 { return EffectSize(estimate: 1, variance: 0) }
    if table.events1 == 0 && table.nonevents2 == 0 { return EffectSize(estimate: -1, variance: 0) }
    guard !table.hasZeroCell else {
      throw UndefinedEffect("with one cell zero the correlation is at its limit and has no variance")
    }
    let surface = BivariateNormalQuadrant(
      h: StandardNormal().quantile(table.n1 / n), k: StandardNormal().quantile(columns.0 / n))
    guard let rho = surface.correlation(probability: table.events1 / n) else {
      throw UndefinedEffect("the correlation is too near to 1 or -1")
    }
    return try EffectSize(
      defined: rho, variance: samplingVariance(rho, surface, table),
      otherwise: "the correlation is too near to 1 or -1")
  }

  // dρ = (dp11 - A dp1. - B dp.1)/φ₂ with A = ∂Φ₂/∂Φ(h), B = ∂Φ₂/∂Φ(k): the variance of a multinomial sum.
  private func samplingVariance(
    _ rho: Double, _ surface: BivariateNormalQuadrant, _ table: TwoByTwoTable
  ) -> Double {
    let n = table.n1 + table.n2
    let spread = ((1 - rho) * (1 + rho)).squareRoot()
    let A = StandardNormal().cumulative((surface.k - rho * surface.h) / spread)
    let B = StandardNormal().cumulative((surface.h - rho * surface.k) / spread)
    let weights = [(table.events1, 1 - A - B), (table.nonevents1, -A), (table.events2, -B)]
    let mean = weights.sum { $0.0 * $0.1 } / n
    let square = weights.sum { $0.0 * $0.1 * $0.1 } / n
    let density = surface.density(rho)
    return (square - mean * mean) / (n * density * density)
  }
}

/// P(X ≤ h, Y ≤ k) of two standard normal variables as a function of their correlation.
struct BivariateNormalQuadrant {
  var h: Double
  var k: Double

  /// P(X ≤ h, Y ≤ k), by Plackett's identity ∂Φ₂/∂ρ = φ₂ with ρ = sin θ.
  ///
  /// Plackett RL (1954), doi 10.1093/biomet/41.3-4.351.
  func probability(angle theta: Double) -> Double {
    let independent = StandardNormal().cumulative(h) * StandardNormal().cumulative(k)
    return independent + Quadrature.integrate(from: 0, to: theta, kernel) / (2 * .pi)
  }

  /// The density of the two at (h, k).
  func density(_ rho: Double) -> Double {
    kernel(angle: .asin(rho)) / (2 * .pi * ((1 - rho) * (1 + rho)).squareRoot())
  }

  /// The correlation with the given probability; `nil` if it is ±1 to within rounding.
  func correlation(probability target: Double) -> Double? {
    let limit = Double.pi / 2
    let root = RootFinding.root(from: -limit, to: limit) { theta in probability(angle: theta) - target }
    guard let theta = root?.value, abs(theta) < limit else { return nil }
    return .sin(theta)
  }

  // exp(-(h² + k² - 2hk sin θ)/(2 cos² θ)), written so that it does not cancel near sin θ = ±1.
  private func kernel(angle theta: Double) -> Double {
    let sine = Double.sin(theta)
    let cosine2 = Double.cos(theta) * .cos(theta)
    let exponent =
      sine >= 0
      ? (h - k) * (h - k) / (2 * cosine2) + h * k / (1 + sine)
      : (h + k) * (h + k) / (2 * cosine2) - h * k / (1 - sine)
    return .exp(-exponent)
  }
}

/// Fisher's z of the tetrachoric correlation.
public struct FisherTetrachoricCorrelation: FisherTransforming, ZeroCellMeasure {
  /// The tetrachoric correlation.
  public var base: TetrachoricCorrelation

  /// Fisher's z of the tetrachoric correlation with the given settings.
  public init(zeroCells: ContinuityCorrection = .none) { base = TetrachoricCorrelation(zeroCells: zeroCells) }

  public var zeroCells: ContinuityCorrection { base.zeroCells }

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(
      code: "ZTET", name: "Tetrachoric correlation", transformation: .hyperbolicTangent,
      errorDependsOnEffect: true)
  }

  /// Corrects zero cells.
  public func prepare(_ tables: inout [TwoByTwoTable]) -> [Int: UndefinedEffect] { base.prepare(&tables) }
}
