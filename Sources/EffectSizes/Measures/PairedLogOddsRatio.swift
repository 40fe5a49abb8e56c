public import Estimates
import RealModule

/// The log ratio of the two marginal odds of matched pairs.
///
/// Becker MP, Balagtas CC (1993), doi 10.2307/2532269.
public struct PairedLogOddsRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "MPOR", name: "Odds ratio (matched, marginal)", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// y = logit π1. - logit π.1, v by the delta method from the joint table.
  public func effect(of table: PairedTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (n, p1, p2) = (table.pairs, table.risk1, table.risk2)
    let joint = table.both / n
    // v = [1/(p1 q1) + 1/(p2 q2) - 2 (π11 - p1 p2)/(p1 q1 p2 q2)]/n
    let (spread1, spread2) = (p1 * (1 - p1), p2 * (1 - p2))
    return try EffectSize(
      defined: .log(p1 / (1 - p1)) - .log(p2 / (1 - p2)),
      variance: (1 / spread1 + 1 / spread2 - 2 * (joint - p1 * p2) / (spread1 * spread2)) / n,
      otherwise: "no events, or only events, under one condition")
  }
}
