import Graphics

/// A line from row to row, cut off at the frame.
struct LineLook: SeriesLook {
  var stroke: Stroke
  /// Whether the line is that of no effect.
  var isReference = false

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    [CurveLayer(points: rows.map { FramePoint(x: $0.x, y: $0.y) }, stroke: stroke)]
  }

  func sign(at center: ScenePoint) -> [Mark] {
    [
      .line(
        Mark.Line(
          from: ScenePoint(x: center.x - signWidth / 2, y: center.y),
          to: ScenePoint(x: center.x + signWidth / 2, y: center.y), stroke: stroke))
    ]
  }

  var group: String? { isReference ? "reference-line" : nil }
}
