public import Estimates

/// Yule's Q, (OR - 1)/(OR + 1).
///
/// Yule GU (1900), doi 10.1098/rsta.1900.0019.
public struct YulesQ: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// Yule's Q; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "YUQ", name: "Yule's Q", errorDependsOnEffect: true) }

  /// y = (ad - bc)/(ad + bc), v = ¼ (1 - y²)² (1/a + 1/b + 1/c + 1/d).
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (agreeing, opposing) = (table.events1 * table.nonevents2, table.nonevents1 * table.events2)
    let y = (agreeing - opposing) / (agreeing + opposing)
    return try EffectSize(
      defined: y, variance: (1 - y * y) * (1 - y * y) * table.sumOfReciprocals / 4,
      otherwise: table.reasonForNoRatio)
  }
}

extension TwoByTwoTable {
  /// 1/a + 1/b + 1/c + 1/d, the variance of the log odds ratio.
  var sumOfReciprocals: Double { 1 / events1 + 1 / nonevents1 + 1 / events2 + 1 / nonevents2 }
}
