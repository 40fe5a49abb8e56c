import Graphics

/// The names of both directions, each with an arrow within its half of the axis, on equally many lines.
struct FavoursBlock {
  private let style: ForestStyle
  private let font: TextFont
  private let middle: Double
  private let left: WrappedText
  private let right: WrappedText
  /// Whether there is room for arrows.
  private let hasArrows: Bool

  /// The names beside no effect; `nil` where the table names no directions.
  init?(content: ForestContent, grid: ForestGrid, axis: Axis) {
    guard let names = FavoursNames(content, style: grid.style) else { return nil }
    style = grid.style
    font = names.font
    let reference = content.table.referenceValue.map { min(max(axis.x(of: $0), axis.left), axis.right) }
    let middle = reference ?? (axis.left + axis.right) / 2
    self.middle = middle
    // With arrows and as the layout writes them; else without arrows, then without the layout's own brackets.
    let bare = names.withoutBrackets
    let ways = [(names, true), (names, false)] + (bare.map { [($0, true), ($0, false)] } ?? [])
    let wrapped = ways.map { names, hasArrows in
      let extra = hasArrows ? Self.extra(grid.style) : Self.white(grid.style)
      return (names.wrapped(middle - axis.left - extra, axis.right - middle - extra), hasArrows)
    }
    let best = wrapped.first { !$0.0.left.breaksWords && !$0.0.right.breaksWords } ?? wrapped[ways.count - 1]
    (left, right) = best.0
    hasArrows = best.1
  }

  private static func white(_ style: ForestStyle) -> Double { style.fontSize * 0.5 }
  private static func arrowRoom(_ style: ForestStyle) -> Double { style.fontSize * 1.7 }

  /// What a name takes beside its letters: white, and the arrow.
  private static func extra(_ style: ForestStyle) -> Double { white(style) + arrowRoom(style) }

  /// `axis`, made longer where the names of the directions would not find room on either side of no effect: for as few
  /// lines as a sixth more of the axis allows, for three lines otherwise.
  static func axis(_ axis: Axis, withRoomIn content: ForestContent, grid: ForestGrid) -> Axis {
    guard let names = FavoursNames(content, style: grid.style),
      let reference = content.table.referenceValue
    else { return axis }
    let plotWidth = grid.plotRight - grid.plotLeft
    let shown = axis.range.upperBound - axis.range.lowerBound
    var result = axis
    for lines in 1...3 {
      let shares = names.all.map {
        min((names.leastWidth(of: $0, lines: lines) + extra(grid.style)) / plotWidth, 0.48)
      }
      result = axis.showing(reference, leftShare: shares[0], rightShare: shares[1])
      if result.range.upperBound - result.range.lowerBound <= shown * 7 / 6 { return result }
    }
    return result
  }

  var height: Double { Double(max(left.lines.count, right.lines.count)) * font.lineHeight }

  /// The names, ending at `bottom`.
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
    if hasArrows {
      marks += arrow(from: x + direction * (width + style.fontSize * 0.4), direction: direction, y: y)
    }
    return marks
  }

  private func arrow(from start: Double, direction: Double, y: Double) -> [Mark] {
    let tip = start + direction * style.fontSize * 1.3
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

/// The names of both directions in a layout's words.
private struct FavoursNames {
  let font: TextFont
  /// That of smaller values, and that of larger ones.
  let all: [String]

  /// The same without the brackets that the layout sets names in; `nil` where it sets none.
  private let bare: [String]?

  init?(_ content: ForestContent, style: ForestStyle) {
    guard let favours = content.table.favours else { return nil }
    let look = content.layout.favours
    font = style.font(bold: look.isBold)
    all = [favours.left, favours.right].map { look.text($0, of: favours) }
    bare = look.withoutBrackets.map { look in
      [favours.left, favours.right].map { look.text($0, of: favours) }
    }
  }

  private init(font: TextFont, all: [String]) {
    (self.font, self.all, bare) = (font, all, nil)
  }

  /// The names as a layout without brackets has them.
  var withoutBrackets: FavoursNames? { bare.map { FavoursNames(font: font, all: $0) } }

  /// Both names in the room that each has, the shorter one on as many lines as the longer one where it has words enough.
  func wrapped(_ left: Double, _ right: Double) -> (left: WrappedText, right: WrappedText) {
    let rooms = [left, right]
    let texts = zip(all, rooms).map { font.wrap($0, width: $1, keepsBrackets: true) }
    let lines = texts.map(\.lines.count).max() ?? 1
    let result = all.indices.map { place in
      // Brackets that had to be broken need not be kept.
      let keeps = !texts[place].breaksWords
      let width = min(leastWidth(of: all[place], lines: lines, keepsBrackets: keeps) + 0.01, rooms[place])
      var even = font.wrap(all[place], width: width, keepsBrackets: keeps)
      even.breaksWords = even.breaksWords || !keeps
      return even.lines.count <= lines ? even : texts[place]
    }
    return (result[0], result[1])
  }

  /// The narrowest room in which a name takes `lines` lines at most and no word is broken.
  func leastWidth(of name: String, lines: Int, keepsBrackets: Bool = true) -> Double {
    var low = 0.0
    var high = font.width(of: name)
    while high - low > font.size * 0.05 {
      let width = (low + high) / 2
      let text = font.wrap(name, width: width, keepsBrackets: keepsBrackets)
      if text.lines.count <= lines, !text.breaksWords {
        high = width
      } else {
        low = width
      }
    }
    return high
  }
}
