public import Estimates
import RealModule

/// The logarithm of the ratio of two incidence rates.
///
/// Rothman KJ, Greenland S, Lash TL (2008), Modern Epidemiology.
public struct LogRateRatio: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The measure; by default with one half added to the events of studies in which a group has none.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "IRR", name: "Incidence rate ratio", transformation: .exponential, contrast: .rateRatio,
      errorDependsOnEffect: true)
  }

  /// y = ln(x1/t1) - ln(x2/t2), v = 1/x1 + 1/x2.
  public func effect(of rates: TwoGroupRates, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: .log(rates.events1 / rates.time1) - .log(rates.events2 / rates.time2),
      variance: 1 / rates.events1 + 1 / rates.events2,
      otherwise: rates.isDoubleZero ? "no events in either group" : "no events in one group")
  }
}
