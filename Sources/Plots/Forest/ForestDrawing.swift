import Graphics

/// Draws one sheet of a forest plot from top to bottom.
struct ForestDrawing {
  let content: ForestContent
  let grid: ForestGrid
  let axes: [Axis]
  let sheet: ForestSheet
  /// Bands behind rows, then the header.
  private var background: [Mark] = []
  private var header: [Mark] = []
  /// The lines of no effect, which lie behind all rows.
  private var referenceLines: [Mark] = []
  private var foreground: [Mark] = []
  /// Whether studies stand on bands of grey in turn, which lead the eye where there are many.
  private let hasBands: Bool
  /// How far down the picture has come.
  private(set) var bottom: Double

  var style: ForestStyle { grid.style }

  /// Everything drawn so far, those behind first.
  var marks: [Mark] { background + header + referenceLines.reversed() + foreground }

  init(content: ForestContent, grid: ForestGrid, axes: [Axis], sheet: ForestSheet) {
    self.content = content
    self.grid = grid
    self.axes = axes
    self.sheet = sheet
    hasBands =
      grid.style.studyPitch == nil && content.lines.count(where: \.isListed) >= Self.fewestBandedStudies
    bottom = grid.style.margin
  }

  /// From how many studies on rows stand on bands.
  private static let fewestBandedStudies = 40

  mutating func draw() {
    // Over the plot there is one place for the directions, beneath each axis one of its own.
    let isAbove = content.layout.favours.placement == .above && axes.count == 1
    let header = ForestHeader(content: content, grid: grid, favoursAxis: isAbove ? axes[0] : nil)
    self.header = header.marks(top: bottom)
    bottom += header.height
    let shared = axes.count == 1 ? axes[0] : nil
    let rowsTop = bottom
    for (index, stretch) in sheet.stretches.enumerated() {
      if index > 0 { bottom += style.pitch * 0.8 }
      let isLast = index == sheet.stretches.count - 1
      let referenceTop = shared == nil && index > 0 ? bottom : rowsTop
      draw(stretch, axis: shared ?? axes[stretch.panel])
      if isLast || shared == nil {
        drawAxis(shared ?? axes[stretch.panel], of: stretch, referenceTop: referenceTop, hasFavours: !isAbove)
      } else if stretch.isEnd {
        drawSentences(of: stretch)
      }
    }
    if sheet.stretches.isEmpty, let axis = axes.first {
      drawAxis(axis, of: nil, referenceTop: rowsTop, hasFavours: !isAbove)
    }
    if sheet.isLast {
      drawNote()
      drawBeneath()
      drawLegend()
    }
    drawPageNumber()
  }

  // MARK: Panels

  /// A panel's headings, studies and pooled effects.
  private mutating func draw(_ stretch: ForestStretch, axis: Axis) {
    let panel = content.panels[stretch.panel]
    let placed = place(stretch.lines)
    drawBands(placed)
    drawPooledLine(placed, of: panel, axis: axis)
    let heaviest = panel.rows.filter { $0.role == .study }.compactMap(\.weight).max() ?? 0
    let glyphs = ForestGlyphs(style: style, axis: axis, heaviest: heaviest)
    for line in placed { draw(line, glyphs: glyphs) }
  }

  /// The axis beneath a panel, beside the panel's sentences or over them, and the line of no effect down to it.
  private mutating func drawAxis(
    _ axis: Axis, of stretch: ForestStretch?, referenceTop: Double, hasFavours: Bool
  ) {
    let axisTop = bottom + style.fontSize * 0.4
    drawReferenceLine(axis, from: referenceTop, to: axisTop)
    let rows =
      axes.count == 1
      ? content.panels.flatMap(\.rows) : stretch.map { content.panels[$0.panel].rows } ?? []
    let drawing = ForestAxisDrawing(content: content, grid: grid, axis: axis, rows: rows)
    var block = drawing.marks(top: axisTop)
    foreground.append(.group(Mark.Group("axis", marks: block.marks)))
    if hasFavours {
      let favours = drawing.favours(top: block.bottom)
      foreground += favours.marks
      block.bottom = favours.bottom
    }
    let isBeside = grid.hasRoomForSentences
    // The first sentence stands on the line of the tick labels.
    bottom = isBeside ? bottom + style.fontSize * 0.67 : block.bottom + style.fontSize * 0.3
    if let stretch, stretch.isEnd {
      let left = block.marks.compactMap(\.bounds).map(\.left).min() ?? grid.plotLeft
      drawSentences(
        of: stretch, right: isBeside ? min(grid.leftBlockRight, left - style.gap / 2) : grid.rightEnd)
    }
    bottom = max(bottom, block.bottom)
  }

