extension Double {
  /// The shortest decimal that reads back to the same double, integers without a fraction ("13", "0.1", "1e-05"), or
  /// `nil` for NaN and infinity, which no file format here has.
  public var shortestDecimal: String? {
    guard isFinite else { return nil }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
