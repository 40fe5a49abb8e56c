public import EffectSizes
import Estimates
public import MetaAnalysis
import RealModule

/// Rücker's test: Thompson and Sharp's of arcsine differences, whose standard errors contain no effect.
///
/// Tables without events count as well. Whatever the measure of the effects is, arcsine differences are compared.
///
/// Source: Rücker, Schwarzer and Carpenter 2008, doi 10.1002/sim.2971.
public struct RueckerTest: AsymmetryTest {
  /// The estimator of τ²; `nil` for τ² = 0.
  public var method: (any HeterogeneityEstimator)?
  /// The level of the slope's interval.
  public var level: Double

  /// The test with an estimator of τ².
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(), level: Double = 0.95
  ) {
    self.method = method
    self.level = level
  }

  public var code: String { "ruecker" }
  public var name: String { "Rücker, arcsine" }
  public var scope: AsymmetryScope {
    AsymmetryScope(.only([.oddsRatio, .riskRatio, .riskDifference]), usual: .only([.oddsRatio]))
  }

  /// O(k) for each pass of the estimator.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    let tables = try effects.tables()
    guard tables.allSatisfy({ $0.n1 > 0 && $0.n2 > 0 }) else { throw .noTables }
    let data = StudyEffects(
      labels: effects.labels,
      estimates: tables.map { Self.angle($0.events1, $0.n1) - Self.angle($0.events2, $0.n2) },
      variances: tables.map { 1 / (4 * $0.n1) + 1 / (4 * $0.n2) })
    return AsymmetryResult(self, try ThompsonTest(method: method, level: level).regression(of: data))
  }

  private static func angle(_ events: Double, _ people: Double) -> Double {
    .asin(min(1, events / people).squareRoot())
  }
}