  /// Gives lines their places and moves on to their bottom.
  private mutating func place(_ lines: [ForestLine]) -> [PlacedForestLine] {
    var previous: ForestLine?
    return lines.map { line in
      bottom += Self.space(between: previous, and: line, style)
      previous = line
      let placed = PlacedForestLine(line, top: bottom, grid: grid)
      bottom = placed.bottom
      return placed
    }
  }

  /// White that sets subgroups and totals apart.
  static func space(between previous: ForestLine?, and line: ForestLine, _ style: ForestStyle) -> Double {
    guard let previous else { return style.pitch * 0.25 }
    switch (previous.content, line.content) {
    case (.panelHeading, _): return 0
    case (_, .groupHeading), (_, .panelHeading), (.sentence, .entry): return style.pitch * 0.5
    case (.entry, .entry): return line.isTotal && !previous.isTotal ? style.pitch * 0.35 : 0
    default: return 0
    }
  }

  /// The sentences at a panel's end.
  private mutating func drawSentences(of stretch: ForestStretch, right: Double? = nil) {
    for line in content.panels[stretch.panel].sentences {
      let placed = PlacedForestLine(line, top: bottom, grid: grid, right: right)
      foreground.append(placed.labelGroup(style: style, italics: content.layout.italics))
      bottom = placed.bottom
    }
  }

  private mutating func draw(_ line: PlacedForestLine, glyphs: ForestGlyphs) {
    let row = line.line.row
    var group = Mark.Group(line.line.markName, title: row.map(title), marks: [])
    if let row { group.marks += glyphs.marks(of: row, y: line.middle) }
    group.marks += line.labelMarks(style: style, italics: content.layout.italics) + line.cellMarks(grid: grid)
    foreground.append(.group(group))
  }

  private func title(of row: ForestRow) -> String {
    guard let words = content.description(of: row) else { return row.label }
    let weight = row.weight.map { ", weight " + NumberStyle().share($0) + "%" }
    return row.role == .study ? words + (weight ?? "") : words
  }

  // MARK: Behind and through the rows

  private mutating func drawBands(_ lines: [PlacedForestLine]) {
    guard hasBands else { return }
    for (index, line) in lines.filter(\.line.isListed).enumerated() where !index.isMultiple(of: 2) {
      background.append(
        .rectangle(
          Mark.Rectangle(
            Bounds(left: 0, top: line.top, right: grid.width, bottom: line.bottom),
            fill: SRGBColor(0xF3F3F3))))
    }
  }

  private mutating func drawReferenceLine(_ axis: Axis, from top: Double, to end: Double) {
    guard let value = content.table.referenceValue, axis.shows(value) else { return }
    let x = axis.x(of: value)
    let stroke = Stroke(SRGBColor(0x555555), width: style.ink)
    let line = Mark.Line(from: ScenePoint(x: x, y: top), to: ScenePoint(x: x, y: end), stroke: stroke)
    referenceLines.append(.group(Mark.Group("reference-line", marks: [.line(line)])))
  }

