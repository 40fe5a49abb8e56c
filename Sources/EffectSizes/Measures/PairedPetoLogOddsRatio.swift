public import Estimates

/// The log odds ratio within matched pairs by Peto's method.
///
/// Curtin F et al. (2002), doi 10.1002/sim.1205.
public struct PairedPetoLogOddsRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "MPPETO", name: "Odds ratio (matched, Peto)", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// y = (b - E)/V and v = 1/V: E = (b + c)/2, V = (b + c)/4.
  public func effect(of table: PairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let differing = table.onlyFirst + table.onlySecond
    return try EffectSize(
      defined: (table.onlyFirst - differing / 2) / (differing / 4), variance: 4 / differing,
      otherwise: "no pairs differ")
  }
}
