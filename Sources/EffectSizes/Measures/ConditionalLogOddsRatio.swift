public import Estimates
import RealModule

/// The log odds ratio within matched pairs, from those that differ (McNemar).
///
/// Curtin F et al. (2002), doi 10.1002/sim.1205.
public struct ConditionalLogOddsRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "MPORC", name: "Odds ratio (matched, conditional)", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// y = ln(b/c), v = 1/b + 1/c.
  public func effect(of table: PairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: .log(table.onlyFirst) - .log(table.onlySecond),
      variance: 1 / table.onlyFirst + 1 / table.onlySecond,
      otherwise: "no pairs differ in one of the two directions")
  }
}
