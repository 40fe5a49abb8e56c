import Distributions
import RealModule

/// Pearson's method: -2 Σ ln(1 - p) has a chi-squared distribution with 2k degrees of freedom, and its lower tail counts.
///
/// Sensitive to a p value near 1, as Fisher's is to one near 0. Source: Pearson 1933, doi 10.1093/biomet/25.3-4.379.
public struct PearsonCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `pearson`.
  public var code: String { "pearson" }
  /// The name as a report prints it.
  public var name: String { "Pearson" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let statistic = -2 * sample.values.reduce(0) { $0 + $1.logComplement }
    let chiSquared = ChiSquared(degreesOfFreedom: 2 * Double(sample.count))
    return CombinedPValue(
      self, statistic: statistic, pValue: statistic.isFinite ? chiSquared.cumulative(statistic) : 1)
  }
}

extension PValueCombination where Self == PearsonCombination {
  /// Pearson's method.
  public static var pearson: Self { Self() }
}
