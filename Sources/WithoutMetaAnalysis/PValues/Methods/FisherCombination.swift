import Distributions
import RealModule

/// Fisher's method: -2 Σ ln p has a chi-squared distribution with 2k degrees of freedom.
///
/// Sensitive to one very small p value. Source: Fisher 1932, Statistical Methods for Research Workers.
public struct FisherCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `fisher`.
  public var code: String { "fisher" }
  /// The name as a report prints it.
  public var name: String { "Fisher" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let statistic = -2 * sample.values.reduce(0) { $0 + $1.logValue }
    let chiSquared = ChiSquared(degreesOfFreedom: 2 * Double(sample.count))
    return CombinedPValue(self, statistic: statistic, pValue: chiSquared.survival(statistic))
  }
}

extension PValueCombination where Self == FisherCombination {
  /// Fisher's method.
  public static var fisher: Self { Self() }
}

extension OneSidedPValue {
  /// ln p.
  var logValue: Double { value <= 0.5 ? .log(value) : .log(onePlus: -complement) }

  /// ln (1 - p); -infinity for p = 1.
  var logComplement: Double {
    complement == 0 ? -.infinity : complement <= 0.5 ? .log(complement) : .log(onePlus: -value)
  }
}
