import Graphics

/// Short lines across the ends of an interval that lie within the frame.
struct CapLayer: Layer {
  var interval: IntervalLayer
  /// The caps' length in points.
  var length: Double

  func marks(in frame: Frame) -> [Mark] {
    let isLevel = interval.direction == .horizontal
    let range = (isLevel ? frame.horizontal : frame.vertical).range
    return [interval.lower, interval.upper].filter(range.contains).map { end in
      let center = isLevel ? frame.point(end, interval.place) : frame.point(interval.place, end)
      let (dx, dy) = isLevel ? (0.0, length / 2) : (length / 2, 0.0)
      return .line(
        Mark.Line(
          from: ScenePoint(x: center.x - dx, y: center.y - dy),
          to: ScenePoint(x: center.x + dx, y: center.y + dy), stroke: interval.stroke))
    }
  }
}
