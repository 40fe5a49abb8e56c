import Distributions
import RealModule

/// Two-sided p values of ranges of statistics.
enum TwoSidedPValues {
  /// The p values of |t| in a range; without degrees of freedom those of the normal distribution.
  static func range(_ statistic: ValueRange, degreesOfFreedom: Double?) -> ValueRange {
    let magnitudes = statistic.magnitudes
    func p(_ t: Double) -> Double {
      guard let degreesOfFreedom else { return 2 * StandardNormal().survival(t) }
      return 2 * StudentsT(degreesOfFreedom: degreesOfFreedom).survival(t)
    }
    return ValueRange(p(min(magnitudes.upper, 1e100)), p(min(magnitudes.lower, 1e100)))
  }

  /// The 1 - (1 - level)/2 quantile of t, or of the normal distribution.
  static func criticalValue(level: Double, degreesOfFreedom: Double?) -> Double {
    let probability = 0.5 + level / 2
    return degreesOfFreedom.map { StudentsT(degreesOfFreedom: $0).quantile(probability) }
      ?? StandardNormal().quantile(probability)
  }
}

extension ReportedRow {
  /// The error degrees of freedom: printed (`df2` or `df`), or n1 + n2 - 2, or n - 2.
  var errorDegreesOfFreedom: Double? {
    if let printed = (printed("df2") ?? printed("df"))?.value { return printed > 0 ? printed : nil }
    let total = people("n1").flatMap { n1 in people("n2").map { n1 + $0 } } ?? people("n")
    return total.flatMap { $0 > 2 ? $0 - 2 : nil }
  }

  /// The degrees of freedom in words.
  var degreesOfFreedomText: String {
    let df = errorDegreesOfFreedom.map(CheckText.number) ?? "?"
    return printed("df2") ?? printed("df") == nil ? "\(df) (from the people)" : df
  }
}
