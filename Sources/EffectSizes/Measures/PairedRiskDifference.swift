public import Estimates

/// The difference of the two risks of matched pairs.
///
/// Newcombe RG (1998), doi 10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C.
public struct PairedRiskDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "MPRD", name: "Risk difference (matched)", errorDependsOnEffect: true)
  }

  /// y = π12 - π21, v = [π12 (1 - π12) + 2 π12 π21 + π21 (1 - π21)]/n.
  public func effect(of table: PairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let n = table.pairs
    let (first, second) = (table.onlyFirst / n, table.onlySecond / n)
    return try EffectSize(
      defined: first - second,
      variance: (first * (1 - first) + 2 * first * second + second * (1 - second)) / n,
      otherwise: "the table is empty")
  }
}
