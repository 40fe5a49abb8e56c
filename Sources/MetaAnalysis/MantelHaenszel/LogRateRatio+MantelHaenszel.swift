public import EffectSizes
public import Estimates

extension LogRateRatio: MantelHaenszelMeasure {
  /// ln(ΣR / ΣS), R = x1 t2/t, S = x2 t1/t (Rothman, Greenland, Lash 2008, Modern Epidemiology, chapter 15; the variance:
  /// Greenland and Robins 1985, doi 10.2307/2530643).
  public func mantelHaenszel(
    _ rates: [TwoGroupRates]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    let r = rates.map { $0.events1 * $0.time2 / $0.time }
    let s = rates.map { $0.events2 * $0.time1 / $0.time }
    let spread = rates.reduce(0.0) { $0 + $1.time1 * $1.time2 * $1.events / ($1.time * $1.time) }
    return try MantelHaenszelEstimate(logRatioOf: r, to: s) { sumR, sumS in spread / (sumR * sumS) }
  }

  /// The score test of equal rates, stratified by study.
  public func associationTest(_ rates: [TwoGroupRates]) -> OmnibusTest? { .equalRates(rates) }
}

extension TwoGroupRates {
  /// Person-time of both groups.
  var time: Double { time1 + time2 }
  /// Events in both groups.
  var events: Double { events1 + events2 }
}

extension OmnibusTest {
  /// The Mantel-Haenszel test for person-time: events of group 1 against their share of the time, with a continuity
  /// correction (Rothman, Greenland, Lash 2008, Modern Epidemiology, chapter 15).
  static func equalRates(_ rates: [TwoGroupRates]) -> OmnibusTest? {
    var (difference, variance) = (0.0, 0.0)
    for study in rates {
      difference += (study.events1 * study.time2 - study.events2 * study.time1) / study.time
      variance += study.events * study.time1 * study.time2 / (study.time * study.time)
    }
    return .corrected(difference: difference, variance: variance)
  }
}
