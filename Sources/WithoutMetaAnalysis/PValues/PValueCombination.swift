/// A way of combining independent p values into one for the hypothesis that no study has an effect.
///
/// Its alternative is that at least one study has one: a small combined p value says neither how large the effect is
/// nor that it is the same everywhere.
public protocol PValueCombination: Sendable {
  /// The code in files and on the command line: `fisher`.
  var code: String { get }
  /// The name as a report prints it.
  var name: String { get }
  /// The combined p value; `nil` where the method needs what the sample does not have (weights).
  func combine(_ sample: PValueSample) -> CombinedPValue?
}

/// A combined p value and the statistic it came from.
public struct CombinedPValue: Sendable, Hashable, Codable {
  /// The method's code.
  public var method: String
  /// The statistic, as the method defines it; `nil` where it is infinite because a p value is 1.
  public var statistic: Double?
  /// The combined one-sided p value: small for benefit.
  public var pValue: Double

  init(_ method: some PValueCombination, statistic: Double, pValue: Double) {
    self.method = method.code
    self.statistic = statistic.isFinite ? statistic : nil
    self.pValue = min(1, max(0, pValue))
  }
}
