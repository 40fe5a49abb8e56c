/// Stouffer's method with weights: Σ w z over the root of Σ w² is a normal deviate.
///
/// The weights are best proportional to the reciprocals of the effects' standard errors; the square root of the sample
/// size comes near that. Source: Liptak 1958; Zaykin 2011, doi 10.1111/j.1420-9101.2011.02297.x.
public struct WeightedStoufferCombination: PValueCombination, Hashable {
  /// The method has no settings; the weights belong to the sample.
  public init() {}

  /// The code in files and on the command line: `stouffer-weighted`.
  public var code: String { "stouffer-weighted" }
  /// The name as a report prints it.
  public var name: String { "Stouffer, weighted" }

  /// The combined p value; `nil` without weights.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    guard let weights = sample.weights, let largest = weights.max() else { return nil }
    // Divided by the largest, so that squares of very large or small weights stay within range.
    let scaled = weights.map { $0 / largest }
    let sum = zip(scaled, sample.values).reduce(0) { $0 + $1.0 * $1.1.z }
    let statistic = sum / scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return CombinedPValue(self, statistic: statistic, pValue: normalSurvival(statistic))
  }
}

extension PValueCombination where Self == WeightedStoufferCombination {
  /// Stouffer's method with weights.
  public static var weightedStouffer: Self { Self() }
}
