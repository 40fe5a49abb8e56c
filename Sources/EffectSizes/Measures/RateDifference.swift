public import Estimates

/// The difference of two incidence rates.
///
/// Rothman KJ, Greenland S, Lash TL (2008), Modern Epidemiology.
public struct RateDifference: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the events of studies in which a group has none.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "IRD", name: "Incidence rate difference", contrast: .rateDifference, errorDependsOnEffect: true)
  }

  /// y = x1/t1 - x2/t2, v = x1/t1² + x2/t2².
  public func effect(of rates: TwoGroupRates, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: rates.events1 / rates.time1 - rates.events2 / rates.time2,
      variance: rates.events1 / (rates.time1 * rates.time1) + rates.events2 / (rates.time2 * rates.time2),
      otherwise: "the person-time is too small")
  }
}
