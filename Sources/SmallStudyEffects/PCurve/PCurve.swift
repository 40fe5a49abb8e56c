import Distributions
public import EffectSizes
import RealModule

/// p-curve: what the distribution of significant p values says of evidential value and power (Simonsohn, Nelson and Simmons
/// 2014, doi 10.1037/a0033242, 10.1177/1745691614553988; 2015, doi 10.1037/xge0000104, by whose half curve).
///
/// It takes the absolute values of statistics z, and has no estimate of an effect.
public struct PCurve: Sendable, Hashable, Codable {
  /// The number of results with p < 0.05.
  public let significant: Int
  /// The number of results with p < 0.025.
  public let half: Int
  /// How many results have p up to 0.01, from there to 0.02, and so on to 0.05.
  public let counts: [Int]
  /// The test of right skew: small p values are more frequent than they would be without an effect.
  public let rightSkew: PCurveTests
  /// The test that the curve is flatter than with a power of 33%.
  public let flatness: PCurveTests
  /// The power at which the curve fits best, with its 90% interval, from 0.05 to 0.99.
  public let power: PCurvePower
  /// What a reader should know.
  public let notes: [SmallStudyNote]

  /// The analysis of effects. O(n) for each evaluation, n the number of significant results.
  /// - Throws: `noEffectNotAtZero`; `dependentErrors`; `noSignificantResults` where no p value is below 0.05.
  public init(_ effects: StudyEffects) throws(SmallStudyError) {
    try effects.demandNoEffectAtZero()
    guard !effects.hasDependentErrors else { throw .dependentErrors }
    let significant = zip(effects.statistics, effects.areSignificant()).filter(\.1).map(\.0)
    let statistics = significant.map(abs)
    guard !statistics.isEmpty else { throw .noSignificantResults(nil) }
    counts = Self.bounds.indices.dropFirst().map { place in
      statistics.count { $0 > Self.bounds[place] && $0 <= Self.bounds[place - 1] }
    }
    let halves = statistics.filter { $0 > Self.criticalOfHalf }
    let third = PowerOfStatistic(power: 1 / 3.0)
    let null = PowerOfStatistic(noncentrality: 0)
    (self.significant, half) = (statistics.count, halves.count)
    rightSkew = PCurveTests(
      full: null.stouffer(statistics, Significance.critical, isComplement: false),
      half: null.stouffer(halves, Self.criticalOfHalf, isComplement: false),
      binomial: Self.atLeast(halves.count, of: statistics.count, probability: 0.5))
    let share = third.power(Self.criticalOfHalf) / third.power(Significance.critical)
    flatness = PCurveTests(
      full: third.stouffer(statistics, Significance.critical, isComplement: true),
      half: third.stouffer(halves, Self.criticalOfHalf, isComplement: true),
      binomial: 1 - Self.atLeast(halves.count + 1, of: statistics.count, probability: share))
    power = PCurvePower(statistics)
    let signs = Set(significant.map { $0 > 0 })
    notes =
      (statistics.count < 4 ? [.fewSignificantResults(statistics.count)] : [])
      + (signs.count > 1 ? [.significantOnBothSides] : [])
  }

  /// The shares of results with p up to 0.01, to 0.02, and so on to 0.05 among significant ones where every study has a power of
  /// 33%; without an effect all are 0.2.
  public static var underpoweredShares: [Double] {
    let third = PowerOfStatistic(power: 1 / 3.0)
    let powers = bounds.map { $0.isFinite ? third.power($0) : 0 }
    return zip(powers, powers.dropFirst()).map { ($1 - $0) / powers[5] }
  }

  /// The z of p = 0, 0.01, 0.02, 0.03, 0.04 and 0.05.
  private static let bounds =
    [.infinity] + [0.01, 0.02, 0.03, 0.04].map { -StandardNormal().quantile($0 / 2) }
    + [Significance.critical]

  /// The z of p = 0.025.
  private static let criticalOfHalf = -StandardNormal().quantile(0.0125)

  /// P(X ≥ count) of the binomial distribution.
  private static func atLeast(_ count: Int, of trials: Int, probability: Double) -> Double {
    if count == 0 { return 1 }
    if count > trials { return 0 }
    return Beta(Double(count), Double(trials - count + 1)).cumulative(probability)
  }
}

/// Tests of a p-curve, each with a one-sided p value.
public struct PCurveTests: Sendable, Hashable, Codable {
  /// Stouffer's test on all significant results.
  public var full: PCurveTest
  /// Stouffer's test on those with p < 0.025; `nil` where there are none.
  public var half: PCurveTest?
  /// The p value of the binomial test on the number of results with p < 0.025.
  public var binomial: Double

  init(full: PCurveTest?, half: PCurveTest?, binomial: Double) {
    self.full = full ?? PCurveTest(z: 0)
    self.half = half
    self.binomial = binomial
  }
}

/// Stouffer's test.
public struct PCurveTest: Sendable, Hashable, Codable {
  /// The sum of normal quantiles over the root of their number.
  public var z: Double

  /// The lower tail.
  public var pValue: Double { StandardNormal().cumulative(z) }
}
