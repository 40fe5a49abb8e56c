import Distributions
public import EffectSizes
public import Likelihood
import RealModule

/// Exact inference on one proportion, or one rate, that all studies share: as if their people were one sample.
///
/// Sources: Clopper, Pearson 1934, doi 10.1093/biomet/26.4.404; Garwood 1936, doi 10.1093/biomet/28.3-4.437.
public struct ExactShare: Sendable, Hashable, Codable {
  /// The logit of the proportion, or the logarithm of the rate; `nil` without events, and of a proportion with nothing but events.
  public let estimate: Double?
  /// Its exact interval on the same scale, with no bound where that is infinite.
  public let interval: ProfileInterval

  /// The inference of proportions. O(k).
  /// - Throws: `levelOutOfRange`, `noStudies`, `notWhole`.
  public init(_ proportions: [SingleProportion], level: Double = 0.95) throws(MetaAnalysisError) {
    try ModelSettings.validate(level: level)
    try refuseFractions(proportions)
    let (events, people) = (
      proportions.reduce(0) { $0 + $1.events }, proportions.reduce(0) { $0 + $1.events + $1.nonevents }
    )
    guard people > 0 else { throw .noStudies }
    let exact = ProportionInterval.clopperPearson.interval(events: events, of: people, level: level)
    func logit(_ share: Double?) -> Double? {
      share.flatMap { $0 > 0 && $0 < 1 ? .log($0) - .log(onePlus: -$0) : nil }
    }
    estimate = logit(events / people)
    interval = ProfileInterval(lower: logit(exact?.lower), upper: logit(exact?.upper))
  }

  /// The inference of rates. O(k).
  /// - Throws: as of proportions.
  public init(_ rates: [SingleRate], level: Double = 0.95) throws(MetaAnalysisError) {
    try ModelSettings.validate(level: level)
    try refuseFractions(rates)
    let (events, time) = (rates.reduce(0) { $0 + $1.events }, rates.reduce(0) { $0 + $1.time })
    guard time > 0 else { throw .noStudies }
    let tail = (1 - level) / 2
    func bound(_ probability: Double, _ count: Double) -> Double {
      .log(0.5 * ChiSquared(degreesOfFreedom: 2 * count).quantile(probability) / time)
    }
    estimate = events > 0 ? .log(events / time) : nil
    interval = ProfileInterval(
      lower: events > 0 ? bound(tail, events) : nil, upper: bound(1 - tail, events + 1))
  }
}
