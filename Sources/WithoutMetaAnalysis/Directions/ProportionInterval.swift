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

/// The intervals for proportions by their codes.
public enum ProportionIntervals {
  /// Every one, the default first.
  public static let all: [any ProportionInterval] = [ClopperPearson(), Wilson()]

  /// The one of a code.
  public static func named(_ code: String) -> (any ProportionInterval)? { all.first { $0.code == code } }
}
