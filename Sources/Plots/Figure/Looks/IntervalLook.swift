import Graphics

/// A line from the lower to the upper end of each row, with caps where it is a prediction interval.
struct IntervalLook: SeriesLook {
  var stroke: Stroke
  /// The caps' length in points; 0 for none.
  var cap = 0.0

  /// Whether the line is that of no effect.
  var isReference = false

  /// The bar of a prediction interval.
  static let prediction = IntervalLook(stroke: Stroke(FigureColors.prediction, width: 1), cap: 6)

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    rows.flatMap { row -> [any Layer] in
      guard let lower = row.lower, let upper = row.upper else { return [] }
      let place = direction == .horizontal ? row.y : row.x
      let line = IntervalLayer(
        direction: direction, place: place, lower: lower, upper: upper, stroke: stroke)
      return [line] + (cap > 0 ? [CapLayer(interval: line, length: cap)] : [])
    }
  }

  func sign(at center: ScenePoint) -> [Mark] {
    let ends = [-signWidth / 2, signWidth / 2].map { ScenePoint(x: center.x + $0, y: center.y) }
    let caps = cap == 0 ? [] : ends
    return [.line(Mark.Line(from: ends[0], to: ends[1], stroke: stroke))]
      + caps.map {
        .line(
          Mark.Line(
            from: ScenePoint(x: $0.x, y: $0.y - cap / 2), to: ScenePoint(x: $0.x, y: $0.y + cap / 2),
            stroke: stroke))
      }
  }

  var isSolid: Bool { true }
  var group: String? { isReference ? "reference-line" : nil }
}
