import Graphics

/// An interval as a line along one of the axes.
struct IntervalLayer: Layer {
  /// The axis that the interval runs along.
  enum Direction: Sendable {
    case horizontal
    case vertical
  }

  var direction: Direction
  /// The value of the other axis.
  var place: Double
  var lower: Double
  var upper: Double
  var stroke: Stroke

  func marks(in frame: Frame) -> [Mark] {
    let (start, end) =
      switch direction {
      case .horizontal: (frame.point(lower, place), frame.point(upper, place))
      case .vertical: (frame.point(place, lower), frame.point(place, upper))
      }
    return [.line(Mark.Line(from: start, to: end, stroke: stroke))]
  }
}
