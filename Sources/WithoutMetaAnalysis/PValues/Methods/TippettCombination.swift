import RealModule

/// Tippett's method: the smallest of the p values.
///
/// Sensitive to a single small p value alone. Source: Tippett 1931, The Methods of Statistics.
public struct TippettCombination: PValueCombination, Hashable {
  /// The method has no settings.
  public init() {}

  /// The code in files and on the command line: `tippett`.
  public var code: String { "tippett" }
  /// The name as a report prints it.
  public var name: String { "Tippett" }

  /// The combined p value.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    guard let smallest = sample.values.min(by: { $0.logValue < $1.logValue }) else { return nil }
    // 1 - (1 - p)^k, without cancellation.
    let p = -Double.expMinusOne(Double(sample.count) * smallest.logComplement)
    return CombinedPValue(self, statistic: smallest.value, pValue: p)
  }
}

extension PValueCombination where Self == TippettCombination {
  /// Tippett's method.
  public static var tippett: Self { Self() }
}
