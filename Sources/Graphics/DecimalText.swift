/// Numbers as decimal text, the same on every machine.
public enum DecimalText {
  /// `value` with two digits after the point, and more where a small number would begin with zeros.
  public static func significant(_ value: Double) -> String {
    var (decimals, unit) = (2, 0.1)
    while decimals < 8 && value != 0 && value.magnitude < unit {
      decimals += 1
      unit /= 10
    }
    return fixed(value, decimals: decimals)
  }

  /// `value` with exactly `decimals` digits after the point, rounded half away from zero.
  ///
  /// No sign stands before a result that is nothing but zeros. Values of 10^15 and more, which have no
  /// decimals to speak of, are written without any, and infinite ones as "∞".
  public static func fixed(_ value: Double, decimals: Int) -> String {
    precondition((0...15).contains(decimals), "0 to 15 digits after the point")
    guard value.isFinite else { return value.isNaN ? "" : value < 0 ? "-∞" : "∞" }
    let scale = (0..<decimals).reduce(into: UInt64(1)) { result, _ in result *= 10 }
    let units = (value.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard units < 0x1p63 else { return (value < 0 ? "-" : "") + digits(ofLarge: value.magnitude) }
    let (whole, fraction) = UInt64(units).quotientAndRemainder(dividingBy: scale)
    let sign = value < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let digits = String(fraction)
    return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
  }

  /// `value` with at most `decimals` digits after the point, without the zeros at its end.
  public static func trimmed(_ value: Double, decimals: Int) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A whole number too large for 64 bits, digit by digit.
  private static func digits(ofLarge value: Double) -> String {
    var rest = value.rounded(.down)
    var result: [Character] = []
    while rest >= 1 {
      let digit = rest.truncatingRemainder(dividingBy: 10)
      result.append(Character(String(Int(digit))))
      rest = ((rest - digit) / 10).rounded(.down)
    }
    return String(result.reversed())
  }
}
