import Distributions
import EffectSizes

/// When a result is significant: its two-sided p value is below 0.05.
enum Significance {
  /// What the statistic z, or its size, is above.
  static let critical = -StandardNormal().quantile(0.025)
}

extension StudyEffects {
  /// Effects over standard errors.
  var statistics: [Double] { zip(estimates, standardErrors).map { $0 / $1 } }

  /// Of each study whether its result is significant, on a side of no effect if one is named.
  func areSignificant(_ direction: SelectionDirection? = nil) -> [Bool] {
    statistics.map { statistic in
      (direction.map { $0.sign * statistic } ?? abs(statistic)) > Significance.critical
    }
  }
}