  /// A dashed line through the pooled effect, from the panel's first study to its diamond, or to the end of the sheet.
  private mutating func drawPooledLine(
    _ lines: [PlacedForestLine], of panel: ForestPanelContent, axis: Axis
  ) {
    guard let color = style.pooledLineColor, let first = lines.first(where: \.line.isListed),
      let effect = panel.rows.first(where: { $0.role == .summary && !$0.isAlternative })?.effect,
      axis.shows(effect)
    else { return }
    let end = lines.first(where: \.line.isTotal)?.middle ?? lines.last?.bottom ?? first.top
    guard end > first.top else { return }
    let x = axis.x(of: effect)
    let stroke = Stroke(color, width: style.hairline, dashes: [style.fontSize * 0.3, style.fontSize * 0.25])
    let line = Mark.Line(from: ScenePoint(x: x, y: first.top), to: ScenePoint(x: x, y: end), stroke: stroke)
    foreground.append(.group(Mark.Group("pooled-line", marks: [.line(line)])))
  }
}

// MARK: Beneath the plot

extension ForestDrawing {
  /// The layout's note, over the picture's whole width.
  private mutating func drawNote() {
    let model = content.layout.note(of: content.table)
    let key = ForestKey(content: content, axes: axes).sentences
    // A sentence ends before another begins.
    let first = model.map { key.isEmpty || $0.hasSuffix(".") ? $0 : $0 + "." }
    let note = ([first].compactMap { $0 } + key).joined(separator: " ")
    guard !note.isEmpty else { return }
    let font = style.small
    bottom += style.fontSize * 0.6
    var texts: [Mark] = []
    for line in font.wrap(note, width: grid.rightEnd - grid.labelLeft).lines {
      let baseline = bottom + font.ascent
      texts.append(
        .text(
          Mark.Text(
            line, at: ScenePoint(x: grid.labelLeft, y: baseline), font: font, color: SRGBColor(0x444444))))
      bottom += font.lineHeight
    }
    foreground.append(.group(Mark.Group("note", marks: texts)))
  }

  /// The judgements that had no room beside the plot, beside the names once more.
  private mutating func drawBeneath() {
    guard grid.fit.putsJudgementsBeneath else { return }
    let lines = content.lines.filter { $0.isListed && $0.row?.assessment != nil }
    let columns = content.rightColumns.filter { $0.part == .judgements }
    for grid in ForestGrid.blocks(of: columns, beneath: grid, lines: lines) {
      // A block of one tool has the studies that were judged with it.
      let shown = lines.filter { line in
        guard let row = line.row else { return false }
        return grid.leftColumns.contains { $0.column.cell(row) != nil }
      }
      drawBlock(shown, grid: grid)
    }
  }

  /// Columns beside the names, under headings.
  private mutating func drawBlock(_ lines: [ForestLine], grid: ForestGrid) {
    bottom += style.fontSize
    let header = ForestHeader(content: content, grid: grid, favoursAxis: nil)
    foreground += header.marks(top: bottom, hasBand: false)
    bottom += header.height + style.pitch * 0.25
    for line in lines {
      let placed = PlacedForestLine(line, top: bottom, grid: grid)
      foreground.append(
        .group(
          Mark.Group("judgements", marks: placed.labelMarks(style: style) + placed.cellMarks(grid: grid))))
      bottom = placed.bottom
    }
  }

  /// What the signs of judgements mean.
  private mutating func drawLegend() {
    let assessments = content.table.assessments
    guard !assessments.isEmpty, content.rightColumns.contains(where: { $0.part == .judgements }) else {
      return
    }
    let legend = JudgementLegend(assessments, of: assessments.tools, namesDomains: true, font: style.small)
    let key = legend.marks(
      left: grid.labelLeft, right: grid.rightEnd, top: bottom + style.fontSize * 0.7)
    foreground += key.marks
    bottom = key.bottom
  }

  private mutating func drawPageNumber() {
    guard sheet.count > 1 else { return }
    let text = "Page \(sheet.number) of \(sheet.count)"
    bottom += style.fontSize * 0.4
    let x = grid.rightEnd - style.small.width(of: text)
    foreground.append(
      .group(
        Mark.Group(
          "page-number",
          marks: [
            .text(Mark.Text(text, at: ScenePoint(x: x, y: bottom + style.small.ascent), font: style.small))
          ])))
    bottom += style.small.lineHeight
  }
}
