import Graphics
import WithoutMetaAnalysis

/// The shape that stands for a direction.
struct DirectionGlyph {
  var direction: Direction
  /// The height of an arrow, in points.
  var size: Double
  var fill: SRGBColor
  /// The letters' size that outlines go with.
  var fontSize: Double

  /// The marks about a middle. Harm has a heavier outline, so that it stands out whatever the colours.
  func marks(at center: ScenePoint) -> [Mark] {
    let outline = Stroke(DirectionColors.ink, width: fontSize * (direction == .worse ? 0.16 : 0.07))
    switch direction {
    case .better: return [.polygon(Mark.Polygon(arrow(center, up: true), fill: fill, stroke: outline))]
    case .worse: return [.polygon(Mark.Polygon(arrow(center, up: false), fill: fill, stroke: outline))]
    case .mixed: return [.polygon(Mark.Polygon(doubleArrow(center), fill: fill, stroke: outline))]
    case .none:
      let (half, thick) = (size * 0.42, fontSize * 0.17)
      let frame = Bounds(
        left: center.x - half, top: center.y - thick, right: center.x + half, bottom: center.y + thick)
      return [.rectangle(Mark.Rectangle(frame, fill: fill, stroke: outline))]
    case .notReported:
      return [
        .circle(
          Mark.Circle(
            center, radius: fontSize * 0.24, stroke: Stroke(DirectionColors.quiet, width: fontSize * 0.1)))
      ]
    }
  }

  /// How wide the shape is, outline included.
  var width: Double {
    switch direction {
    case .better, .worse: size * 0.86 + fontSize * 0.16
    case .mixed: size * 1.2 + fontSize * 0.1
    case .none: size * 0.84 + fontSize * 0.1
    case .notReported: fontSize * 0.6
    }
  }

  /// An arrow with a shaft.
  private func arrow(_ center: ScenePoint, up: Bool) -> [ScenePoint] {
    let (head, shaft, half) = (size * 0.43, size * 0.17, size / 2)
    // From the tip to where the head ends.
    let neck = half - size * 0.48
    let corners = [
      (0, -half), (head, -neck), (shaft, -neck), (shaft, half), (-shaft, half), (-shaft, -neck),
      (-head, -neck),
    ]
    return corners.map { ScenePoint(x: center.x + $0.0, y: center.y + (up ? $0.1 : -$0.1)) }
  }

  /// An arrow with a head at both ends, lying.
  private func doubleArrow(_ center: ScenePoint) -> [ScenePoint] {
    let (half, neck, head, shaft) = (size * 0.6, size * 0.2, size * 0.36, size * 0.13)
    let corners = [
      (-half, 0), (-neck, -head), (-neck, -shaft), (neck, -shaft), (neck, -head), (half, 0), (neck, head),
      (neck, shaft), (-neck, shaft), (-neck, head),
    ]
    return corners.map { ScenePoint(x: center.x + $0.0, y: center.y + $0.1) }
  }
}

extension Direction {
  /// The direction as plots and their legends write it.
  var words: String {
    switch self {
    case .better: "Better"
    case .worse: "Worse (harm)"
    case .none: "No difference"
    case .mixed: "Mixed"
    case .notReported: "Not reported"
    }
  }

  /// The order in which plots and tallies list directions.
  static let listed: [Direction] = [.better, .worse, .mixed, .none, .notReported]
}
