import RealModule

/// Numbers in the words of findings.
enum CheckText {
  /// A number with up to four significant digits after leading zeros.
  static func number(_ value: Double) -> String { number(value, significant: 4) }

  static func number(_ value: Double, significant: Int) -> String {
    guard value.isFinite else { return value < 0 ? "-infinity" : "infinity" }
    guard value != 0 else { return "0" }
    let exponent = Double.log10(value.magnitude).rounded(.down)
    let decimals = max(0, min(12, significant - 1 - Int(exponent)))
    guard value.magnitude < 1e15 else { return "\(value)" }
    let scale = Double.pow(10, Double(decimals))
    let rounded = (value.magnitude * scale).rounded()
    guard rounded < 1e18 else { return "\(value)" }
    var digits = String(Int64(rounded))
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      let split = digits.index(digits.endIndex, offsetBy: -decimals)
      digits = digits[..<split] + "." + digits[split...]
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    return (value < 0 && rounded > 0 ? "-" : "") + digits
  }

  /// "0.388 to 0.391", with more digits where both ends would look the same.
  static func range(_ range: ValueRange, significant: Int = 3) -> String {
    for digits in significant...8 {
      let (lower, upper) = (
        number(range.lower, significant: digits), number(range.upper, significant: digits)
      )
      if lower != upper { return "\(lower) to \(upper)" }
    }
    return number(range.lower)
  }

  /// A range of p values; very small ones as a bound.
  static func pRange(_ range: ValueRange) -> String {
    range.upper < 1e-6 ? "less than 0.000001" : Self.range(range)
  }
}
