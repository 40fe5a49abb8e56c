public import EffectSizes

/// Deeks' test: weighted regression of log diagnostic odds ratios on one over the root of the effective sample size.
///
/// Group 1 are the people with the disease. For odds ratios of treatments Harbord's and Peters' tests are made.
///
/// Source: Deeks, Macaskill and Irwig 2005, doi 10.1016/j.jclinepi.2005.01.016.
public struct DeeksTest: AsymmetryTest {
  /// The level of the slope's interval.
  public var level: Double

  /// The test.
  public init(level: Double = 0.95) { self.level = level }

  public var code: String { "deeks" }
  public var name: String { "Deeks" }
  public var scope: AsymmetryScope { AsymmetryScope(.only([.oddsRatio]), usual: .noKind) }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let tables = try effects.tables()
    guard tables.allSatisfy({ $0.n1 > 0 && $0.n2 > 0 }) else { throw .noTables }
    let inverse = tables.map { $0.total / (4 * $0.n1 * $0.n2) }
    let data = StudyEffects(
      labels: effects.labels, estimates: effects.estimates, variances: inverse, scale: effects.scale)
    let predictor = Predictor(
      name: "the effective sample size", values: inverse.map { $0.squareRoot() })
    return AsymmetryResult(self, try WeightedRegression(of: data, on: predictor, level: level))
  }
}
