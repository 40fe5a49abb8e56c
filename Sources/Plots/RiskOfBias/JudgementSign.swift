import Graphics
import RiskOfBias

/// A judgement as a disc of its level's colour with its sign, so that neither colour-blind eyes nor grey print lose it.
struct JudgementSign {
  let level: JudgementLevel
  let radius: Double

  /// What a judgement that is missing is called in every picture.
  static let missingWords = "Not judged"

  private var fill: SRGBColor { SRGBColor(level.color) }

  /// White or black, whichever is told better from the disc, and white where that does.
  var ink: SRGBColor { SRGBColor.white.contrast(with: fill) >= 3 ? .white : .black }

  /// The disc and the sign around `center`.
  func marks(at center: ScenePoint) -> [Mark] {
    let outline = Stroke(SRGBColor(0x333333), width: radius * 0.09)
    return [.circle(Mark.Circle(center, radius: radius, fill: fill, stroke: outline))] + sign(at: center)
  }

  /// An empty disc, for a judgement that is missing.
  static func missing(at center: ScenePoint, radius: Double) -> [Mark] {
    let outline = Stroke(SRGBColor(0x767676), width: radius * 0.12)
    return [.circle(Mark.Circle(center, radius: radius, fill: .white, stroke: outline))]
  }

  /// The sign alone, in a circle of the radius around `center`.
  func sign(at center: ScenePoint) -> [Mark] {
    let pen = Pen(center: center, radius: radius, stroke: Stroke(ink, width: radius * 0.26))
    switch level.symbol {
    case "+": return [pen.line(-0.5, 0, 0.5, 0), pen.line(0, -0.5, 0, 0.5)]
    case "-": return [pen.line(-0.5, 0, 0.5, 0)]
    case "x": return [pen.line(-0.4, -0.4, 0.4, 0.4), pen.line(-0.4, 0.4, 0.4, -0.4)]
    case "/": return [pen.line(-0.4, 0.45, 0.4, -0.45)]
    case "!": return [pen.line(0, -0.6, 0, 0.12), pen.dot(0, 0.5)]
    case "?": return pen.questionMark
    case "(+)":
      let ring = Mark.Circle(center, radius: radius * 0.7, stroke: Stroke(ink, width: radius * 0.13))
      return [.circle(ring), pen.line(-0.38, 0, 0.38, 0), pen.line(0, -0.38, 0, 0.38)]
    default: return pen.text(level.symbol)
    }
  }
}

/// Draws in units of a radius around a middle.
private struct Pen {
  let center: ScenePoint
  let radius: Double
  let stroke: Stroke

  func point(_ x: Double, _ y: Double) -> ScenePoint {
    ScenePoint(x: center.x + x * radius, y: center.y + y * radius)
  }

  func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Mark {
    .line(Mark.Line(from: point(x1, y1), to: point(x2, y2), stroke: stroke))
  }

  func dot(_ x: Double, _ y: Double) -> Mark {
    .circle(Mark.Circle(point(x, y), radius: radius * 0.15, fill: stroke.color))
  }

  var questionMark: [Mark] {
    let path = Mark.Path(
      [
        .move(point(-0.33, -0.28)),
        .curve(point(-0.33, -0.75), point(0.36, -0.75), point(0.34, -0.27)),
        .curve(point(0.33, 0), point(0, -0.05), point(0, 0.2)),
      ], stroke: Stroke(stroke.color, width: radius * 0.22))
    return [.path(path), dot(0, 0.54)]
  }

  /// A sign of the user's own, as large as the disc allows.
  func text(_ string: String) -> [Mark] {
    let natural = TextFont(size: radius * 1.3, weight: .bold)
    let size = min(natural.size, natural.size * radius * 1.5 / max(natural.width(of: string), 0.01))
    let font = TextFont(size: size, weight: .bold)
    let baseline = ScenePoint(x: center.x, y: center.y + font.middle)
    return [.text(Mark.Text(string, at: baseline, anchor: .middle, font: font, color: stroke.color))]
  }
}
