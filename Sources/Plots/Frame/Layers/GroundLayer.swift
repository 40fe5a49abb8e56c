import Graphics

/// A closed shape between points, cut off at the frame.
struct GroundLayer: Layer {
  var corners: [FramePoint]
  var fill: SRGBColor
  /// The outline, without which a pale ground is hard to see.
  var outline: Stroke?
  /// Whether one of its sides is a curve, so that words may stand within the box around it.
  var isCurved = false

  func marks(in frame: Frame) -> [Mark] {
    let points = corners.map { frame.point($0.x, $0.y) }
    guard isCurved, let first = points.first else {
      return [.polygon(Mark.Polygon(points, fill: fill, stroke: outline))]
    }
    let sides = points.dropFirst().map { Mark.Path.Element.line($0) }
    return [.path(Mark.Path([.move(first)] + sides + [.close], fill: fill, stroke: outline))]
  }
}
