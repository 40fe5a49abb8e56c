import Graphics

/// A short line to the right of each row, as on an axis.
struct TickLook: SeriesLook {
  var stroke = FigureStrokes.solid
  /// The lines' length in points.
  var length = 3.0

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    rows.map { row in
      PointLayer(points: [FramePoint(x: row.x, y: row.y)]) { [stroke, length] place in
        .line(Mark.Line(from: place, to: ScenePoint(x: place.x + length, y: place.y), stroke: stroke))
      }
    }
  }

  func sign(at center: ScenePoint) -> [Mark] { [] }
}
