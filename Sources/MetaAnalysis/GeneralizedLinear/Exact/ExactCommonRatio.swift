import Distributions
public import EffectSizes
public import Likelihood
import RealModule

/// Exact inference on a common odds ratio, or rate ratio, of all studies: by the distribution of the events of group 1 given each
/// study's total of events.
///
/// Without any approximation, but for one ratio in all studies. Studies without events, or with nothing but events, in both groups tell
/// nothing. Tests and intervals are central: twice the smaller tail, with which intervals agree. The exact ones are conservative;
/// those by mid-p, which count half of what was seen, hold their level on average.
///
/// Sources: Mehta, Patel, Gray 1985, doi 10.1080/01621459.1985.10478212; Vollset, Hirji, Elashoff 1991, doi
/// 10.1080/01621459.1991.10475063 (the distribution); Lancaster 1961, doi 10.1080/01621459.1961.10482105 (mid-p).
public struct ExactCommonRatio: Sendable, Hashable, Codable {
  /// The logarithm of the conditional maximum likelihood estimate; `nil` where that is 0 or infinite.
  public let estimate: Double?
  /// The interval for the logarithm; a bound that is infinite is not there.
  public let interval: ProfileInterval
  /// The same by mid-p.
  public let midPInterval: ProfileInterval
  /// The two-sided p value of a ratio of 1.
  public let pValue: Double
  /// The same by mid-p.
  public let midPValue: Double
  /// The number of studies that tell something.
  public let studyCount: Int

  /// More products than these are not added up.
  private static let mostWork = 4e8

  /// The inference of tables, on their common log odds ratio. O(Σ range of a table times the sum of all ranges).
  /// - Throws: `levelOutOfRange`, `notWhole`; `noInformation` where no table tells anything; `tooManyEvents` where counts are so large
  ///   that the distribution is not worked out.
  public init(_ tables: [TwoByTwoTable], level: Double = 0.95) throws(MetaAnalysisError) {
    try ModelSettings.validate(level: level)
    try refuseFractions(tables)
    let informative = tables.filter { !$0.isDoubleZero && $0.n1 > 0 && $0.n2 > 0 }
    try self.init(
      informative.map { table in
        let margins = HypergeometricMargins(table)
        return TotalDistribution.Part(
          lowest: margins.lowest, highest: margins.highest, observed: table.events1
        ) { margins.ratio($0) }
      }, level: level)
  }

  /// The inference of rates, on their common log rate ratio.
  /// - Throws: as for tables.
  public init(_ rates: [TwoGroupRates], level: Double = 0.95) throws(MetaAnalysisError) {
    try ModelSettings.validate(level: level)
    try refuseFractions(rates)
    try self.init(
      rates.filter { $0.events1 + $0.events2 > 0 }.map { rate in
        let total = rate.events1 + rate.events2
        return TotalDistribution.Part(lowest: 0, highest: total, observed: rate.events1) {
          (total - $0 + 1) / $0 * (rate.time1 / rate.time2)
        }
      }, level: level)
  }

  private init(_ parts: [TotalDistribution.Part], level: Double) throws(MetaAnalysisError) {
    guard !parts.isEmpty else { throw .noInformation }
    var (work, size) = (0.0, 0.0)
    for part in parts {
      size += part.highest - part.lowest
      work += (part.highest - part.lowest) * size
    }
    guard work < Self.mostWork else {
      throw .tooManyEvents
    }
    let distribution = TotalDistribution(parts)
    studyCount = parts.count
    let (above, below, same) = distribution.tails(0)
    pValue = min(1, 2 * min(above + same, below + same))
    midPValue = min(1, 2 * min(above + 0.5 * same, below + 0.5 * same))
    let tail = (1 - level) / 2
    estimate = distribution.estimate
    interval = distribution.interval(tail: tail, share: 1)
    midPInterval = distribution.interval(tail: tail, share: 0.5)
  }
}

