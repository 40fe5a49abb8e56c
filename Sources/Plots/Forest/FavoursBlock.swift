import Graphics

/// The names of both directions on either side of no effect, each with an arrow.
struct FavoursBlock {
  private let style: ForestStyle
  private let font: TextFont
  private let middle: Double
  private let left: WrappedText
  private let right: WrappedText
  /// Whether no word is broken and no name takes more than three lines.
  let fits: Bool

  /// Names between `leftEnd` and `rightEnd`; `nil` where the table names no directions.
  init?(
    content: ForestContent, grid: ForestGrid, axis: Axis, left leftEnd: Double, right rightEnd: Double
  ) {
    guard let favours = content.table.favours else { return nil }
    let look = content.layout.favours
    style = grid.style
    font = style.font(bold: look.isBold)
    let reference = content.table.referenceValue.map { min(max(axis.x(of: $0), axis.left), axis.right) }
    middle = reference ?? (axis.left + axis.right) / 2
    let names = [favours.left, favours.right].map { look.text($0, of: favours) }
    let extra = Self.extra(style)
    let room = [middle - leftEnd - extra, rightEnd - middle - extra].map { min($0, 24 * grid.style.fontSize) }
    left = font.wrap(names[0], width: room[0])
    right = font.wrap(names[1], width: room[1])
    let font = font
    fits =
      left.lines.count <= 3 && right.lines.count <= 3
      && zip(names, room).allSatisfy { font.widestWord(of: $0) <= $1 }
  }

  private static func white(_ style: ForestStyle) -> Double { style.fontSize * 0.7 }
  private static func arrowRoom(_ style: ForestStyle) -> Double { style.fontSize * 2.3 }

  /// What a name takes beside its letters: white, and the arrow.
  private static func extra(_ style: ForestStyle) -> Double { white(style) + arrowRoom(style) }

  /// `axis`, made longer where the names of the directions would not find room on either side of no effect.
  static func axis(_ axis: Axis, withRoomIn content: ForestContent, grid: ForestGrid) -> Axis {
    guard let favours = content.table.favours, let reference = content.table.referenceValue else {
      return axis
    }
    let look = content.layout.favours
    let font = grid.style.font(bold: look.isBold)
    let plotWidth = grid.plotRight - grid.plotLeft
    /// The share of the plot that a name needs, when some room lies outside the plot; on two lines if it
    /// would else take more than a third.
    func share(_ name: String, outside: Double) -> Double {
      let text = look.text(name, of: favours)
      let whole = (font.width(of: text) + extra(grid.style) - outside) / plotWidth
      if whole <= 0.33 { return max(whole, 0) }
      let half = max(font.widestWord(of: text), font.width(of: text) * 0.6) + extra(grid.style)
      return min(max((half - outside) / plotWidth, 0), 0.4)
    }
    let isBelow = look.placement == .below
    let left = share(favours.left, outside: isBelow ? grid.plotLeft - grid.style.margin : 0)
    let right = share(
      favours.right, outside: isBelow ? grid.width - grid.style.margin - grid.plotRight : 0)
    return axis.showing(reference, leftShare: left, rightShare: right)
  }

  var height: Double { Double(max(left.lines.count, right.lines.count)) * font.lineHeight }

  /// The names, the longer one ending at `bottom`.
  func marks(bottom: Double) -> [Mark] {
    let top = bottom - height
    let white = Self.white(style)
    let marks =
      name(left, x: middle - white, anchor: .right, direction: -1, top: top)
      + name(right, x: middle + white, anchor: .left, direction: 1, top: top)
    return [.group(Mark.Group("favours", marks: marks))]
  }

  private func name(
    _ text: WrappedText, x: Double, anchor: Mark.Text.Anchor, direction: Double, top: Double
  ) -> [Mark] {
    let width = text.lines.map(font.width).max() ?? 0
    var marks: [Mark] = text.lines.enumerated().map { index, line in
      let baseline = top + Double(index) * font.lineHeight + font.ascent
      return .text(Mark.Text(line, at: ScenePoint(x: x, y: baseline), anchor: anchor, font: font))
    }
    let y = top + Double(text.lines.count - 1) / 2 * font.lineHeight + font.ascent - font.middle * 0.8
    marks += arrow(from: x + direction * (width + style.fontSize * 0.6), direction: direction, y: y)
    return marks
  }

  private func arrow(from start: Double, direction: Double, y: Double) -> [Mark] {
    let tip = start + direction * style.fontSize * 1.6
    let base = tip - direction * style.fontSize * 0.45
    let half = style.fontSize * 0.2
    return [
      .line(
        Mark.Line(
          from: ScenePoint(x: start, y: y), to: ScenePoint(x: base, y: y),
          stroke: Stroke(.black, width: style.ink))),
      .polygon(
        Mark.Polygon(
          [ScenePoint(x: tip, y: y), ScenePoint(x: base, y: y - half), ScenePoint(x: base, y: y + half)],
          fill: .black)),
    ]
  }
}
