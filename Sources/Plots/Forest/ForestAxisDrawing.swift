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
      .line(LineMark(from: Point(x: axis.left, y: top), to: Point(x: axis.right, y: top), stroke: stroke))
    ]
    for tick in axis.ticks(font: font, numbers: content.layout.numbers) {
      let x = axis.x(of: tick.value)
      marks.append(.line(LineMark(from: Point(x: x, y: top), to: Point(x: x, y: tickEnd), stroke: stroke)))
      marks.append(
        .text(
          TextMark(tick.label, at: Point(x: x, y: tickEnd + font.ascent), anchor: .middle, font: font)))
    }
    var bottom = tickEnd + font.lineHeight
    for line in font.wrap(content.table.axisTitle ?? content.table.measure, width: axis.right - axis.left)
      .lines
    {
      let place = Point(x: (axis.left + axis.right) / 2, y: bottom + font.ascent)
      marks.append(.text(TextMark(line, at: place, anchor: .middle, font: font)))
      bottom += font.lineHeight
    }
    return (marks, bottom)
  }

  /// The names of the directions, beside the sentences where there is room, else beneath them.
  func favoursBelow(beside: Double, beneath: Double) -> (marks: [Mark], bottom: Double) {
    guard content.layout.favours.placement == .below,
      let narrow = FavoursBlock(content: content, grid: grid, axis: axis, isWithinPlot: true)
    else { return ([], beside) }
    let space = style.fontSize * 0.3
    if narrow.fits {
      let bottom = beside + space + narrow.height
      return (narrow.marks(bottom: bottom), bottom)
    }
    guard let wide = FavoursBlock(content: content, grid: grid, axis: axis, isWithinPlot: false) else {
      return ([], beside)
    }
    let bottom = beneath + space + wide.height
    return (wide.marks(bottom: bottom), bottom)
  }
}
