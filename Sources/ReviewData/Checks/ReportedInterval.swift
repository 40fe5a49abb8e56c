import RealModule

/// An interval and its effect, or their logarithms, each within what it was rounded from.
struct ReportedInterval {
  var effect: ValueRange
  var lower: ValueRange
  var upper: ValueRange

  /// The interval of a row's `effect` as printed, or the logarithms; `nil` where one of the three is missing, or not
  /// positive where logarithms are needed.
  init?(_ row: ReportedRow, logarithms: Bool) {
    func range(_ field: String) -> ValueRange? {
      // A number printed as 0.00 may be as small as one likes: nothing can be said of its logarithm.
      row.printed(field).flatMap { logarithms ? $0.range.logarithms : $0.range }
    }
    guard let effect = range("effect"), let lower = range("lower"), let upper = range("upper") else {
      return nil
    }
    (self.effect, self.lower, self.upper) = (effect, lower, upper)
  }

  /// Whether the effect may be in the middle.
  var isSymmetric: Bool { effect.overlaps((lower + upper) * 0.5) }
}
