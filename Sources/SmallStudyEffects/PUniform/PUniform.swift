public import Likelihood
import Distributions
public import EffectSizes
public import Estimates
import MetaAnalysis
import RealModule

/// p-uniform: the effect at which the p values of significant results, given that they are significant, are uniform (van Assen,
/// van Aert and Wicherts 2015, doi 10.1037/met0000025; van Aert, Wicherts and van Assen 2016, doi 10.1177/1745691616650874).
///
/// The estimate sets the sum of the conditional p values to its mean, the interval to quantiles of the Irwin-Hall distribution.
public struct PUniform: SelectionAdjustment {
  public static let code = "p-uniform"
  public static let assumption =
    "all studies estimate one effect, and significant results are published with one probability"

  /// Where significant results count; `nil` for the side of the common effect.
  public var direction: SelectionDirection?
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// The method for results on one side.
  public init(direction: SelectionDirection? = nil, level: Double = 0.95) {
    self.direction = direction
    self.level = level
  }

  /// Estimates the effect. O(n) for each evaluation, O(n²) for the quantile, n the number of significant results.
  /// - Throws: `noEffectNotAtZero`, `model`, `noSignificantResults`, `noEstimate`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> PUniformFit {
    let studies = try DirectedStudies(effects, direction, level: level)
    let sum = try ConditionalPValues(studies)
    let count = Double(sum.count)
    let sign = studies.direction.sign
    guard let estimate = sum.effect(where: 0.5 * count) else { throw .noEstimate }
    let extreme = IrwinHall(count: sum.count).quantile(0.5 * (1 - level))
    let bounds = [extreme, count - extreme].map(sum.effect(where:))
    // Where the sum is steep, the two are one to rounding.
    let lower = bounds[0].map { min($0, bounds[1] ?? .infinity) }
    return PUniformFit(
      direction: studies.direction, studies: effects.count, significant: sum.count,
      adjustedEstimate: sign * estimate,
      interval: ProfileInterval(lower: lower, upper: bounds[1]).turned(sign),
      effectTest: UniformityTest(statistic: sum.statistic(at: 0), isUpper: false),
      biasTest: UniformityTest(statistic: sum.statistic(at: sign * studies.commonEffect), isUpper: true))
  }
}

extension ProfileInterval {
  /// The interval of the parameter times 1 or -1.
  func turned(_ sign: Double) -> ProfileInterval { sign < 0 ? reversed : self }
}

/// The result of p-uniform.
public struct PUniformFit: AdjustedEffect, Hashable, Codable {
  /// Where significant results counted.
  public let direction: SelectionDirection
  /// The number of studies.
  public let studies: Int
  /// The number of significant results in the direction.
  public let significant: Int
  public let adjustedEstimate: Double
  /// The interval, of which a bound is `nil` where no effect has a sum of p values so extreme.
  public let interval: ProfileInterval
  /// The one-sided test of no effect.
  public let effectTest: UniformityTest
  /// The one-sided test that the common effect of all studies is too large for the significant ones: of publication bias.
  public let biasTest: UniformityTest

  public var studyCount: Int? { significant }
  public var adjustedInterval: Interval? { interval.interval }
  public var adjustedBounds: ProfileInterval? { interval.isEmpty ? nil : interval }
  public var adjustedPValue: Double? { 2 * StandardNormal().survival(abs(effectTest.statistic)) }
  public var notes: [SmallStudyNote] {
    significant < 4 ? [.fewSignificantResults(significant)] : []
  }
}

/// A test that conditional p values are uniform, by their sum and the normal distribution.
public struct UniformityTest: Sendable, Hashable, Codable {
  /// The sum less its mean, over its standard deviation.
  public var statistic: Double
  /// Whether large sums count, rather than small ones.
  public var isUpper: Bool

  /// One-sided.
  public var pValue: Double {
    isUpper ? StandardNormal().survival(statistic) : StandardNormal().cumulative(statistic)
  }
}

/// The p values of significant results, given that they are significant, as functions of the effect.
struct ConditionalPValues {
  private let estimates: [Double]
  private let deviations: [Double]
  private let unit: Double

  /// - Throws: `noSignificantResults`.
  init(_ studies: DirectedStudies) throws(SmallStudyError) {
    let places = studies.significant
    guard !places.isEmpty else { throw .noSignificantResults(studies.direction) }
    estimates = places.map { studies.estimates[$0] }
    deviations = places.map { studies.deviations[$0] }
    unit = deviations.max() ?? 1
  }

  var count: Int { estimates.count }

  /// Their sum, which rises with the effect from 0 to their number.
  func sum(at effect: Double) -> Double {
    let normal = StandardNormal()
    var sum = 0.0
    for i in estimates.indices {
      let beyond = estimates[i] / deviations[i] - Significance.critical
      sum += normal.survival(max(0, beyond), beyond: Significance.critical - effect / deviations[i])
    }
    return sum
  }

  /// The sum less its mean, over its standard deviation, of uniform p values.
  func statistic(at effect: Double) -> Double {
    (sum(at: effect) - 0.5 * Double(count)) / (Double(count) / 12).squareRoot()
  }

  /// The effect at which the sum has a value, in the middle of those where it has it to rounding, as between results that lie far
  /// apart; `nil` where it lies too far from all effects to be told.
  func effect(where value: Double) -> Double? {
    guard let lower = crossing(of: value - Self.rounding), let upper = crossing(of: value + Self.rounding)
    else { return nil }
    return 0.5 * (lower + upper)
  }

  /// Sums that differ by less are one.
  private static let rounding = 1e-10

  private func crossing(of value: Double) -> Double? {
    let largest = estimates.max() ?? 0
    var (lower, upper) = (0.0, largest)
    var step = unit
    while sum(at: upper) < value {
      (lower, upper) = (upper, upper + step)
      step *= 2
      guard step < 1e6 * (unit + largest) else { return nil }
    }
    step = unit
    while sum(at: lower) > value {
      (lower, upper) = (lower - step, min(upper, lower))
      step *= 2
      guard step < 1e6 * (unit + largest) else { return nil }
    }
    return RootFinding.root(from: lower, to: upper) { sum(at: $0) - value }?.value
  }
}
