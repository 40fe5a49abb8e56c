import Graphics

/// The axis beneath the rows: line, ticks, title and the names of the directions.
struct ForestAxisDrawing {
  let content: ForestContent
  let grid: ForestGrid
  let axis: Axis

  private var style: ForestStyle { grid.style }

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
    for tick in axis.ticks(font: font, numbers: content.layout.numbers) {
      let x = axis.x(of: tick.value)
      marks.append(
        .line(Mark.Line(from: ScenePoint(x: x, y: top), to: ScenePoint(x: x, y: tickEnd), stroke: stroke)))
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

  /// The names of the directions, beside the sentences that end at `beneath` where there is room, else
  /// beneath them.
  func favours(beside: Double, beneath: Double) -> (marks: [Mark], bottom: Double) {
    let space = style.fontSize * 0.3
    let right = grid.width - style.margin
    let isFree = beneath <= beside + space
    let left = isFree ? style.margin : grid.plotLeft
    guard let narrow = FavoursBlock(content: content, grid: grid, axis: axis, left: left, right: right),
      let wide = FavoursBlock(content: content, grid: grid, axis: axis, left: style.margin, right: right)
    else { return ([], beside) }
    let block = narrow.fits ? narrow : wide
    let bottom = (narrow.fits ? beside : max(beside, beneath)) + space + block.height
    return (block.marks(bottom: bottom), bottom)
  }
}
