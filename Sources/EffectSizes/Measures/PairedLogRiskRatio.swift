public import Estimates
import RealModule

/// The log ratio of the two risks of matched pairs.
///
/// Zou GY (2007), doi 10.1002/sim.2773.
public struct PairedLogRiskRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "MPRR", name: "Risk ratio (matched)", transformation: .exponential, errorDependsOnEffect: true)
  }

  /// y = ln(π1. / π.1), v = (π12 + π21)/(n π1. π.1).
  public func effect(of table: PairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let n = table.pairs
    return try EffectSize(
      defined: .log(table.risk1) - .log(table.risk2),
      variance: (table.onlyFirst + table.onlySecond) / (n * n * table.risk1 * table.risk2),
      otherwise: "no events under one condition")
  }
}
