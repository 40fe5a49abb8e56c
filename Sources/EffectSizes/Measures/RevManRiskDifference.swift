public import Estimates

/// The risk difference as RevMan prints it: from the counts as they are, with the variance of corrected ones where a cell is
/// zero. For reproducing its results.
///
/// Deeks JJ, Higgins JPT (2010), Statistical algorithms in Review Manager 5, section 2.3.
public struct RevManRiskDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// By default the variances of studies with a zero cell are those with one half added to each cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale { RiskDifference().scale }

  /// Leaves the counts as they are, and names the studies that are dropped.
  public func prepare(_ summaries: inout [TwoByTwoTable]) -> [Int: UndefinedEffect] {
    var corrected = summaries
    return zeroCells.apply(to: &corrected)
  }

  /// y = a/n1 - c/n2, v = ab/n1³ + cd/n2³, of corrected cells where one is zero.
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let corrected = corrected(table)
    let (p1, p2) = (corrected.risks.group1, corrected.risks.group2)
    return try EffectSize(
      defined: table.risks.group1 - table.risks.group2,
      variance: p1 * (1 - p1) / corrected.n1 + p2 * (1 - p2) / corrected.n2,
      otherwise: "nobody, or no difference between people, in a group")
  }

  /// The table with the addition to each cell where one is zero.
  public func corrected(_ table: TwoByTwoTable) -> TwoByTwoTable {
    table.hasZeroCell && zeroCells.scope != .none ? table.adding(zeroCells.addition) : table
  }
}
