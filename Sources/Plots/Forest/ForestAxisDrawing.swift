import Graphics

/// The axis beneath the rows: line, ticks, title and the names of the directions.
struct ForestAxisDrawing {
  let content: ForestContent
  let grid: ForestGrid
  let axis: Axis
  /// The rows above it.
  let rows: [ForestRow]

  private var style: ForestStyle { grid.style }

  /// From the last row to the end of the axis, its title and the directions beneath it.
  var height: Double {
    let block = marks(top: style.fontSize * 0.4)
    return content.layout.favours.placement == .below ? favours(top: block.bottom).bottom : block.bottom
  }

  /// The axis with its line at `top`, and where it ends.
  func marks(top: Double) -> (marks: [Mark], bottom: Double) {
    let stroke = Stroke(.black, width: style.ink)
    let font = style.regular
    let tickEnd = top + style.fontSize * 0.4
    var marks: [Mark] = [
      .line(
        Mark.Line(
          from: ScenePoint(x: axis.left, y: top), to: ScenePoint(x: axis.right, y: top), stroke: stroke))
    ]
    for tick in ForestAxes(content: content, grid: grid).ticks(of: axis, rows) {
      let x = axis.x(of: tick.value)
      marks.append(
        .line(Mark.Line(from: ScenePoint(x: x, y: top), to: ScenePoint(x: x, y: tickEnd), stroke: stroke)))
      guard !tick.label.isEmpty else { continue }
      marks.append(
        .text(
          Mark.Text(tick.label, at: ScenePoint(x: x, y: tickEnd + font.ascent), anchor: .middle, font: font)))
    }
    var bottom = tickEnd + font.lineHeight
    let title = content.layout.axisTitle(of: content.table).map {
      font.wrap($0, width: axis.right - axis.left)
    }
    for line in title?.lines ?? [] {
      let place = ScenePoint(x: (axis.left + axis.right) / 2, y: bottom + font.ascent)
      marks.append(.text(Mark.Text(line, at: place, anchor: .middle, font: font)))
      bottom += font.lineHeight
    }
    return (marks, bottom)
  }

  /// The names of the directions beneath the axis that ends at `top`, each under its half.
  func favours(top: Double) -> (marks: [Mark], bottom: Double) {
    guard let block = FavoursBlock(content: content, grid: grid, axis: axis) else { return ([], top) }
    let bottom = top + style.fontSize * 0.3 + block.height
    return (block.marks(bottom: bottom), bottom)
  }
}
