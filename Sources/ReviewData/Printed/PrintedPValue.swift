/// A p value as it was printed: a number, or a bound such as `<0.001`.
public struct PrintedPValue: Sendable, Hashable {
  /// What it may have been.
  public var range: ValueRange
  /// The text it was read from.
  public var text: String
  /// Whether it has a sign that tells the direction, as in `-0.03`.
  public var isSigned = false

  /// Reads `0.048`, `.048`, `= 0.048`, `<0.001`, `p < .001`, `≤0.05`, `>0.05`, and `-0.03`, whose sign is that of the
  /// difference; `nil` for anything else, a number beyond 1 included.
  public init?(_ text: some StringProtocol) {
    var rest = String(text).filter { !$0.isWhitespace }
    if let first = rest.first, first == "p" || first == "P" { rest.removeFirst() }
    let relation = rest.prefix { "<>=≤≥".contains($0) }
    guard let number = PrintedNumber(rest.dropFirst(relation.count)),
      (0...1).contains(number.value) || relation.isEmpty && (-1..<0).contains(number.value)
    else { return nil }
    self.text = String(text)
    guard number.value >= 0 else {
      isSigned = true
      range = ValueRange(max(0, -number.upper), min(1, -number.lower))
      return
    }
    switch relation {
    case "", "=": range = ValueRange(max(0, number.lower), min(1, number.upper))
    // A bound is meant exactly.
    case "<", "≤", "<=": range = ValueRange(0, number.value)
    case ">", "≥", ">=": range = ValueRange(number.value, 1)
    default: return nil
    }
  }
}
