import Distributions
public import Estimates
import MetaAnalysis

/// The score interval: the probabilities that a normal test with their own variance does not reject.
///
/// It is close to its level on average, and shorter than the exact one. Source: Wilson 1927,
/// doi 10.1080/01621459.1927.10502953.
public struct Wilson: ProportionInterval, Hashable {
  /// The interval has no settings.
  public init() {}

  /// The code in files and on the command line: `wilson`.
  public var code: String { "wilson" }
  /// The name as a report prints it.
  public var name: String { "Wilson score" }

  /// The interval for the probability of a success, given `successes` of `trials`.
  public func interval(successes: Int, of trials: Int, level: Double) -> Interval {
    precondition(trials > 0 && (0...trials).contains(successes), "successes are among the trials")
    let n = Double(trials)
    let p = Double(successes) / n
    let z = -StandardNormal().quantile((1 - level) / 2)
    let center = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      lower: successes == 0 ? 0 : max(0, center - half),
      upper: successes == trials ? 1 : min(1, center + half))
  }
}

extension ProportionInterval where Self == Wilson {
  /// Wilson's score interval.
  public static var wilson: Self { Self() }
}
