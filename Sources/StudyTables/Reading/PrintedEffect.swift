/// A number as it is printed: its value and half a unit of its last digit.
struct PrintedNumber {
  var value: Double
  var halfUnit: Double

  /// Reads a text that is a decimal number.
  init?(_ text: String) {
    let plain = text.replacing(",", with: ".")
    guard let value = Double(plain), value.isFinite else { return nil }
    self.value = value
    let decimals = plain.firstIndex(of: ".").map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
    halfUnit = (0..<decimals).reduce(0.5) { unit, _ in unit / 10 }
  }

  /// The values that are printed so, on another scale; `nil` where some are none there.
  func range(_ scale: (Double) -> Double) -> ClosedRange<Double>? {
    let (lower, upper) = (scale(value - halfUnit), scale(value + halfUnit))
    return lower.isFinite && upper.isFinite && lower <= upper ? lower...upper : nil
  }
}

/// An effect of a row as it is printed, with its interval where there is one.
struct PrintedEffect {
  var position: Int
  var estimate: PrintedNumber
  var bounds: (lower: PrintedNumber, upper: PrintedNumber)?

  /// Whether the estimate can be the middle of the interval on a scale, within the rounding of all three.
  func canBeInTheMiddle(on scale: (Double) -> Double) -> Bool {
    guard let bounds, let estimate = estimate.range(scale), let lower = bounds.lower.range(scale),
      let upper = bounds.upper.range(scale)
    else { return false }
    // Quantiles and degrees of freedom make intervals a little uneven.
    let slack = 0.02 * (upper.upperBound - lower.lowerBound)
    let least = (lower.lowerBound + upper.lowerBound) / 2 - slack
    let greatest = (lower.upperBound + upper.upperBound) / 2 + slack
    // Bounds in the wrong order have no middle.
    return least <= greatest && (least...greatest).overlaps(estimate)
  }
}
