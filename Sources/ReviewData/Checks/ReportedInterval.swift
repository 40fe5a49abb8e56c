import RealModule

/// An interval and its effect on the scale on which the interval is symmetric, each within what it was rounded from.
struct ReportedInterval {
  var effect: ValueRange?
  var lower: ValueRange
  var upper: ValueRange

  /// The interval of a row as printed, or of the logarithms of a ratio; `nil` where a bound is missing, or not positive
  /// where logarithms are needed.
  init?(_ row: ReportedRow) { self.init(row, logarithms: row.isRatio) }

  init?(_ row: ReportedRow, logarithms: Bool) {
    guard let lower = row.printed("lower")?.range, let upper = row.printed("upper")?.range else { return nil }
    let effect = row.printed("effect")?.range
    guard logarithms else {
      (self.effect, self.lower, self.upper) = (effect, lower, upper)
      return
    }
    // A bound printed as 0.00 may be as small as one likes: nothing can be said.
    guard let low = lower.logarithms, let high = upper.logarithms else { return nil }
    if let effect {
      guard let log = effect.logarithms else { return nil }
      self.effect = log
    }
    (self.lower, self.upper) = (low, high)
  }

  /// The middle between the bounds.
  var midpoint: ValueRange { (lower + upper) * 0.5 }

  /// The width, 0 at least.
  var width: ValueRange { (upper - lower).notNegative ?? ValueRange(exactly: 0) }
}
