import Graphics
import WithoutMetaAnalysis

/// Draws a harvest plot from top to bottom.
struct HarvestDrawing {
  let table: HarvestTable
  let grid: HarvestGrid
  private(set) var marks: [Mark] = []
  /// Lines between panels, drawn over the tinted ground.
  private var rules: [Mark] = []
  /// How far down the page it has come.
  private(set) var y: Double

  init(table: HarvestTable, grid: HarvestGrid) {
    self.table = table
    self.grid = grid
    y = grid.margin
  }

  private var fontSize: Double { grid.fontSize }
  private var right: Double { grid.width - grid.margin }
  private var small: TextFont { grid.small }
  private var notes: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize)) }

  mutating func draw() {
    header()
    for panel in grid.panels { self.panel(panel) }
    marks.append(.group(Mark.Group("rules", marks: rules)))
    y += fontSize * 1.8
    let lines = legendLines
    if !lines.isEmpty {
      let drawn = PlotLegend(lines: lines, font: notes)
        .marks(left: grid.margin, right: right, top: y)
      marks.append(.group(Mark.Group("legend", marks: drawn.marks)))
      y = drawn.bottom
    }
    y -= fontSize * 0.9
  }

  private mutating func header() {
    let name = grid.bold.wrap(table.panelName.capitalizedInitial, width: grid.labelWidth + 0.01, limit: 2)
    let most = max(name.lines.count, grid.columns.map(\.heading.lines.count).max() ?? 1)
    let baseline = y + grid.bold.ascent + Double(most - 1) * grid.bold.lineHeight
    func lines(
      _ text: WrappedText, x: Double, _ anchor: Mark.Text.Anchor, color: SRGBColor = .black
    ) -> [Mark] {
      text.lines.enumerated().map { index, line in
        let above = Double(text.lines.count - 1 - index) * grid.bold.lineHeight
        return .text(
          Mark.Text(
            line, at: ScenePoint(x: x, y: baseline - above), anchor: anchor, font: grid.bold, color: color))
      }
    }
    var texts = lines(name, x: grid.margin, .left)
    for column in grid.columns {
      texts += lines(
        column.heading, x: column.middle, .middle,
        color: column.direction == .worse ? DirectionColors.harm : .black)
    }
    marks.append(.group(Mark.Group("header", marks: texts)))
    y = baseline + fontSize * 0.6
    rule(0.13)
  }

  private mutating func panel(_ name: String) {
    let cells = grid.columns.map { table.bars(name, $0.direction) }
    let lineCount = zip(grid.columns, cells).map { $0.lineCount(of: $1.count) }.max() ?? 1
    let label = grid.bold.wrap(name.capitalizedInitial, width: grid.labelWidth + 0.01, limit: 5)
    let line = grid.barHeight + small.lineHeight * 2.3
    let height = Double(max(1, lineCount)) * line + small.lineHeight * 1.4
    var parts: [Mark] = []
    for column in grid.columns where column.direction == .worse {
      let frame = Bounds(left: column.left, top: y, right: column.left + column.width, bottom: y + height)
      parts.append(.rectangle(Mark.Rectangle(frame, fill: DirectionColors.harmTint)))
    }
    let first = y + height / 2 - Double(label.lines.count - 1) / 2 * grid.bold.lineHeight + grid.bold.middle
    for (index, text) in label.lines.enumerated() {
      let place = ScenePoint(x: grid.margin, y: first + Double(index) * grid.bold.lineHeight)
      parts.append(
        .text(
          Mark.Text(
            text, at: place, font: grid.bold,
            fullText: label.isCut && index == label.lines.count - 1 ? name : nil)))
    }
    for (column, bars) in zip(grid.columns, cells) {
      parts.append(count(bars.count, column))
      parts += cell(bars, column, line: line)
    }
    marks.append(.group(Mark.Group("panel", title: name, marks: parts)))
    y += height
    rule(0.06)
  }

  /// How many findings a cell has.
  private func count(_ count: Int, _ column: HarvestGrid.Column) -> Mark {
    let isHarm = column.direction == .worse && count > 0
    let font = TextFont(size: small.size, weight: isHarm ? .bold : .regular)
    return .text(
      Mark.Text(
        "n = \(count)", at: ScenePoint(x: column.middle, y: y + small.lineHeight), anchor: .middle,
        font: font,
        color: isHarm ? DirectionColors.harm : DirectionColors.quiet))
  }

  private func cell(_ bars: [HarvestTable.Row], _ column: HarvestGrid.Column, line: Double) -> [Mark] {
    var parts: [Mark] = []
    let most = column.barsOnALine(of: bars.count)
    for start in stride(from: 0, to: max(1, bars.count), by: most) {
      let chunk = bars.dropFirst(start).prefix(most)
      let base =
        y + small.lineHeight * 1.4 + Double(start / most) * line + grid.barHeight
        + small.lineHeight
      let span = max(Double(chunk.count) * grid.pitch, column.width - fontSize)
      let stroke = Stroke(DirectionColors.rule, width: fontSize * 0.07)
      parts.append(
        .line(
          Mark.Line(
            from: ScenePoint(x: column.middle - span / 2, y: base),
            to: ScenePoint(x: column.middle + span / 2, y: base),
            stroke: stroke)))
      var x = column.middle - Double(chunk.count) * grid.pitch / 2 + grid.pitch / 2
      for row in chunk {
        parts.append(bar(row, x: x, base: base))
        x += grid.pitch
      }
    }
    return parts
  }

  /// Whether some finding is judged.
  private var isJudged: Bool { table.rows.contains { $0.bias != nil } }

  private func bar(_ row: HarvestTable.Row, x: Double, base: Double) -> Mark {
    let share = table.heightName == nil ? 0.6 : (row.height ?? 0) / grid.greatest
    let top = base - max(fontSize * 0.25, grid.barHeight * share)
    let frame = Bounds(left: x - grid.barWidth / 2, top: top, right: x + grid.barWidth / 2, bottom: base)
    let isUnknown = table.heightName != nil && row.height == nil
    let outline = Stroke(
      DirectionColors.ink, width: fontSize * (row.direction == .worse ? 0.14 : 0.07),
      dashes: isUnknown ? [fontSize * 0.2, fontSize * 0.2] : [])
    var parts: [Mark] = [
      .rectangle(
        Mark.Rectangle(
          frame, fill: isUnknown ? .white : BiasJudgement.fill(row.bias, amongJudged: isJudged),
          stroke: outline))
    ]
    if table.heightName != nil {
      parts.append(
        .text(
          Mark.Text(
            row.height.map(HarvestGrid.value) ?? "?", at: ScenePoint(x: x, y: top - fontSize * 0.25),
            anchor: .middle,
            font: small, color: DirectionColors.quiet)))
    }
    parts.append(
      .text(
        Mark.Text(
          grid.tags[row.study] ?? row.study, at: ScenePoint(x: x, y: base + small.ascent + fontSize * 0.15),
          anchor: .middle, font: small)))
    return .group(Mark.Group(row.direction.rawValue, title: row.study, marks: parts))
  }

  private mutating func rule(_ width: Double) {
    rules.append(
      .line(
        Mark.Line(
          from: ScenePoint(x: grid.margin, y: y), to: ScenePoint(x: right, y: y),
          stroke: Stroke(width > 0.1 ? DirectionColors.ink : DirectionColors.rule, width: fontSize * width))))
  }

  private var legendLines: [PlotLegend.Line] {
    var lines: [PlotLegend.Line] = []
    if let name = table.heightName {
      let unknown =
        table.rows.contains { $0.height == nil } ? "; \u{201C}?\u{201D} where it is not known" : ""
      let text = "\(name) (the number above each bar\(unknown))"
      lines.append(
        PlotLegend.Line(title: "Height of bars", entries: [PlotLegend.Entry(width: 0, text: text)]))
    }
    lines += PlotLegend.bias(table.rows.map(\.bias), font: notes)
    if !grid.key.isEmpty {
      let entries = grid.key.enumerated().map { PlotLegend.Entry(width: 0, text: "\($0 + 1)\u{2002}\($1)") }
      lines.append(PlotLegend.Line(title: "Studies", entries: entries))
    }
    if let assumption = table.assumption { lines.append(PlotLegend.note(assumption)) }
    return lines
  }
}
