import Graphics

/// How a journal prints p values.
public struct PValueStyle: Sendable, Hashable {
  /// The letter, with the signs that join it to its value: "P = ", "P=".
  public var equals: String
  /// The same for values below the smallest that is printed: "P < ".
  public var isBelow: String
  /// Whether a zero stands before the point.
  public var hasLeadingZero: Bool
  /// The smallest value that is printed.
  public var smallest: Double

  /// A journal's style.
  public init(
    equals: String = "P = ", isBelow: String = "P < ", hasLeadingZero: Bool = true, smallest: Double = 0.001
  ) {
    self.equals = equals
    self.isBelow = isBelow
    self.hasLeadingZero = hasLeadingZero
    self.smallest = smallest
  }

  /// "P = 0.03": two digits after the point; below 0.01, one digit that is not zero.
  public func text(_ value: Double) -> String {
    if value < smallest { return isBelow + number(smallest, decimals: decimals(of: smallest)) }
    if value > 0.99 { return equals.replacingEqualsSign + number(0.99, decimals: 2) }
    return equals + number(value, decimals: decimals(of: value))
  }

  /// Enough digits for one that is not zero, at least two.
  private func decimals(of value: Double) -> Int {
    var decimals = 2
    var limit = 0.01
    while value < limit * 0.9995, decimals < 10 {
      limit /= 10
      decimals += 1
    }
    return decimals
  }

  private func number(_ value: Double, decimals: Int) -> String {
    let text = DecimalText.fixed(value, decimals: decimals)
    return hasLeadingZero ? text : String(text.drop { $0 == "0" })
  }
}

extension String {
  /// The same with ">" where "=" stands.
  fileprivate var replacingEqualsSign: String { String(map { $0 == "=" ? ">" : $0 }) }
}
