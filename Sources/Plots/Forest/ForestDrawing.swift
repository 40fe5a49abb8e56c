import Graphics

/// Draws a forest plot from top to bottom.
struct ForestDrawing {
  let content: ForestContent
  let grid: ForestGrid
  private var header: [Mark] = []
  /// The lines of no effect, which lie behind all rows.
  private var referenceLines: [Mark] = []
  private var foreground: [Mark] = []
  /// How far down the picture has come.
  private(set) var bottom: Double

  var style: ForestStyle { grid.style }

  /// Everything drawn so far, those behind first.
  var marks: [Mark] { header + referenceLines.reversed() + foreground }

  init(content: ForestContent, grid: ForestGrid) {
    self.content = content
    self.grid = grid
    bottom = grid.style.margin * 0.7
  }

  mutating func draw() {
    let axes = ForestAxes(content: content, grid: grid).axes
    // Over the plot there is one place for the directions, beneath each axis one of its own.
    let isAbove = content.layout.favours.placement == .above && axes.count == 1
    let header = ForestHeader(content: content, grid: grid, favoursAxis: isAbove ? axes[0] : nil)
    self.header = header.marks(top: bottom)
    bottom += header.height
    let shared = axes.count == 1 ? axes[0] : nil
    let rowsTop = bottom
    for (index, panel) in content.panels.enumerated() {
      if index > 0 { bottom += style.pitch * 0.8 }
      let isLast = index == content.panels.count - 1
      let referenceTop = shared == nil && index > 0 ? bottom : rowsTop
      draw(panel, axis: shared ?? axes[index])
      if isLast || shared == nil {
        drawAxis(
          shared ?? axes[index], of: panel, under: shared == nil ? panel.rows : content.table.rows,
          referenceTop: referenceTop, hasFavours: !isAbove)
      } else {
        drawSentences(of: panel)
      }
    }
    drawNote()
    drawLegend()
  }

  // MARK: Panels

  /// A panel's headings, studies and pooled effects.
  private mutating func draw(_ panel: ForestPanelContent, axis: Axis) {
    let placed = place(panel.entries)
    drawPooledLine(placed, axis: axis)
    let heaviest = panel.rows.filter { $0.role == .study }.compactMap(\.weight).max() ?? 0
    let glyphs = ForestGlyphs(style: style, axis: axis, heaviest: heaviest)
    for line in placed { draw(line, glyphs: glyphs) }
  }

  /// The axis beneath a panel, beside the panel's sentences, and the line of no effect down to it.
  private mutating func drawAxis(
    _ axis: Axis, of panel: ForestPanelContent, under rows: [ForestRow], referenceTop: Double,
    hasFavours: Bool
  ) {
    let axisTop = bottom + style.fontSize * 0.4
    drawReferenceLine(axis, from: referenceTop, to: axisTop)
    let drawing = ForestAxisDrawing(content: content, grid: grid, axis: axis, rows: rows)
    var block = drawing.marks(top: axisTop)
    foreground.append(.group(Mark.Group("axis", marks: block.marks)))
    if hasFavours {
      let favours = drawing.favours(top: block.bottom)
      foreground += favours.marks
      block.bottom = favours.bottom
    }
    bottom += style.fontSize * 0.67  // The first sentence stands on the line of the tick labels.
    drawSentences(of: panel)
    bottom = max(bottom, block.bottom)
  }

  /// Gives lines their places and moves on to their bottom.
  private mutating func place(_ lines: ArraySlice<ForestLine>) -> [PlacedForestLine] {
    var previous: ForestLine?
    return lines.map { line in
      bottom += space(between: previous, and: line)
      previous = line
      let placed = PlacedForestLine(line, top: bottom, grid: grid)
      bottom = placed.bottom
      return placed
    }
  }

