import Graphics

/// A diamond over each row's interval: filled for a main result, open for another.
struct DiamondLook: SeriesLook {
  var isOpen = false
  /// The height in points.
  var height = 8.0

  private var fill: SRGBColor { isOpen ? .white : FigureColors.result }
  private var outline: Stroke { Stroke(FigureColors.result, width: 0.75) }

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    rows.map { row in
      ResultLayer(row: row, direction: direction, height: height, fill: fill, outline: outline)
    }
  }

  func sign(at center: ScenePoint) -> [Mark] {
    let corners = [(-6.0, 0.0), (0, -3.4), (6, 0), (0, 3.4)].map {
      ScenePoint(x: center.x + $0.0, y: center.y + $0.1)
    }
    return [.polygon(Mark.Polygon(corners, fill: fill, stroke: outline))]
  }

  var signWidth: Double { 12 }
  var isSolid: Bool { true }
  var group: String? { "summary" }
}

/// A diamond from one end of an interval to the other.
private struct ResultLayer: Layer {
  var row: PlotSeries.Row
  var direction: IntervalLayer.Direction
  var height: Double
  var fill: SRGBColor
  var outline: Stroke

  func marks(in frame: Frame) -> [Mark] {
    let center = frame.point(row.x, row.y)
    let isLevel = direction == .horizontal
    let ends = [row.lower, row.upper].map { end in
      isLevel ? frame.point(end ?? row.x, row.y) : frame.point(row.x, end ?? row.y)
    }
    let sides = [-height / 2, height / 2].map {
      ScenePoint(x: center.x + (isLevel ? 0 : $0), y: center.y + (isLevel ? $0 : 0))
    }
    return [
      .polygon(Mark.Polygon([ends[0], sides[0], ends[1], sides[1]], fill: fill, stroke: outline))
    ]
  }
}
