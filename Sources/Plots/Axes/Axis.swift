/// A horizontal axis: which values it shows, and where on the page.
struct Axis: Sendable, Hashable {
  /// How values are spread.
  var scale: AxisScale
  /// The coordinates at both ends, in units of the scale.
  var range: ClosedRange<Double>
  /// The page's x at the lower end, in points.
  var left: Double
  /// The page's x at the upper end, in points.
  var right: Double

  /// Where a value lies on the page; beyond the ends for values outside the range.
  func x(of value: Double) -> Double {
    let share = (scale.coordinate(of: value) - range.lowerBound) / (range.upperBound - range.lowerBound)
    return left + share * (right - left)
  }

  /// Whether a value lies on the axis, ends included.
  func shows(_ value: Double) -> Bool {
    range.contains(scale.coordinate(of: value))
  }
}
