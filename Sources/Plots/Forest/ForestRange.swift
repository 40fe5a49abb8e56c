/// Which stretch of the axis a forest plot shows: one rule for every plot.
///
/// 1. Every estimate is shown, unless the stretch without it would take less than a third of the one with it; such
///    estimates, a quarter of all at most, are marked at the edge.
/// 2. The intervals of pooled effects and predictions are shown whole as long as all that is nearer still takes a
///    third of the axis. Those that rest on two studies never make it longer.
/// 3. The studies' intervals are shown whole, the nearest first, as long as a typical one still takes a sixth of the
///    axis.
///
/// What goes on beyond the ends is cut off there, with an arrow.
struct ForestRange {
  let scale: AxisScale

  /// The most that one value may lengthen the axis.
  private static let mostGrowth = 3.0

  /// The stretch, in units of the scale; it is never empty.
  func range(of rows: [ForestRow], referenceValue: Double?) -> ClosedRange<Double> {
    let studies = rows.filter(\.isListed)
    let lengths = studies.compactMap(interval).map(\.length).sorted()
    let typical = lengths.isEmpty ? 0 : lengths[(lengths.count - 1) / 2]
    guard let points = points(of: rows, referenceValue: referenceValue, typical: typical) else {
      return widened(0...0)
    }
    let pooled = rows.filter { !$0.isListed && $0.studies ?? 3 > 2 }.flatMap {
      [interval(of: $0), $0.prediction.flatMap { interval($0.lower, $0.upper) }].compactMap { $0 }
    }
    let withPooled = extended(points, by: pooled) { range, _ in
      Self.mostGrowth * max(range.length, typical)
    }
    let longest = max(6 * typical, 1.5 * withPooled.length)
    let range = extended(withPooled, by: studies.compactMap(interval)) { _, _ in longest }
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

  // MARK: Estimates

  /// From the lowest to the highest estimate that is shown, with no effect and the pooled effects; `nil` where there is
  /// none.
  private func points(
    of rows: [ForestRow], referenceValue: Double?, typical: Double
  ) -> ClosedRange<Double>? {
    let summaries = rows.filter { $0.role == .summary && !$0.isAlternative }
    let anchors = [referenceValue, summaries.first?.effect].compactMap { $0 }.compactMap(coordinate)
    let estimates = rows.compactMap(\.effect).compactMap(coordinate).sorted()
    let all = anchors + estimates
    guard let low = all.min(), let high = all.max() else { return nil }
    guard !estimates.isEmpty else { return low...high }
    let quarter = estimates.count / 4
    let middle = anchors + [estimates[quarter], estimates[estimates.count - 1 - quarter]]
    let near = grown(
      (middle.min() ?? low)...(middle.max() ?? high), over: estimates, typical: typical)
    let isMostShown = 4 * estimates.count { !near.contains($0) } <= estimates.count
    return isMostShown ? near : low...high
  }

  /// The stretch with the estimates around it, the nearest first, up to one that is too far out.
  private func grown(
    _ start: ClosedRange<Double>, over estimates: [Double], typical: Double
  ) -> ClosedRange<Double> {
    var range = start
    var below = estimates.filter { $0 < start.lowerBound }
    var above = estimates.filter { $0 > start.upperBound }.reversed() as [Double]
    while let next = [below.last, above.last].compactMap({ $0 })
      .min(by: { range.distance(to: $0) < range.distance(to: $1) })
    {
      let longer = range.union(next...next)
      let length = max(range.length, typical)
      if length > 0, longer.length > Self.mostGrowth * length { break }
      range = longer
      while let last = below.last, range.contains(last) { below.removeLast() }
      while let last = above.last, range.contains(last) { above.removeLast() }
    }
    return range
  }

  // MARK: Intervals

  /// The stretch with those intervals, the nearest first, that leave it within a limit.
  private func extended(
    _ range: ClosedRange<Double>, by intervals: [ClosedRange<Double>],
    limit: (ClosedRange<Double>, ClosedRange<Double>) -> Double
  ) -> ClosedRange<Double> {
    intervals.map(range.union).sorted { $0.length < $1.length }.reduce(range) { range, next in
      let longer = range.union(next)
      return longer.length <= limit(range, next) ? longer : range
    }
  }

  // MARK: Ends

  /// A little white at both ends, and some length where both are the same.
  private func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    if high - low > 1e-9 * max(low.magnitude, high.magnitude, 1e-6) {
      let white = (high - low) * 0.05
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

  /// A row's interval on the scale, from the effect where one bound was not found; `nil` where an end is missing or infinite.
  private func interval(of row: ForestRow) -> ClosedRange<Double>? {
    let isHalf = row.unknownBound != nil
    return interval(row.lower ?? (isHalf ? row.effect : nil), row.upper ?? (isHalf ? row.effect : nil))
  }

  private func interval(_ lower: Double?, _ upper: Double?) -> ClosedRange<Double>? {
    guard let lower = lower.flatMap(coordinate), let upper = upper.flatMap(coordinate), lower <= upper else {
      return nil
    }
    return lower...upper
  }
}

extension ClosedRange<Double> {
  /// The shortest range that holds both.
  fileprivate func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }

  fileprivate var length: Double { upperBound - lowerBound }

  /// How far a value lies outside.
  fileprivate func distance(to value: Double) -> Double {
    Swift.max(lowerBound - value, value - upperBound, 0)
  }
}
