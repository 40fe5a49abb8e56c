import Graphics

/// Something drawn between the axes of a frame, in the units of the axes.
protocol Layer: Sendable {
  /// The layer's marks, those behind first.
  func marks(in frame: Frame) -> [Mark]
}

/// A pair of values.
struct FramePoint: Sendable, Hashable {
  var x: Double
  var y: Double
}
