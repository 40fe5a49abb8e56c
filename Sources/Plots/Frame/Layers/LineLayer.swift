import Graphics

/// A line from point to point.
struct LineLayer: Layer {
  var points: [FramePoint]
  var stroke: Stroke

  func marks(in frame: Frame) -> [Mark] {
    guard let first = points.first, points.count > 1 else { return [] }
    let steps = points.dropFirst().map { Mark.Path.Element.line(frame.point($0.x, $0.y)) }
    return [.path(Mark.Path([.move(frame.point(first.x, first.y))] + steps, stroke: stroke))]
  }
}

extension LineLayer {
  /// A line that runs level over each unit of the horizontal axis, from `place` to `place + 1`.
  static func steps(_ values: [(place: Int, value: Double)], stroke: Stroke) -> LineLayer {
    LineLayer(
      points: values.flatMap { place, value in
        [FramePoint(x: Double(place), y: value), FramePoint(x: Double(place + 1), y: value)]
      }, stroke: stroke)
  }
}
