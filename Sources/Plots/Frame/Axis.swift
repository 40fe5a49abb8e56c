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

  /// The axis made longer, so that a value has at least these shares of it to its left and right.
  func showing(_ value: Double, leftShare: Double, rightShare: Double) -> Axis {
    let middle = scale.coordinate(of: value)
    guard range.contains(middle), leftShare + rightShare < 1 else { return self }
    let (low, high) = (range.lowerBound, range.upperBound)
    var result = self
    // A side too short by itself is a share of what the other side takes, or both are shares of the whole.
    let left = max(middle - low, leftShare / (1 - leftShare) * (high - middle))
    let right = max(high - middle, rightShare / (1 - rightShare) * left)
    result.range = middle - left...middle + right
    return result
  }

  /// Whether a value lies on the axis, ends included.
  func shows(_ value: Double) -> Bool {
    range.contains(scale.coordinate(of: value))
  }
}
