public import Estimates
import RealModule

/// The logarithm of the ratio of two risks.
///
/// Katz D et al. (1978), doi 10.2307/2530610.
public struct LogRiskRatio: ZeroCellMeasure, RiskAveragingMeasure {
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

  /// The log risk ratio; by default with one half added to the cells of studies that have a zero cell.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "RR", name: "Risk ratio", transformation: .exponential, contrast: .riskRatio,
      errorDependsOnEffect: true)
  }

  /// y = ln(a/n1) - ln(c/n2), v = (1 - p1)/(p1 n1) + (1 - p2)/(p2 n2).
  public func effect(of table: TwoByTwoTable, given average: RiskPair) throws(UndefinedEffect) -> EffectSize {
    let p =
      switch variance {
      case .largeSample: table.risks
      case .averageRisks: average
      case .equalRisks: table.commonRisk
      }
    return try EffectSize(
      defined: .log(table.risks.group1) - .log(table.risks.group2),
      variance: (1 - p.group1) / (p.group1 * table.n1) + (1 - p.group2) / (p.group2 * table.n2),
      otherwise: table.reasonForNoRatio)
  }
}
