import Graphics

/// Draws a flow diagram: phases, boxes, and the arrows between them.
struct FlowDrawing {
  let grid: FlowGrid

  private static let ink = SRGBColor(0x222222)
  private static let phaseTint = SRGBColor(0xD6E3EF)
  private static let headingTint = SRGBColor(0xEDEDED)

  private var stroke: Stroke { Stroke(Self.ink, width: grid.fontSize * 0.09) }
  private var headLength: Double { grid.fontSize * 0.7 }

  var marks: [Mark] {
    grid.headings.map(heading) + grid.phases.map(phase)
      + [.group(Mark.Group("arrows", marks: downArrows + sideArrows + joiningArrow))]
      + grid.placed.map(box)
  }

  // MARK: Boxes

  private func heading(_ heading: (frame: Bounds, lines: [String])) -> Mark {
    let frame = heading.frame
    let texts = centered(heading.lines, in: frame)
    return .group(
      Mark.Group(
        "heading", marks: [.rectangle(Mark.Rectangle(frame, fill: Self.headingTint))] + texts))
  }

  private func phase(_ phase: (name: String, frame: Bounds)) -> Mark {
    .group(
      Mark.Group(
        "phase",
        marks: [.rectangle(Mark.Rectangle(phase.frame, fill: Self.phaseTint))]
          + centered([phase.name], in: phase.frame)))
  }

  private func centered(_ lines: [String], in frame: Bounds) -> [Mark] {
    let font = grid.bold
    let middle = ScenePoint(x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2)
    let first = middle.y - Double(lines.count - 1) / 2 * font.lineHeight + font.middle
    return lines.enumerated().map { index, line in
      .text(
        Mark.Text(
          line, at: ScenePoint(x: middle.x, y: first + Double(index) * font.lineHeight), anchor: .middle,
          font: font))
    }
  }

  private func box(_ placed: FlowGrid.Placed) -> Mark {
    let frame = placed.frame
    let texts: [Mark] = placed.texts.enumerated().map { index, text in
      let baseline = frame.top + grid.padding + (Double(index) + 0.5) * grid.lineHeight + grid.regular.middle
      return .text(
        Mark.Text(
          text.string, at: ScenePoint(x: frame.left + grid.padding + text.indentation, y: baseline),
          font: grid.regular))
    }
    return .group(
      Mark.Group(
        "box", title: placed.box.lines.map(\.text).joined(separator: " "),
        marks: [.rectangle(Mark.Rectangle(frame, fill: .white, stroke: stroke))] + texts))
  }

  // MARK: Arrows

  /// From each box of what goes on to the next below it.
  private var downArrows: [Mark] {
    [FlowTable.Column.main, .otherMain].flatMap { column in
      let frames = FlowTable.Step.allCases.compactMap { grid.frame($0, column) }
      return zip(frames, frames.dropFirst()).flatMap { upper, lower in
        let x = grid.middle(column)
        return arrow(from: ScenePoint(x: x, y: upper.bottom), through: [], to: ScenePoint(x: x, y: lower.top))
      }
    }
  }

  /// From what goes on to what is taken away.
  private var sideArrows: [Mark] {
    let pairs: [(FlowTable.Column, FlowTable.Column)] = [(.main, .side), (.otherMain, .otherSide)]
    return pairs.flatMap { main, side in
      FlowTable.Step.allCases.flatMap { step -> [Mark] in
        guard let from = grid.frame(step, main), let to = grid.frame(step, side) else { return [] }
        let y = from.top + min(from.height, to.height) / 2
        return arrow(from: ScenePoint(x: from.right, y: y), through: [], to: ScenePoint(x: to.left, y: y))
      }
    }
  }

  /// From the last box of the other methods to what is included.
  private var joiningArrow: [Mark] {
    guard let included = grid.frame(.included, .main),
      let last = FlowTable.Step.allCases.reversed().lazy.compactMap({ grid.frame($0, .otherMain) }).first
    else { return [] }
    let (x, y) = (grid.middle(.otherMain), (included.top + included.bottom) / 2)
    return arrow(
      from: ScenePoint(x: x, y: last.bottom), through: [ScenePoint(x: x, y: y)],
      to: ScenePoint(x: included.right, y: y))
  }

  /// A line with a head at its end.
  private func arrow(from start: ScenePoint, through corners: [ScenePoint], to end: ScenePoint) -> [Mark] {
    let before = corners.last ?? start
    let isLevel = before.y == end.y
    let sign = isLevel ? (end.x > before.x ? 1.0 : -1) : (end.y > before.y ? 1 : -1)
    let half = headLength * 0.4
    let base =
      isLevel
      ? ScenePoint(x: end.x - sign * headLength, y: end.y)
      : ScenePoint(x: end.x, y: end.y - sign * headLength)
    let wings =
      isLevel
      ? [ScenePoint(x: base.x, y: base.y - half), ScenePoint(x: base.x, y: base.y + half)]
      : [ScenePoint(x: base.x - half, y: base.y), ScenePoint(x: base.x + half, y: base.y)]
    let points = [start] + corners + [base]
    let lines: [Mark] = zip(points, points.dropFirst()).map {
      .line(Mark.Line(from: $0, to: $1, stroke: stroke))
    }
    return lines + [.polygon(Mark.Polygon([end] + wings, fill: Self.ink))]
  }
}
