import Graphics

/// Draws a forest plot from top to bottom.
struct ForestDrawing {
  let content: ForestContent
  let grid: ForestGrid
  private(set) var marks: [Mark] = []
  /// How far down the picture has come.
  private(set) var bottom: Double

  var style: ForestStyle { grid.style }

  init(content: ForestContent, grid: ForestGrid) {
    self.content = content
    self.grid = grid
    bottom = grid.style.margin
  }

  mutating func draw() {
    let axes = makeAxes()
    let header = ForestHeader(content: content, grid: grid, axis: axes.first)
    marks += header.marks(top: bottom)
    bottom += header.height
    let isShared = axes.count == 1
    var lines = Lines(top: bottom)
    for (index, panel) in content.panels.enumerated() {
      let isLast = index == content.panels.count - 1
      let axis = isShared ? axes[0] : axes[index]
      if !isShared { lines.top = bottom }
      draw(panel, isFirst: index == 0, axis: axis, hasAxis: isLast || !isShared, lines: lines)
    }
    drawNote()
  }

  /// Where lines through several panels begin.
  private struct Lines {
    var top: Double
  }

  /// One axis for all panels, or one for each where their stretches are too unlike.
  private func makeAxes() -> [Axis] {
    let table = content.table
    let scale = table.isLogarithmic ? AxisScale.logarithmic : .linear
    let ranges = content.panels.map {
      ForestRange(scale: scale).range(of: $0.rows, referenceValue: table.referenceValue)
    }
    func axis(_ range: ClosedRange<Double>) -> Axis {
      Axis(scale: scale, range: range, left: grid.plotLeft, right: grid.plotRight)
    }
    if ranges.count > 1, ForestRange.differ(ranges) { return ranges.map(axis) }
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else {
      return [axis(ForestRange(scale: scale).range(of: [], referenceValue: table.referenceValue))]
    }
    return [axis(low...high)]
  }

  // MARK: Panels

  private mutating func draw(
    _ panel: ForestPanel, isFirst: Bool, axis: Axis, hasAxis: Bool, lines: Lines
  ) {
    if !isFirst { bottom += style.pitch * 0.8 }
    let placed = place(panel.lines[..<panel.entryCount])
    let entriesBottom = bottom
    let referenceTop = lines.top
    if !hasAxis { sentences(of: panel) }
    let axisTop = bottom + style.fontSize * 0.4
    if hasAxis {
      drawReferenceLine(axis, from: referenceTop, to: axisTop)
    }
    drawPooledLine(placed, axis: axis)
    for line in placed { draw(line, axis: axis) }
    guard hasAxis else { return }
    let axisDrawing = ForestAxisDrawing(content: content, grid: grid, axis: axis)
    let block = axisDrawing.marks(top: axisTop)
    bottom = entriesBottom
    sentences(of: panel)
    bottom = max(bottom, block.bottom)
    marks.append(.group(GroupMark("axis", marks: block.marks)))
    let favours = axisDrawing.favoursBelow(beside: block.bottom, beneath: bottom)
    marks += favours.marks
    bottom = max(bottom, favours.bottom)
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
    switch (previous.kind, line.kind) {
    case (.panelHeading, _): return 0
    case (_, .subgroupHeading), (_, .panelHeading): return style.pitch * 0.5
    case (.sentence, .entry): return style.pitch * 0.5
    case (.entry, .entry):
      let isTotal = line.row.role == .summary && previous.row.role != .summary
      return isTotal ? style.pitch * 0.35 : 0
    default: return 0
    }
  }

  /// The sentences at a panel's end.
  private mutating func sentences(of panel: ForestPanel) {
    let lines = panel.lines[panel.entryCount...]
    guard !lines.isEmpty else { return }
    for line in lines {
      let placed = PlacedForestLine(line, top: bottom, grid: grid)
      marks.append(placed.labelGroup(style: style))
      bottom = placed.bottom
    }
  }

  private mutating func draw(_ line: PlacedForestLine, axis: Axis) {
    var group = GroupMark(line.line.row.role.markName, title: title(of: line.line), marks: [])
    if line.line.kind == .entry {
      group.marks += ForestGlyphs(style: style, axis: axis, heaviest: heaviestWeight(like: line.line.row))
        .marks(of: line.line.row, y: line.middle)
    }
    group.marks += line.labelMarks(style: style)
    if line.line.kind == .entry { group.marks += line.cellMarks(grid: grid) }
    marks.append(.group(group))
  }

  private func title(of line: ForestLine) -> String? {
    guard line.kind == .entry else { return nil }
    guard let words = ForestDescription.words(line.row, table: content.table) else { return line.row.label }
    let weight = line.row.weight.map { ", weight " + NumberStyle().fixed($0, decimals: 1) + "%" }
    return line.row.role == .study ? words + (weight ?? "") : words
  }

  /// The largest weight among the studies of the row's analysis.
  private func heaviestWeight(like row: ForestRow) -> Double {
    content.panels.first { $0.rows.first?.by == row.by }?.rows
      .filter { $0.role == .study }.compactMap(\.weight).max() ?? 0
  }

  // MARK: Lines through the rows

  private mutating func drawReferenceLine(_ axis: Axis, from top: Double, to end: Double) {
    guard let value = content.table.referenceValue, axis.shows(value) else { return }
    let x = axis.x(of: value)
    let stroke = Stroke(Color(0x555555), width: style.ink)
    marks.append(
      .group(
        GroupMark(
          "reference-line",
          marks: [.line(LineMark(from: Point(x: x, y: top), to: Point(x: x, y: end), stroke: stroke))])))
  }

  /// A dashed line through the pooled effect, from the panel's first study to its diamond.
  private mutating func drawPooledLine(_ lines: [PlacedForestLine], axis: Axis) {
    guard let color = style.pooledLineColor,
      let first = lines.first(where: { $0.line.row.role == .study }),
      let total = lines.first(where: { $0.line.row.role == .summary }),
      let effect = total.line.row.effect, axis.shows(effect), total.top > first.top
    else { return }
    let x = axis.x(of: effect)
    let stroke = Stroke(color, width: style.hairline, dashes: [style.fontSize * 0.3, style.fontSize * 0.25])
    marks.append(
      .group(
        GroupMark(
          "pooled-line",
          marks: [
            .line(
              LineMark(from: Point(x: x, y: first.top), to: Point(x: x, y: total.middle), stroke: stroke))
          ])))
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
          TextMark(line, at: Point(x: grid.labelLeft, y: baseline), font: font, color: Color(0x444444))))
      bottom += font.lineHeight
    }
    marks.append(.group(GroupMark("note", marks: texts)))
  }
}

extension ForestRow.Role {
  /// The role's name in the output, as class names are written.
  var markName: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}
