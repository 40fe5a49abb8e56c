public import Estimates
import MetaAnalysis

/// A way of making an interval for a proportion from a count.
public protocol ProportionInterval: Sendable {
  /// The code in files and on the command line: `exact`, `wilson`.
  var code: String { get }
  /// The name as a report prints it.
  var name: String { get }
  /// The interval for the probability of a success, given `successes` of `trials`, of which there is at least one.
  func interval(successes: Int, of trials: Int, level: Double) -> Interval
}

extension Catalogue where Element == any ProportionInterval {
  /// The intervals for proportions by their codes, the default first.
  public static var proportionIntervals: Self { intervals }
}

private let intervals = Catalogue(
  [ClopperPearson(), Wilson()].map { (interval: any ProportionInterval) in
    Catalogue<any ProportionInterval>.Entry(interval.code, interval.name) { interval }
  })
