public import Estimates
import RealModule

/// The logarithm of the ratio of two odds.
///
/// Woolf B (1955), doi 10.1111/j.1469-1809.1955.tb01348.x.
public struct LogOddsRatio: ZeroCellMeasure, RiskAveragingMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own risks.
    case largeSample = "LS"
    /// From the studies' average risk in each group.
    case averageRisks = "AV"
    /// From the study's risk over both groups, as if they did not differ.
    case equalRisks = "H0"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The log odds ratio; by default with one half added to the cells of studies that have a zero cell.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "OR", name: "Odds ratio", transformation: .exponential, contrast: .oddsRatio,
      errorDependsOnEffect: true)
  }

  /// y = ln(ad / bc), v = 1/(n1 p1 (1 - p1)) + 1/(n2 p2 (1 - p2)), which is 1/a + 1/b + 1/c + 1/d.
  public func effect(of table: TwoByTwoTable, given average: RiskPair) throws(UndefinedEffect) -> EffectSize {
    let v =
      switch variance {
      case .largeSample:
        1 / table.events1 + 1 / table.nonevents1 + 1 / table.events2 + 1 / table.nonevents2
      case .averageRisks: logitVariance(average, of: table)
      case .equalRisks: logitVariance(table.commonRisk, of: table)
      }
    return try EffectSize(
      defined: .log(table.events1) + .log(table.nonevents2) - .log(table.nonevents1) - .log(table.events2),
      variance: v, otherwise: table.reasonForNoRatio)
  }

  private func logitVariance(_ p: RiskPair, of table: TwoByTwoTable) -> Double {
    1 / (table.n1 * p.group1 * (1 - p.group1)) + 1 / (table.n2 * p.group2 * (1 - p.group2))
  }
}
