import Graphics

/// A sign at each of some points.
struct PointLayer: Layer {
  var points: [FramePoint]
  /// The sign about a middle.
  var sign: @Sendable (ScenePoint) -> Mark

  func marks(in frame: Frame) -> [Mark] { points.map { sign(frame.point($0.x, $0.y)) } }
}
