public import EffectSizes

/// Pustejovsky and Rodgers' test: weighted regression of standardised mean differences on sqrt(1/n1 + 1/n2), their standard error
/// without the part that the effect itself adds.
///
/// Source: Pustejovsky and Rodgers 2019, doi 10.1002/jrsm.1332.
public struct PustejovskyTest: AsymmetryTest {
  /// The level of the slope's interval.
  public var level: Double

  /// The test.
  public init(level: Double = 0.95) { self.level = level }

  public var code: String { "pustejovsky" }
  public var name: String { "Pustejovsky and Rodgers" }
  public var scope: AsymmetryScope { AsymmetryScope(.only([.standardizedMeanDifference])) }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let predictor = Predictor(name: "sqrt(1/n1 + 1/n2)", values: try effects.errorsOfSizes())
    return AsymmetryResult(self, try WeightedRegression(of: effects, on: predictor, level: level))
  }
}
