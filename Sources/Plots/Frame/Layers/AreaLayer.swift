import Graphics

/// The ground between two values of the horizontal axis.
struct AreaLayer: Layer {
  var range: ClosedRange<Double>
  var fill: SRGBColor

  func marks(in frame: Frame) -> [Mark] {
    let side = Bounds(
      left: frame.x(range.lowerBound), top: frame.box.top, right: frame.x(range.upperBound),
      bottom: frame.box.bottom)
    return [.rectangle(Mark.Rectangle(side, fill: fill))]
  }
}
