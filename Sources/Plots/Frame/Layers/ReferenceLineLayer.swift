import Graphics

/// A straight line through the whole frame at one value.
struct ReferenceLineLayer: Layer {
  /// Which axis the value belongs to.
  enum Axis: Sendable {
    case horizontal
    case vertical
  }

  var axis: Axis
  var value: Double
  var stroke: Stroke

  func marks(in frame: Frame) -> [Mark] {
    let box = frame.box
    let (start, end) =
      switch axis {
      case .horizontal:
        (
          ScenePoint(x: frame.x(value), y: box.top), ScenePoint(x: frame.x(value), y: box.bottom)
        )
      case .vertical:
        (
          ScenePoint(x: box.left, y: frame.y(value)), ScenePoint(x: box.right, y: frame.y(value))
        )
      }
    return [.line(Mark.Line(from: start, to: end, stroke: stroke))]
  }
}
