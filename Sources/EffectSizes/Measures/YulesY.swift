public import Estimates

/// Yule's Y, the coefficient of colligation, (√OR - 1)/(√OR + 1).
///
/// Yule GU (1912), doi 10.2307/2340126.
public struct YulesY: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// Yule's Y; by default with one half added to the cells of studies that have a zero cell.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "YUY", name: "Yule's Y", errorDependsOnEffect: true) }

  /// y = (√(ad) - √(bc))/(√(ad) + √(bc)), v = 1/16 (1 - y²)² (1/a + 1/b + 1/c + 1/d).
  public func effect(of table: TwoByTwoTable, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let agreeing = (table.events1 * table.nonevents2).squareRoot()
    let opposing = (table.nonevents1 * table.events2).squareRoot()
    let y = (agreeing - opposing) / (agreeing + opposing)
    return try EffectSize(
      defined: y, variance: (1 - y * y) * (1 - y * y) * table.sumOfReciprocals / 16,
      otherwise: table.reasonForNoRatio)
  }
}
