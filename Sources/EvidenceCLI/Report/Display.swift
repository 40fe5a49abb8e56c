import Evidence

/// How numbers are shown to people: on the display scale, rounded, without losing the sign or a small p value.
struct Display {
  let transformation: DisplayTransformation
  let digits: Int
  /// No effect on the display scale, if there is such a value.
  let nullValue: Double?

  init(scale: EffectScale, transform: String?, digits: Int?) {
    transformation =
      switch transform {
      case "none": .identity
      case "exp": .exponential
      default: scale.transformation
      }
    self.digits = digits ?? 2
    nullValue = scale.nullValue.map { [transformation] in transformation($0) }
  }

  /// Fails for a scale that `--transform` does not have.
  static func validate(transform: String?) throws {
    let known = ["auto", "exp", "none"]
    guard let transform, !known.contains(transform) else { return }
    throw CommandFailure.usage(Unknown.message("--transform", transform, among: known))
  }

  /// A value of the analysis scale, transformed and rounded; with more digits where it would be 0.
  func effect(_ value: Double) -> String { rounded(transformation(value), leadingDigits: 0) }

  /// An interval of the analysis scale: `0.33 to 0.73`.
  func interval(_ interval: Interval) -> String {
    "\(effect(interval.lower)) to \(effect(interval.upper))"
  }

  /// A variance or its like, rounded; with as many leading digits where it is small.
  func number(_ value: Double) -> String { rounded(value, leadingDigits: digits - 1) }

  /// A value rounded to the digits asked for after the point, and more while it would have no more than `leadingDigits` of
  /// its own.
  private func rounded(_ value: Double, leadingDigits: Int) -> String {
    guard value.isFinite else { return value > 0 ? "infinity" : value < 0 ? "-infinity" : "undefined" }
    var (digits, smallest) = (digits, 0.5)
    for _ in 0..<max(0, digits - leadingDigits) { smallest /= 10 }
    while digits < self.digits + 4 && value != 0 && abs(value) < smallest * (leadingDigits > 0 ? 2 : 1) {
      digits += 1
      smallest /= 10
    }
    return value.rounded(toDigits: digits)
  }

  /// `p = 0.0019`, `p < 0.0001`.
  static func pValue(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : "p = " + p.rounded(toDigits: p < 0.01 ? 4 : p < 0.1 ? 3 : 2)
  }

  /// A percentage with one digit.
  static func percent(_ value: Double) -> String { value.rounded(toDigits: 1) + "%" }
}

extension Double {
  /// The decimal with the given digits after the point.
  func rounded(toDigits digits: Int) -> String { DecimalText.fixed(self, decimals: digits) }
}
