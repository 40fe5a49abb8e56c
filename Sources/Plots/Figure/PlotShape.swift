import Graphics

/// The form of a sign: studies are squares, and levels of a column have forms of their own; diamonds are results.
enum PlotShape: Int, Sendable, Hashable, CaseIterable {
  case square, circle, triangle, turnedTriangle, pentagon, cross

  /// The sign of a size, the length of the square's side, about a middle.
  func mark(at center: ScenePoint, size: Double, fill: SRGBColor, outline: Stroke) -> Mark {
    let half = size / 2
    switch self {
    case .square:
      let box = Bounds(
        left: center.x - half, top: center.y - half, right: center.x + half, bottom: center.y + half)
      return .rectangle(Mark.Rectangle(box, fill: fill, stroke: outline))
    case .circle:
      return .circle(Mark.Circle(center, radius: half * 1.1, fill: fill, stroke: outline))
    case .triangle, .turnedTriangle, .pentagon, .cross:
      let points = corners.map { ScenePoint(x: center.x + half * $0.0, y: center.y + half * $0.1) }
      return .polygon(Mark.Polygon(points, fill: fill, stroke: outline))
    }
  }

  /// Corners relative to half the size.
  private var corners: [(Double, Double)] {
    switch self {
    case .square, .circle: []
    case .triangle: [(0, -1.3), (1.2, 0.9), (-1.2, 0.9)]
    case .turnedTriangle: [(0, 1.3), (1.2, -0.9), (-1.2, -0.9)]
    case .pentagon: [(0, -1.2), (1.14, -0.37), (0.71, 0.97), (-0.71, 0.97), (-1.14, -0.37)]
    case .cross:
      [
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2),
        (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
      ]
    }
  }
}
