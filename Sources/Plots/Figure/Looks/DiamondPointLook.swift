import Graphics

/// A small filled diamond at each row: a result without an interval.
struct DiamondPointLook: SeriesLook {
  /// From the middle to each corner, in points.
  var size = 3.6

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    rows.map { DiamondLayer(point: FramePoint(x: $0.x, y: $0.y), size: size, fill: FigureColors.result) }
  }

  func sign(at center: ScenePoint) -> [Mark] {
    let corners = [(0.0, -size), (size, 0), (0, size), (-size, 0)].map {
      ScenePoint(x: center.x + $0.0, y: center.y + $0.1)
    }
    return [.polygon(Mark.Polygon(corners, fill: FigureColors.result))]
  }

  var signWidth: Double { 8 }
  var isSolid: Bool { true }
}
