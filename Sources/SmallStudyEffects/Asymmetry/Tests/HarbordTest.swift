public import EffectSizes
import Estimates

/// Harbord's test: weighted regression of the efficient score over its variance, Z/V, on 1/sqrt(V).
///
/// Made for odds ratios, whose usual standard errors contain the effect; the score of the risk ratio for risk ratios.
///
/// Sources: Harbord, Egger and Sterne 2006, doi 10.1002/sim.2380; Harbord, Harris and Sterne 2009, Stata Journal 9, 197 to 210.
public struct HarbordTest: AsymmetryTest {
  /// The level of the slope's interval.
  public var level: Double

  /// The test.
  public init(level: Double = 0.95) { self.level = level }

  public var code: String { "harbord" }
  public var name: String { "Harbord" }
  public var scope: AsymmetryScope { AsymmetryScope(.only([.oddsRatio, .riskRatio])) }

  /// O(k).
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try check(effects)
    let (tables, positions) = try effects.informativeTables()
    let scores = positions.map { Score(tables[$0], ofRisks: effects.scale.contrast == .riskRatio) }
    let data = StudyEffects(
      labels: positions.map { effects.labels[$0] }, estimates: scores.map(\.effect),
      variances: scores.map { 1 / $0.information }, scale: effects.scale)
    let predictor = Predictor(
      name: "the information of the tables", values: scores.map { 1 / $0.information.squareRoot() })
    return AsymmetryResult(self, try WeightedRegression(of: data, on: predictor, level: level))
      .leavingOut(tables.count - positions.count)
  }

  /// The efficient score of a ratio at no effect, over its variance, and that variance.
  private struct Score {
    let effect: Double
    let information: Double

    init(_ table: TwoByTwoTable, ofRisks: Bool) {
      let (n1, n2, total) = (table.n1, table.n2, table.total)
      let (events, nonevents) = (table.events, table.nonevents)
      let score: Double
      if ofRisks {
        score = (table.events1 * total - events * n1) / nonevents
        information = n1 * n2 * events / (total * nonevents)
      } else {
        score = table.events1 - events * n1 / total
        information = n1 * n2 * events * nonevents / (total * total * (total - 1))
      }
      effect = score / information
    }
  }
}
