import Estimates
import Graphics
import RealModule

/// An axis of a plot of points: its place in the table, its words, and the values at its ends.
///
/// Values are on the analysis scale; ticks and the table have them as they are shown.
struct PlotAxis: Sendable {
  /// The header in the table.
  var key: String
  /// The words beside the axis.
  var title: String
  /// The values at the ends.
  var range: ClosedRange<Double>
  /// From the analysis scale to what is shown.
  var transformation = DisplayTransformation.identity
  /// Whether small values are at the far end.
  var isReversed = false
  /// The values that are marked; `nil` for round ones.
  var marked: [AxisTick]?
  /// Whether values are whole numbers, such as years, and so are ticks.
  var isWhole = false
  /// A value to both sides of which there is a tick where the axis goes on.
  var reference: Double?
  /// The least value that there can be, such as 0 for variances: the axis goes a little below it, without ticks there.
  var least: Double?

  /// A value as it is shown.
  func shown(_ value: Double) -> Double { transformation(value) }

  var extent: Frame.Extent { Frame.Extent(range: range, isReversed: isReversed) }

  /// The marked values, on an axis of a length in points that runs along the labels or, upright, across them.
  func ticks(length: Double, font: TextFont, isUpright: Bool = false) -> [AxisTick] {
    if let marked { return marked.filter { range.contains($0.value) } }
    let direction: Axis.LabelDirection = isUpright ? .across : .along
    guard transformation != .exponential else {
      return round(AxisScale.logarithmic, range, length, font, direction) { .log($0) }
    }
    let ends = shown(range.lowerBound)...max(shown(range.upperBound), shown(range.lowerBound))
    let even = round(.linear, ends, length, font, direction, inverse)
    return bent(even, length: length, font: font, direction)
  }

  /// Round values as they are shown, with their places.
  private func round(
    _ scale: AxisScale, _ range: ClosedRange<Double>, _ length: Double, _ font: TextFont,
    _ direction: Axis.LabelDirection, _ place: (Double) -> Double
  ) -> [AxisTick] {
    let axis = Axis(scale: scale, range: range, left: 0, right: length)
    let ticks = axis.ticks(font: font, numbers: NumberStyle(), labels: direction) { ticks in
      if isWhole, ticks.contains(where: { $0.value != $0.value.rounded() || $0.label.contains(".") }) {
        return false
      }
      guard let reference else { return true }
      let values = ticks.map { place($0.value) }
      return values.contains { $0 < reference - 1e-9 } && values.contains { $0 > reference + 1e-9 }
    }
    return ticks.map { AxisTick(value: place($0.value), label: $0.label) }
      .filter { tick in least.map { tick.value >= $0 } ?? true }
  }

  /// The value that is shown as another, by bisection: transformations rise.
  func inverse(_ shown: Double) -> Double {
    guard transformation != .identity else { return shown }
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if self.shown(middle) < shown { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension ClosedRange<Double> {
  /// From the smallest to the largest of some values with a share of that to both sides. Where all are one value, as far as
  /// rounding goes, it has a tenth of it to both sides, and 0 has 1.
  static func around(_ values: some Sequence<Double>, room: Double = 0.06) -> Self {
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let size = Swift.max(abs(low), abs(high))
    guard high - low > 1e-6 * size, size > 1e-9 else {
      let half = size > 1e-9 ? size / 10 : 1
      return low - half...high + half
    }
    return low - room * (high - low)...high + room * (high - low)
  }

  /// From 0 to somewhat beyond the largest of some values that are not negative; to 1 where all are 0.
  static func fromZero(to values: some Sequence<Double>, room: Double = 0.1) -> Self {
    let most = values.filter(\.isFinite).max() ?? 0
    return 0...(most > 0 ? most * (1 + room) : 1)
  }

  /// The range with no more than a share of it below the least value that there can be.
  func notBelow(_ least: Double?, room: Double = 0.06) -> Self {
    guard let least, lowerBound < least, upperBound > least else { return self }
    return Swift.max(lowerBound, least - room * (upperBound - least))...upperBound
  }

  /// `count` values from end to end.
  func steps(_ count: Int) -> [Double] {
    (0..<count).map { step in
      step == count - 1
        ? upperBound : lowerBound + (upperBound - lowerBound) * Double(step) / Double(count - 1)
    }
  }
}
