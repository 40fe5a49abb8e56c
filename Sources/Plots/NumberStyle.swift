import Graphics
import RealModule

/// How a journal prints numbers.
public struct NumberStyle: Sendable, Hashable {
  /// The sign before negative numbers.
  public var minus: String
  /// What stands between groups of three digits from 10 000 on; empty for nothing.
  public var thousandsSeparator: String

  /// The signs of a journal; by default a minus sign as long as a plus sign, and thin spaces.
  public init(minus: String = "\u{2212}", thousandsSeparator: String = "\u{2009}") {
    self.minus = minus
    self.thousandsSeparator = thousandsSeparator
  }

  /// A hyphen for a minus sign, and no separator of thousands: as in text.
  public static let plain = NumberStyle(minus: "-", thousandsSeparator: "")

  /// `value` with two digits after the point, and more where a small number would begin with zeros; "0" for 0, and as a power
  /// of ten below a ten-thousandth.
  public func significant(_ value: Double) -> String {
    if value == 0 { return "0" }
    return value.magnitude < 1e-4 ? scientific(value, decimals: 1) : signed(DecimalText.significant(value))
  }

  /// A p value: "p = 0.028", "p < 0.0001".
  public func pValue(_ value: Double) -> String {
    value < 0.0001 ? "p < 0.0001" : "p = " + significant(value)
  }

  /// A share in percent with one digit after the point, without its sign; "<0.1" for less.
  public func share(_ percent: Double) -> String {
    percent > 0 && percent < 0.05 ? "<" + fixed(0.1, decimals: 1) : fixed(percent, decimals: 1)
  }

  /// `value` with `decimals` digits after the point; as a power of ten from a million on.
  public func fixed(_ value: Double, decimals: Int) -> String {
    guard value.magnitude < 1e6 || value.isInfinite else { return scientific(value, decimals: 1) }
    return signed(DecimalText.fixed(value, decimals: decimals))
  }

  /// `value` with as many digits as it needs, at most 12 after the point.
  public func trimmed(_ value: Double) -> String {
    guard value == 0 || (1e-4..<1e6).contains(value.magnitude) else { return scientific(value, decimals: 9) }
    return signed(DecimalText.trimmed(value, decimals: 12))
  }

  /// A number of people, events or years, grouped in threes from 10 000 on.
  public func count(_ value: Double, decimals: Int = 0) -> String {
    let text = DecimalText.fixed(value, decimals: decimals)
    let whole = text.prefix { $0 != "." }
    guard whole.count > 4, whole.first != "-" else { return signed(text) }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { result += thousandsSeparator }
      result.append(digit)
    }
    return result + text.dropFirst(whole.count)
  }

  /// `value` as "1.2×10⁷" with at most `decimals` digits after the point, or "10⁷" where the first factor is 1.
  private func scientific(_ value: Double, decimals: Int) -> String {
    var exponent = Int(Double.log10(value.magnitude).rounded(.down))
    var mantissa = DecimalText.trimmed(value.magnitude / .pow(10, exponent), decimals: decimals)
    if mantissa == "10" { (mantissa, exponent) = ("1", exponent + 1) }
    let power = "10" + String(String(exponent).map { Self.raised[$0] ?? $0 })
    return (value < 0 ? minus : "") + (mantissa == "1" ? power : "\(mantissa)×\(power)")
  }

  private func signed(_ text: String) -> String {
    text.hasPrefix("-") ? minus + text.dropFirst() : text
  }

  private static let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹",
  ]
}
