import Graphics

/// A closed shape between points, cut off at the frame.
struct GroundLayer: Layer {
  var corners: [FramePoint]
  var fill: SRGBColor
  /// The outline, without which a pale ground is hard to see.
  var outline: Stroke?

  func marks(in frame: Frame) -> [Mark] {
    [.polygon(Mark.Polygon(corners.map { frame.point($0.x, $0.y) }, fill: fill, stroke: outline))]
  }
}
