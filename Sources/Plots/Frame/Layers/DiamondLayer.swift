import Graphics

/// A diamond at a point.
struct DiamondLayer: Layer {
  var point: FramePoint
  /// From the middle to each corner, in points.
  var size: Double
  var fill: SRGBColor

  func marks(in frame: Frame) -> [Mark] {
    let center = frame.point(point.x, point.y)
    return [
      .polygon(
        Mark.Polygon(
          [
            ScenePoint(x: center.x, y: center.y - size), ScenePoint(x: center.x + size, y: center.y),
            ScenePoint(x: center.x, y: center.y + size), ScenePoint(x: center.x - size, y: center.y),
          ], fill: fill))
    ]
  }
}
