import Graphics

/// Makes the axes of a forest plot.
struct ForestAxes {
  let content: ForestContent
  let grid: ForestGrid

  /// One axis for all panels, or one for each where their stretches are too unlike; with chosen limits there is one.
  var axes: [Axis] {
    let ranges = content.panels.map { content.table.range(of: $0.rows) }
    if ranges.count > 1, ForestRange.differ(ranges) {
      return zip(content.panels, ranges).map { axis($1, of: $0.rows) }
    }
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else {
      return [axis(content.table.range(of: []), of: [])]
    }
    return [axis(low...high, of: content.panels.flatMap(\.rows))]
  }

  private func axis(_ range: ClosedRange<Double>, of rows: [ForestRow]) -> Axis {
    let axis = Axis(
      scale: content.table.axisScale, range: range, left: grid.plotLeft, right: grid.plotRight)
    guard content.table.axisChoice.limits == nil else { return axis }
    return FavoursBlock.axis(withTicksOnBothSides(axis, rows), withRoomIn: content, grid: grid)
  }

  /// The axis made longer where a side of no effect holds data and none of the most familiar ticks stands there.
  private func withTicksOnBothSides(_ axis: Axis, _ rows: [ForestRow]) -> Axis {
    guard let reference = content.table.referenceValue, content.table.axisChoice.ticks.isEmpty else {
      return axis
    }
    let sides = content.table.sides(of: axis, rows)
    var (result, leftShare, rightShare) = (axis, 0.0, 0.0)
    for share in [0.1, 0.15, 0.2, 0.25, 0.3, 0.35] {
      let ticks = result.ticks(font: grid.style.regular, numbers: content.layout.numbers)
      let lacksLeft = sides.below && !ticks.contains { $0.value < reference }
      let lacksRight = sides.above && !ticks.contains { $0.value > reference }
      guard lacksLeft || lacksRight else { break }
      if lacksLeft { leftShare = share }
      if lacksRight { rightShare = share }
      result = axis.showing(reference, leftShare: leftShare, rightShare: rightShare)
    }
    return result
  }

  /// The values that are marked: those chosen, or round ones, of which there is one at least on each side of no effect that
  /// holds data.
  func ticks(of axis: Axis, _ rows: [ForestRow]) -> [AxisTick] {
    let (font, numbers) = (grid.style.regular, content.layout.numbers)
    let chosen = content.table.axisChoice.ticks
    if !chosen.isEmpty { return axis.ticks(at: chosen, font: font, numbers: numbers) }
    let sides = content.table.sides(of: axis, rows)
    return axis.ticks(font: font, numbers: numbers) { ticks in
      guard let reference = content.table.referenceValue else { return true }
      return (!sides.below || ticks.contains { $0.value < reference })
        && (!sides.above || ticks.contains { $0.value > reference })
    }
  }
}

extension ForestTable {
  /// Whether an axis shows anything of the rows below and above no effect.
  fileprivate func sides(of axis: Axis, _ rows: [ForestRow]) -> (below: Bool, above: Bool) {
    guard let referenceValue, axis.shows(referenceValue) else { return (false, false) }
    let values = rows.flatMap { row in
      [row.lower, row.effect, row.upper, row.prediction?.lower, row.prediction?.upper].compactMap { $0 }
    }
    return (values.contains { $0 < referenceValue }, values.contains { $0 > referenceValue })
  }
}
