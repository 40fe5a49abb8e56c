import RealModule

extension ReportedEffect {
  /// The middle of the effect's interval on its scale.
  func middle(_ row: ReportedRow) -> ValueRange? {
    guard let lower = bound("lower", of: row), let upper = bound("upper", of: row) else { return nil }
    return (lower + upper) * 0.5
  }

  /// Whether the effect may lie between its bounds.
  func isWithinBounds(_ row: ReportedRow) -> Bool {
    guard let lower = bound("lower", of: row), let upper = bound("upper", of: row) else { return true }
    return lower.lower <= range.upper && range.lower <= upper.upper
  }

  /// The effect as it is printed, or as it follows from the means.
  func printedText(_ row: ReportedRow) -> String { fields.count == 1 ? row[fields[0]] ?? "" : text(range) }

  /// A range of effects as they are printed.
  func text(_ range: ValueRange) -> String {
    isPrintedAsRatio ? Quantity.ratio.text(range) : CheckText.range(range)
  }
}

extension ReportedRow {
  /// Whether the bounds of the effect's interval are not the wrong way round.
  var boundsAreInOrder: Bool {
    guard let lower = printed("lower"), let upper = printed("upper") else { return true }
    return lower.value <= upper.value
  }
}
