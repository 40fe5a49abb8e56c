public import Estimates

/// The log odds ratio estimated from observed and expected events (Peto's method), for rare events and equal groups.
///
/// Yusuf S et al. (1985), doi 10.1016/S0033-0620(85)80003-7.
public struct PetoLogOddsRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// Peto's log odds ratio; by default with one half added to the cells of studies that have a zero cell, which
  /// the method does not need: set it to `.none` to leave them alone.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "PETO", name: "Odds ratio (Peto)", transformation: .exponential, contrast: .oddsRatio,
      errorDependsOnEffect: true)
  }

  /// y = (O - E)/V and v = 1/V: O = a, E = (a + c) n1/n, V = (a + c)(b + d) n1 n2 / (n² (n - 1)). O - E is computed as
  /// (ad - bc)/n, whose products of counts are exact.
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (n1, n2, n) = (table.n1, table.n2, table.n1 + table.n2)
    let events = table.events1 + table.events2
    let nonevents = table.nonevents1 + table.nonevents2
    let excess = (table.events1 * table.nonevents2 - table.nonevents1 * table.events2) / n
    let hypergeometric = events * nonevents * n1 * n2 / (n * n * (n - 1))
    return try EffectSize(
      defined: excess / hypergeometric, variance: 1 / hypergeometric,
      otherwise: table.reasonForNoRatio)
  }
}
