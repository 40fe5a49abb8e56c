public import EffectSizes
public import Estimates

extension RateDifference: MantelHaenszelMeasure {
  /// Σ(x1 t2 - x2 t1)/t over Σ t1 t2/t (Rothman, Greenland, Lash 2008, Modern Epidemiology, chapter 15).
  public func mantelHaenszel(
    _ rates: [TwoGroupRates]
  ) throws(MetaAnalysisError) -> MantelHaenszelEstimate {
    let weights = rates.map { $0.time1 * $0.time2 / $0.time }
    let sum = weights.reduce(0, +)
    var (difference, spread) = (0.0, 0.0)
    for (weight, study) in zip(weights, rates) {
      difference += weight * (study.events1 / study.time1 - study.events2 / study.time2)
      spread +=
        weight * weight
        * (study.events1 / (study.time1 * study.time1) + study.events2 / (study.time2 * study.time2))
    }
    guard sum > 0 else { throw .noInformation }
    return MantelHaenszelEstimate(
      estimate: difference / sum, variance: spread / (sum * sum), weights: weights)
  }

  /// The score test of equal rates, stratified by study.
  public func associationTest(_ rates: [TwoGroupRates]) -> OmnibusTest? { .equalRates(rates) }
}