  /// White that sets subgroups and totals apart.
  private func space(between previous: ForestLine?, and line: ForestLine) -> Double {
    guard let previous else { return style.pitch * 0.25 }
    switch (previous.content, line.content) {
    case (.panelHeading, _): return 0
    case (_, .groupHeading), (_, .panelHeading), (.sentence, .entry): return style.pitch * 0.5
    case (.entry, .entry): return line.isTotal && !previous.isTotal ? style.pitch * 0.35 : 0
    default: return 0
    }
  }

  /// The sentences at a panel's end.
  private mutating func drawSentences(of panel: ForestPanelContent) {
    for line in panel.sentences {
      let placed = PlacedForestLine(line, top: bottom, grid: grid)
      foreground.append(placed.labelGroup(style: style))
      bottom = placed.bottom
    }
  }

  private mutating func draw(_ line: PlacedForestLine, glyphs: ForestGlyphs) {
    let row = line.line.row
    var group = Mark.Group(line.line.markName, title: row.map(title), marks: [])
    if let row { group.marks += glyphs.marks(of: row, y: line.middle) }
    group.marks += line.labelMarks(style: style) + line.cellMarks(grid: grid)
    foreground.append(.group(group))
  }

  private func title(of row: ForestRow) -> String {
    guard let words = content.description(of: row) else { return row.label }
    let weight = row.weight.map { ", weight " + NumberStyle().fixed($0, decimals: 1) + "%" }
    return row.role == .study ? words + (weight ?? "") : words
  }

  // MARK: Lines through the rows

  private mutating func drawReferenceLine(_ axis: Axis, from top: Double, to end: Double) {
    guard let value = content.table.referenceValue, axis.shows(value) else { return }
    let x = axis.x(of: value)
    let stroke = Stroke(SRGBColor(0x555555), width: style.ink)
    let line = Mark.Line(from: ScenePoint(x: x, y: top), to: ScenePoint(x: x, y: end), stroke: stroke)
    referenceLines.append(.group(Mark.Group("reference-line", marks: [.line(line)])))
  }

  /// A dashed line through the pooled effect, from the panel's first study to its diamond.
  private mutating func drawPooledLine(_ lines: [PlacedForestLine], axis: Axis) {
    guard let color = style.pooledLineColor,
      let first = lines.first(where: \.line.isStudy), let total = lines.first(where: \.line.isTotal),
      let effect = total.line.row?.effect, axis.shows(effect), total.top > first.top
    else { return }
    let x = axis.x(of: effect)
    let stroke = Stroke(color, width: style.hairline, dashes: [style.fontSize * 0.3, style.fontSize * 0.25])
    let line = Mark.Line(
      from: ScenePoint(x: x, y: first.top), to: ScenePoint(x: x, y: total.middle), stroke: stroke)
    foreground.append(.group(Mark.Group("pooled-line", marks: [.line(line)])))
  }

  /// The layout's note, over the picture's whole width.
  private mutating func drawNote() {
    guard let note = content.layout.note(of: content.table) else { return }
    let font = style.small
    bottom += style.fontSize * 0.6
    var texts: [Mark] = []
    for line in font.wrap(note, width: grid.width - 2 * style.margin).lines {
      let baseline = bottom + font.ascent
      texts.append(
        .text(
          Mark.Text(
            line, at: ScenePoint(x: grid.labelLeft, y: baseline), font: font, color: SRGBColor(0x444444))))
      bottom += font.lineHeight
    }
    foreground.append(.group(Mark.Group("note", marks: texts)))
  }
}

extension ForestDrawing {
  /// What the signs of judgements mean.
  private mutating func drawLegend() {
    let assessments = content.table.assessments
    guard !assessments.isEmpty else { return }
    let legend = JudgementLegend(
      tools: assessments.tools, domainCodes: Set(assessments.judgedDomainCodes), font: style.small)
    let key = legend.marks(
      left: grid.labelLeft, right: grid.width - style.margin, top: bottom + style.fontSize * 0.7)
    foreground += key.marks
    bottom = key.bottom
  }
}
