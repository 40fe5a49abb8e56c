import RealModule

/// How a quantity that rows state in several ways is told.
struct Quantity: Sendable {
  /// Whether its sign tells a direction, so that a lost or turned sign is named as such.
  let isSigned: Bool
  /// A range in words.
  let text: @Sendable (ValueRange) -> String

  init(
    isSigned: Bool = false,
    text: @escaping @Sendable (ValueRange) -> String = { CheckText.range($0) }
  ) {
    self.isSigned = isSigned
    self.text = text
  }

  /// A number that has no sign: a spread, a count, a chi-squared statistic.
  static let magnitude = Quantity()
  /// A number whose sign tells which group has more.
  static let difference = Quantity(isSigned: true)
  static let pValue = Quantity(text: CheckText.pRange)
  /// A number of which nothing is known but its sign.
  static let direction = Quantity(isSigned: true) { range in
    range.lower >= 0 ? "0 or more" : range.upper <= 0 ? "0 or less" : "any number"
  }
  /// A logarithm that is told as the ratio.
  static let ratio = Quantity(isSigned: true) { range in
    CheckText.range(ValueRange(.exp(range.lower), .exp(range.upper)))
  }
}
