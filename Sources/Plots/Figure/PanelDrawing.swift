import Graphics

/// Draws one frame of a plot of points.
struct PanelDrawing {
  let panel: PlotPanel
  let frame: Frame
  private let outer: (left: Double, right: Double, top: Double)
  private let upTicks: [AxisTick]
  private(set) var marks: [Mark] = []
  private(set) var bottom: Double
  /// How many names found no room.
  private(set) var unnamed = 0
  /// The names above the frame, where they stand there.
  private let above: NamesAbove?

  private var font: TextFont { FigureDrawing.font }

  init(_ panel: PlotPanel, left: Double, right: Double, top: Double) {
    self.panel = panel
    outer = (left, right, top)
    let titles = [panel.heading, panel.showsUp ? panel.up.title : nil].compactMap { $0 }.filter {
      !$0.isEmpty
    }
    let font = FigureDrawing.font
    let lines = titles.map { font.wrap($0, width: right - left, limit: 2).lines.count }.reduce(0, +)
    let boxTop = top + Double(lines) * font.lineHeight + 6
    let asked = panel.height.points(ofWidth: right - left)
    upTicks = panel.showsUp ? panel.up.ticks(length: asked, font: font, isUpright: true) : []
    let labels = upTicks.map { font.width(of: $0.label) }.max() ?? 0
    var box = Bounds(
      left: left + (panel.showsUp ? labels + 8 : 8), top: boxTop, right: right - 12, bottom: boxTop + asked)
    if case .square(let most) = panel.height {
      let side = min(box.width, most)
      (box.right, box.bottom) = (box.left + side, boxTop + side)
    }
    let flat = Frame(box, across: panel.across.extent, up: panel.up.extent)
    above =
      panel.namesStandAbove
      ? NamesAbove(
        panel.names.map { ($0.text, flat.x($0.x)) }, left: box.left, right: box.right,
        font: FigureDrawing.small) : nil
    box.top += above?.height ?? 0
    box.bottom += above?.height ?? 0
    frame = Frame(box, across: panel.across.extent, up: panel.up.extent)
    bottom = box.bottom
  }

  mutating func draw() {
    marks += heading
    for series in panel.series { marks += series.marks(in: frame) }
    marks += axes
    let drawn = marks
    drawCaptions()
    drawNames(among: drawn)
    drawTitle()
  }

  /// The frame's heading, and the words of the vertical axis above it.
  private var heading: [Mark] {
    var (marks, y) = ([Mark](), outer.top)
    for (text, font) in [
      (panel.heading, FigureDrawing.bold), (panel.showsUp ? panel.up.title : nil, font),
    ] {
      guard let text, !text.isEmpty else { continue }
      for line in font.wrap(text, width: outer.right - outer.left, limit: 2).lines {
        marks.append(.text(Mark.Text(line, at: ScenePoint(x: outer.left, y: y + font.ascent), font: font)))
        y += font.lineHeight
      }
    }
    return marks
  }

  private var axes: [Mark] {
    let style = TickStyle(font: font, stroke: FigureStrokes.solid, length: 3, gap: 5.5)
    let box = frame.box
    let across = panel.across.ticks(length: box.width, font: font)
    let line = Mark.line(
      Mark.Line(
        from: ScenePoint(x: box.left, y: box.bottom), to: ScenePoint(x: box.right, y: box.bottom),
        stroke: FigureStrokes.solid))
    let level = Mark.group(Mark.Group("axis", marks: [line] + frame.ticksBeneath(across, style)))
    guard panel.showsUp else { return [level] }
    let side = Mark.line(
      Mark.Line(
        from: ScenePoint(x: box.left, y: box.top), to: ScenePoint(x: box.left, y: box.bottom),
        stroke: FigureStrokes.solid))
    return [level, .group(Mark.Group("axes", marks: [side] + frame.ticksBeside(upTicks, style)))]
  }

  /// The words beneath the horizontal axis.
  private mutating func drawTitle() {
    let lines = font.wrap(panel.across.title, width: outer.right - outer.left, limit: 2).lines
    let middle = (frame.box.left + frame.box.right) / 2
    let top = frame.box.bottom + 5.5 + font.lineHeight + 2
    for (place, line) in lines.enumerated() {
      let half = font.width(of: line) / 2
      let x = min(max(middle, outer.left + half), outer.right - half)
      let y = top + font.ascent + font.lineHeight * Double(place)
      marks.append(.text(Mark.Text(line, at: ScenePoint(x: x, y: y), anchor: .middle, font: font)))
    }
    bottom = top + font.lineHeight * Double(lines.count) + 3
  }

  private mutating func drawCaptions() {
    let texts = panel.captions.flatMap { caption -> [Mark] in
      let font = caption.isBold ? FigureDrawing.bold : FigureDrawing.small
      let place = frame.point(caption.x, caption.y)
      let room = caption.anchor == .left ? frame.box.right - place.x - caption.right : frame.box.width
      let text = font.wrap(caption.text, width: max(room - font.width(of: caption.tail), 24), limit: 1)
      let mark = Mark.Text(
        text.lines[0] + caption.tail,
        at: ScenePoint(x: place.x + caption.right, y: place.y - caption.rise + font.middle),
        anchor: caption.anchor, font: font, fullText: text.isCut ? caption.text + caption.tail : nil)
      let ground = caption.hasGround ? mark.bounds.map { NameLabels.ground($0, font: font) } : nil
      return [ground.map { Mark.rectangle(Mark.Rectangle($0, fill: .white)) }, .text(mark)].compactMap { $0 }
    }
    if !texts.isEmpty { marks.append(.group(Mark.Group("names", marks: texts))) }
  }

  /// Names where they have room, clear of signs, words and each other.
  private mutating func drawNames(among drawn: [Mark]) {
    guard !panel.names.isEmpty else { return }
    if let above {
      unnamed += above.unnamed
      marks.append(.group(Mark.Group("names", marks: above.marks(above: frame.box.top))))
      return
    }
    let solid = panel.series.filter(\.look.isSolid).flatMap { $0.marks(in: frame) }
    let words = marks.flatMap(\.leaves).filter { if case .text = $0 { true } else { false } }
    var labels = NameLabels(
      within: frame.box, font: FigureDrawing.small,
      taken: (solid.flatMap(\.leaves) + words).compactMap { $0.bounds?.inset(by: -1) })
    labels.leaderColor = FigureColors.quiet
    labels.uprights = drawn.flatMap(\.leaves).compactMap { mark in
      guard case .line(let line) = mark, line.start.x == line.end.x else { return nil }
      return abs(line.start.y - line.end.y) > 12 ? line.start.x : nil
    }
    var names: [Mark] = []
    for name in panel.names {
      if let label = labels.place(name.text, beside: frame.point(name.x, name.y), radius: name.radius) {
        names += label.marks
      } else {
        unnamed += 1
      }
    }
    if !names.isEmpty { marks.append(.group(Mark.Group("names", marks: names))) }
  }
}
