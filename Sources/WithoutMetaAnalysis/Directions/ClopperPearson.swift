import Distributions
public import Estimates
import MetaAnalysis

/// The exact interval: the probabilities at which neither binomial tail falls below half of what the level leaves.
///
/// It covers at least at its level. Source: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404.
public struct ClopperPearson: ProportionInterval, Hashable {
  /// The interval has no settings.
  public init() {}

  /// The code in files and on the command line: `exact`.
  public var code: String { "exact" }
  /// The name as a report prints it.
  public var name: String { "exact (Clopper-Pearson)" }

  /// The interval for the probability of a success, given `successes` of `trials`.
  public func interval(successes: Int, of trials: Int, level: Double) -> Interval {
    precondition(trials > 0 && (0...trials).contains(successes), "successes are among the trials")
    let tail = (1 - level) / 2
    let (x, misses) = (Double(successes), Double(trials - successes))
    return Interval(
      lower: successes == 0 ? 0 : Beta(x, misses + 1).quantile(tail),
      upper: misses == 0 ? 1 : 1 - Beta(misses, x + 1).quantile(tail))
  }
}

extension ProportionInterval where Self == ClopperPearson {
  /// The exact interval of Clopper and Pearson.
  public static var clopperPearson: Self { Self() }
}
