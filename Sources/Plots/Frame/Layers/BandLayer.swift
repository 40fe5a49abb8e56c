import Graphics

/// The ground between a lower and an upper line.
struct BandLayer: Layer {
  struct Slice: Sendable, Hashable {
    var x: Double
    var lower: Double
    var upper: Double
  }

  /// The band's ends, from left to right.
  var slices: [Slice]
  var fill: SRGBColor
  /// The outline, without which a pale ground is hard to see.
  var outline: Stroke?

  func marks(in frame: Frame) -> [Mark] {
    guard slices.count > 1 else { return [] }
    let upper = slices.map { frame.point($0.x, $0.upper) }
    let lower = slices.reversed().map { frame.point($0.x, $0.lower) }
    return [.polygon(Mark.Polygon(upper + lower, fill: fill, stroke: outline))]
  }
}
