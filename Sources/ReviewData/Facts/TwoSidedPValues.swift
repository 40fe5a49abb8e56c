import Distributions
import RealModule

/// Two-sided p values of ranges of statistics.
enum TwoSidedPValues {
  /// The p value of |t|; without degrees of freedom that of the normal distribution.
  static func value(_ statistic: Double, degreesOfFreedom: Double?) -> Double {
    let size = min(statistic.magnitude, 1e100)
    guard let degreesOfFreedom else { return 2 * StandardNormal().survival(size) }
    return 2 * StudentsT(degreesOfFreedom: degreesOfFreedom).survival(size)
  }

  /// The p values of |t| in a range.
  static func range(_ statistic: ValueRange, degreesOfFreedom: Double?) -> ValueRange {
    let size = statistic.magnitudes
    return ValueRange(
      value(size.upper, degreesOfFreedom: degreesOfFreedom),
      value(size.lower, degreesOfFreedom: degreesOfFreedom))
  }

  /// The 1 - (1 - level)/2 quantile of t, or of the normal distribution.
  static func criticalValue(level: Double, degreesOfFreedom: Double?) -> Double {
    let probability = 0.5 + level / 2
    return degreesOfFreedom.map { StudentsT(degreesOfFreedom: $0).quantile(probability) }
      ?? StandardNormal().quantile(probability)
  }
}
