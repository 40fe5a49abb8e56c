/// Which stretch of the axis a forest plot shows.
///
/// The stretch holds the value of no effect, every pooled effect with its interval, and the studies' estimates,
/// save those that lie so far out that they would press everything else together. The intervals of studies and
/// predictions are added, the nearest first, as long as a typical interval still takes an eighth of the axis; the
/// others end in an arrow.
struct ForestRange {
  let scale: AxisScale

  /// The stretch, in units of the scale; it is never empty.
  func range(of rows: [ForestRow], referenceValue: Double?) -> ClosedRange<Double> {
    let studies = rows.filter { $0.role == .study }
    let summaries = rows.filter { $0.role == .summary || $0.role == .subgroupSummary }
    let anchors = (summaries.flatMap(values) + [referenceValue].compactMap { $0 }).compactMap(coordinate)
    let lengths = studies.compactMap(interval).map(\.length).sorted()
    let typical = lengths.isEmpty ? 0 : lengths[(lengths.count - 1) / 2]
    let points = anchors + reasonable(studies.compactMap(\.effect).compactMap(coordinate), typical: typical)
    guard let low = points.min(), let high = points.max() else { return widened(0...0) }
    let longest = max(8 * typical, 1.5 * (high - low))
    let others = studies + rows.filter { $0.role == .prediction }
    let core = low...high
    let range = others.compactMap(interval).map(core.union).sorted { $0.length < $1.length }
      .reduce(core) { range, next in
        let longer = range.union(next)
        return longer.length <= longest ? longer : range
      }
    return referenceValue == nil ? clamped(widened(range), to: rows.flatMap(values)) : widened(range)
  }

  /// Whether two stretches are so unlike that one axis for both would hide the shorter one.
  static func differ(_ ranges: [ClosedRange<Double>]) -> Bool {
    let lengths = ranges.map { $0.upperBound - $0.lowerBound }
    guard let least = lengths.min(), let low = ranges.map(\.lowerBound).min(),
      let high = ranges.map(\.upperBound).max()
    else { return false }
    return high - low > 6 * least
  }

  /// The estimates without those many times further from the middle than is typical.
  private func reasonable(_ points: [Double], typical: Double) -> [Double] {
    guard points.count > 1 else { return points }
    let middle = points.sorted()[points.count / 2]
    let spread = points.map { ($0 - middle).magnitude }.sorted()[points.count / 2]
    let limit = max(6 * typical, 8 * spread)
    return limit > 0 ? points.filter { ($0 - middle).magnitude <= limit } : points
  }

  /// A little white at both ends, and some length where both are the same.
  private func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    if high - low > 1e-9 * max(low.magnitude, high.magnitude, 1e-6) {
      let white = (high - low) * 0.04
      return low - white...high + white
    }
    let half = scale == .logarithmic ? 0.7 : max(low.magnitude / 2, 1)
    return low - half...high + half
  }

  /// Without the white that would show negative values, or values above 1, where there are none.
  private func clamped(_ range: ClosedRange<Double>, to values: [Double]) -> ClosedRange<Double> {
    guard scale == .linear, let least = values.min(), let most = values.max() else { return range }
    let low = least >= 0 ? max(range.lowerBound, 0) : range.lowerBound
    let high = least >= 0 && most <= 1 ? min(range.upperBound, 1) : range.upperBound
    return low < high ? low...high : range
  }

  private func values(of row: ForestRow) -> [Double] {
    [row.effect, row.lower, row.upper].compactMap { $0 }
  }

  private func coordinate(_ value: Double) -> Double? {
    let coordinate = scale.coordinate(of: value)
    return coordinate.isFinite ? coordinate : nil
  }

  /// A row's interval on the scale; `nil` where an end is missing or infinite.
  private func interval(of row: ForestRow) -> ClosedRange<Double>? {
    guard let lower = row.lower.flatMap(coordinate), let upper = row.upper.flatMap(coordinate),
      lower <= upper
    else { return nil }
    return lower...upper
  }
}

extension ClosedRange<Double> {
  /// The shortest range that holds both.
  fileprivate func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }

  fileprivate var length: Double { upperBound - lowerBound }
}
