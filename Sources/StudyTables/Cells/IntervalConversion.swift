import Distributions
import Numerics

/// Takes an end of an interval of another level to that of a 95% one: normal intervals about the estimate, of ratios on
/// their logarithms.
struct IntervalConversion: Hashable {
  /// The level, in percent.
  let level: Double
  /// Whether estimates are ratios as they are printed.
  let isOfRatio: Bool

  /// The estimate of an interval that stands alone: its middle, of ratios on their logarithms.
  func middle(_ lower: Double?, _ upper: Double?) -> Double? {
    guard let lower, let upper else { return nil }
    return isOfRatio ? (lower * upper).squareRoot() : (lower + upper) / 2
  }

  /// The end of the 95% interval; `nil` for a ratio that is not above 0.
  func bound(_ bound: Double, of estimate: Double) -> Double? {
    let factor = StandardNormal().quantile(0.975) / StandardNormal().quantile((1 + level / 100) / 2)
    guard isOfRatio else { return estimate + (bound - estimate) * factor }
    guard bound > 0, estimate > 0 else { return nil }
    return estimate * Double.pow(bound / estimate, factor)
  }
}
