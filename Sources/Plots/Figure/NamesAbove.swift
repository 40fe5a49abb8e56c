import Graphics

/// Names in rows above a frame, each with a line down to its place on the frame's upper edge: for points that all lie there.
struct NamesAbove {
  /// A name with its place.
  private struct Placed {
    var text: String
    var fullText: String?
    var left: Double
    var right: Double
    var foot: Double
    var row: Int
  }

  private var placed: [Placed] = []
  /// How many names found no room.
  private(set) var unnamed = 0
  private let font: TextFont

  private static let mostRows = 10

  /// The names at places between two ends, in points. From right to left, each stands to the right of its line in the lowest row
  /// that neither another name nor a line to a higher row runs through.
  init(_ names: [(text: String, x: Double)], left: Double, right: Double, font: TextFont) {
    self.font = font
    for name in names.sorted(by: { $0.x > $1.x }) {
      let wrapped = font.wrap(name.text, width: font.size * 16, limit: 1)
      let text = wrapped.lines[0]
      let width = font.width(of: text)
      let start = max(left, min(name.x + 1.5, right - width))
      let span = start - 3...start + width + 3
      let row = (0..<Self.mostRows).first { row in
        !placed.contains { other in
          (other.row == row && other.left < span.upperBound && other.right > span.lowerBound)
            || (other.row > row && span.contains(other.foot))
            || (other.row < row && other.left - 2 < name.x && name.x < other.right + 2)
        }
      }
      guard let row else {
        unnamed += 1
        continue
      }
      placed.append(
        Placed(
          text: text, fullText: wrapped.isCut ? name.text : nil, left: start, right: start + width,
          foot: name.x, row: row))
    }
  }

  /// What the rows take above the frame, in points.
  var height: Double { placed.isEmpty ? 0 : Double((placed.map(\.row).max() ?? 0) + 1) * font.lineHeight + 5 }

  /// The names and their lines, above an edge.
  func marks(above edge: Double) -> [Mark] {
    placed.flatMap { name -> [Mark] in
      let baseline = edge - 5 - Double(name.row) * font.lineHeight
      let line = Mark.Line(
        from: ScenePoint(x: name.foot, y: edge), to: ScenePoint(x: name.foot, y: baseline + 2),
        stroke: Stroke(FigureColors.quiet, width: 0.4))
      let text = Mark.Text(
        name.text, at: ScenePoint(x: name.left, y: baseline), font: font, fullText: name.fullText)
      return [.line(line), .text(text)]
    }
  }
}
