import Distributions
import RealModule

/// The logit method: the sum of the log odds of the p values, scaled, has nearly a t distribution.
///
/// Source: Mudholkar and George 1979, in Symposium on Optimizing Methods in Statistics, p. 345.
public struct LogitCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `logit`.
  public var code: String { "logit" }
  /// The name as a report prints it.
  public var name: String { "Logit (Mudholkar-George)" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let k = Double(sample.count)
    let sum = sample.values.reduce(0) { $0 + $1.logComplement - $1.logValue }
    let statistic = sum * (3 * (5 * k + 4) / (k * (5 * k + 2))).squareRoot() / .pi
    let p = statistic.isFinite ? StudentsT(degreesOfFreedom: 5 * k + 4).survival(statistic) : 1
    return CombinedPValue(self, statistic: statistic, pValue: p)
  }
}

extension PValueCombination where Self == LogitCombination {
  /// The logit method of Mudholkar and George.
  public static var logit: Self { Self() }
}