/// The distribution of the sum of all studies' events in group 1 given their totals, for any common ratio.
struct TotalDistribution {
  /// One study: the range of its events in group 1, what was seen, and the probability of a number over that of one less at a ratio of 1.
  struct Part {
    var lowest: Double
    var highest: Double
    var observed: Double
    var ratio: (Double) -> Double

    init(lowest: Double, highest: Double, observed: Double, _ ratio: @escaping (Double) -> Double) {
      (self.lowest, self.highest, self.observed, self.ratio) = (lowest, highest, observed, ratio)
    }

    /// The probabilities at a log ratio, from the lowest number on.
    func probabilities(_ logRatio: Double) -> [Double] {
      var logarithms = [0.0]
      for number in stride(from: lowest + 1, through: highest, by: 1) {
        logarithms.append(logarithms[logarithms.count - 1] + .log(ratio(number)) + logRatio)
      }
      let top = logarithms.max() ?? 0
      let weights = logarithms.map { Double.exp($0 - top) }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }

    /// The expected number at a log ratio.
    func mean(_ logRatio: Double) -> Double {
      probabilities(logRatio).enumerated().reduce(lowest) { $0 + Double($1.offset) * $1.element }
    }
  }

  /// The logarithms of probabilities at `centre`, from the lowest sum on.
  private let logarithms: [Double]
  private let centre: Double
  /// The place of the sum that was seen.
  private let observed: Int

  init(_ parts: [Part]) {
    let seen = parts.reduce(0) { $0 + $1.observed }
    // Around the ratio at which the sum is expected, so that no probability that matters is too small for a double.
    let centre =
      RootFinding.root(from: -20, to: 20) { ratio in parts.reduce(-seen) { $0 + $1.mean(ratio) } }?.value ?? 0
    var sum = [1.0]
    for part in parts {
      let own = part.probabilities(centre)
      var next = Array(repeating: 0.0, count: sum.count + own.count - 1)
      for (place, probability) in own.enumerated() where probability > 0 {
        for other in sum.indices { next[place + other] += probability * sum[other] }
      }
      sum = next
    }
    self.centre = centre
    observed = Int(seen - parts.reduce(0) { $0 + $1.lowest })
    logarithms = sum.map { $0 > 0 ? .log($0) : -.infinity }
  }

  /// The probabilities of more, of fewer and of as many events as were seen, at a log ratio.
  func tails(_ logRatio: Double) -> (above: Double, below: Double, same: Double) {
    let shift = logRatio - centre
    var top = -Double.infinity
    for place in logarithms.indices { top = max(top, logarithms[place] + Double(place) * shift) }
    var (above, below, same) = (0.0, 0.0, 0.0)
    for place in logarithms.indices {
      let weight = Double.exp(logarithms[place] + Double(place) * shift - top)
      if place > observed {
        above += weight
      } else if place < observed {
        below += weight
      } else {
        same += weight
      }
    }
    let total = above + below + same
    return (above / total, below / total, same / total)
  }

  private var isLowest: Bool { observed == 0 }
  private var isHighest: Bool { observed == logarithms.count - 1 }
  private static let farthest = 40.0

  /// The conditional maximum likelihood estimate of the log ratio.
  var estimate: Double? { isLowest || isHighest ? nil : centre }

  /// The log ratios at which a tail, with a share of what was seen, has a probability.
  func interval(tail: Double, share: Double) -> ProfileInterval {
    let lower: Double? =
      isLowest
      ? nil
      : RootFinding.root(from: -Self.farthest, to: Self.farthest) { ratio in
        let tails = tails(ratio)
        return tails.above + share * tails.same - tail
      }?.value
    let upper: Double? =
      isHighest
      ? nil
      : RootFinding.root(from: -Self.farthest, to: Self.farthest) { ratio in
        let tails = tails(ratio)
        return tails.below + share * tails.same - tail
      }?.value
    return ProfileInterval(lower: lower, upper: upper)
  }
}
