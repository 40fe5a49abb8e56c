import Distributions

/// Stouffer's method: the sum of the normal deviates over the square root of their number is a normal deviate.
///
/// Source: Stouffer et al. 1949, The American Soldier, vol. 1, p. 45.
public struct StoufferCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `stouffer`.
  public var code: String { "stouffer" }
  /// The name as a report prints it.
  public var name: String { "Stouffer" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let statistic = sample.values.reduce(0) { $0 + $1.z } / Double(sample.count).squareRoot()
    return CombinedPValue(self, statistic: statistic, pValue: normalSurvival(statistic))
  }
}

extension PValueCombination where Self == StoufferCombination {
  /// Stouffer's method.
  public static var stouffer: Self { Self() }
}

/// P(Z > z), also for infinite z.
func normalSurvival(_ z: Double) -> Double {
  z.isFinite ? StandardNormal().survival(z) : z > 0 ? 0 : 1
}
