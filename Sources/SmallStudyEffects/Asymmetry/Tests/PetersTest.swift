public import EffectSizes

/// Peters' test: weighted regression of log ratios on one over the number of people, weighted by events and non-events.
///
/// Source: Peters, Sutton, Jones, Abrams and Rushton 2006, doi 10.1001/jama.295.6.676.
public struct PetersTest: AsymmetryTest {
  /// The level of the slope's interval.
  public var level: Double

  /// The test.
  public init(level: Double = 0.95) { self.level = level }

  public var code: String { "peters" }
  public var name: String { "Peters" }
  public var scope: AsymmetryScope {
    AsymmetryScope(.only([.oddsRatio, .riskRatio]), usual: .only([.oddsRatio]))
  }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let (tables, positions) = try effects.informativeTables()
    let chosen = positions.map { tables[$0] }
    let data = StudyEffects(
      labels: positions.map { effects.labels[$0] }, estimates: positions.map { effects.estimates[$0] },
      variances: chosen.map { 1 / $0.events + 1 / $0.nonevents }, scale: effects.scale)
    let predictor = Predictor(
      name: AsymmetryPredictor.inversePeople.name, values: chosen.map { 1 / $0.total })
    return AsymmetryResult(self, try WeightedRegression(of: data, on: predictor, level: level))
      .leavingOut(tables.count - positions.count)
  }
}
