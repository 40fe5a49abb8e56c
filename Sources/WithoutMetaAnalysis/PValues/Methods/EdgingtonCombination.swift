/// Edgington's method: the sum of the p values, whose distribution is that of a sum of uniform variables.
///
/// Insensitive to a single small p value. Source: Edgington 1972, doi 10.1080/00223980.1972.9924813.
public struct EdgingtonCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `edgington`.
  public var code: String { "edgington" }
  /// The name as a report prints it.
  public var name: String { "Edgington" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let statistic = sample.values.reduce(0) { $0 + $1.value }
    return CombinedPValue(
      self, statistic: statistic, pValue: UniformSum(count: sample.count).cumulative(statistic))
  }
}

extension PValueCombination where Self == EdgingtonCombination {
  /// Edgington's method.
  public static var edgington: Self { Self() }
}
