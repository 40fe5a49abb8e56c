import RealModule

/// A number as formulas show it: six significant digits.
func shown(_ number: Double) -> String {
  guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
  let digits = 5 - Int(Double.log10(abs(number)).rounded(.down).clamped(to: -300...300))
  guard (-9...15).contains(digits) else { return "\(number)" }
  let scale = Double.pow(10, Double(abs(digits)))
  let rounded = digits >= 0 ? (number * scale).rounded() / scale : (number / scale).rounded() * scale
  let text = "\(rounded)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number as formulas show it after a sign or before a power: in parentheses where it is negative.
func operand(_ number: Double) -> String {
  number < 0 ? "(\(shown(number)))" : shown(number)
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
