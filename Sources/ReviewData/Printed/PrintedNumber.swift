import RealModule

/// A number as it was printed: every value that rounds to its digits.
///
/// "0.387" stands for anything from 0.3865 to 0.3875. Zeros at the end that a spreadsheet dropped ("1.7" for "1.70") make
/// the range too wide, never too narrow, so that nothing is found that is not there.
public struct PrintedNumber: Sendable, Hashable {
  /// The number as its digits say.
  public var value: Double
  /// The digits after the point; negative where an exponent moved it past the last digit.
  public var decimals: Int
  /// The least value that rounds to it.
  public var lower: Double
  /// The greatest value that rounds to it.
  public var upper: Double

  /// Reads `-0.18`, `20`, `.5` or `1.2e-3`; `nil` for anything else.
  ///
  /// - Complexity: linear in the length of the text.
  public init?(_ text: some StringProtocol) {
    let text = String(text.map { $0 == "\u{2212}" ? "-" : $0 })
    guard let value = Double(text), value.isFinite, text.allSatisfy({ "+-.eE0123456789".contains($0) }) else {
      return nil
    }
    let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = (fraction.count > 1 ? fraction[1].count : 0) - exponent
    guard (-300...300).contains(decimals) else { return nil }
    self.init(value: value, decimals: decimals)
  }

  /// A number of which `decimals` digits after the point are known.
  public init(value: Double, decimals: Int) {
    self.value = value
    self.decimals = decimals
    // Halves of the last digit are counted whole, so that both ends are rounded once.
    let scale = Double.pow(10, Double(decimals.magnitude))
    let units = decimals >= 0 ? value * scale : value / scale
    let whole = units.rounded()
    lower = decimals >= 0 ? (whole - 0.5) / scale : (whole - 0.5) * scale
    upper = decimals >= 0 ? (whole + 0.5) / scale : (whole + 0.5) * scale
  }

  /// What the number may have been.
  public var range: ValueRange { ValueRange(lower, upper) }
}
