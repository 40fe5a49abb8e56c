import Graphics

/// The ground between the lower and the upper ends of the rows.
struct BandLook: SeriesLook {
  var fill: SRGBColor
  var outline: Stroke? = FigureStrokes.edge
  /// Whether it ends in a curve.
  var isCurved = false

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    let isUpright = direction == .vertical
    func end(_ row: PlotSeries.Row, _ value: Double?) -> FramePoint {
      isUpright ? FramePoint(x: row.x, y: value ?? row.y) : FramePoint(x: value ?? row.x, y: row.y)
    }
    let corners = rows.map { end($0, $0.lower) } + rows.reversed().map { end($0, $0.upper) }
    return corners.count > 3
      ? [GroundLayer(corners: corners, fill: fill, outline: outline, isCurved: isCurved)] : []
  }

  func sign(at center: ScenePoint) -> [Mark] {
    let box = Bounds(
      left: center.x - signWidth / 2, top: center.y - 3, right: center.x + signWidth / 2, bottom: center.y + 3
    )
    return [.rectangle(Mark.Rectangle(box, fill: fill, stroke: outline))]
  }
}
