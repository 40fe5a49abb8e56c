public import EffectSizes

/// Macaskill's test: weighted regression of log ratios on the number of people.
///
/// Source: Macaskill, Walter and Irwig 2001, doi 10.1002/sim.698.
public struct MacaskillTest: AsymmetryTest {
  /// The level of the slope's interval.
  public var level: Double

  /// The test.
  public init(level: Double = 0.95) { self.level = level }

  public var code: String { "macaskill" }
  public var name: String { "Macaskill" }
  public var scope: AsymmetryScope { AsymmetryScope(.only([.oddsRatio, .riskRatio]), usual: .noKind) }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let predictor = try AsymmetryPredictor.people.values(of: effects)
    return AsymmetryResult(self, try WeightedRegression(of: effects, on: predictor, level: level))
  }
}
