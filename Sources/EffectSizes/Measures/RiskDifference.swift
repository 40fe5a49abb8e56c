public import Estimates

/// The difference of two risks.
public struct RiskDifference: ZeroCellMeasure, RiskAveragingMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own risks.
    case largeSample = "LS"
    /// The same with n - 1 for n, which is unbiased.
    case unbiased = "UB"
    /// From the studies' average risk in each group.
    case averageRisks = "AV"
    /// From the study's risk over both groups, as if they did not differ.
    case equalRisks = "H0"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The risk difference; by default with one half added to the cells of studies that have a zero cell.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "RD", name: "Risk difference", contrast: .riskDifference, errorDependsOnEffect: true)
  }

  /// y = p1 - p2, v = p1 (1 - p1)/n1 + p2 (1 - p2)/n2.
  public func effect(of table: TwoByTwoTable, given average: RiskPair) throws(UndefinedEffect) -> EffectSize {
    let (p, lost) =
      switch variance {
      case .largeSample: (table.risks, 0.0)
      case .unbiased: (table.risks, 1.0)
      case .averageRisks: (average, 0.0)
      case .equalRisks: (table.commonRisk, 0.0)
      }
    return try EffectSize(
      defined: table.risks.group1 - table.risks.group2,
      variance: p.group1 * (1 - p.group1) / (table.n1 - lost)
        + p.group2 * (1 - p.group2) / (table.n2 - lost),
      otherwise: "the unbiased variance needs group sizes above 1")
  }
}
