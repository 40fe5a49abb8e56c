import Graphics
import WithoutMetaAnalysis

/// Draws an effect-direction plot from top to bottom.
struct EffectDirectionDrawing {
  let table: EffectDirectionTable
  let grid: EffectDirectionGrid
  private(set) var marks: [Mark] = []
  /// How far down the page it has come.
  private(set) var y: Double

  init(table: EffectDirectionTable, grid: EffectDirectionGrid) {
    self.table = table
    self.grid = grid
    y = grid.margin
  }

  private var fontSize: Double { grid.fontSize }
  private var right: Double { grid.width - grid.margin }

  mutating func draw() {
    header()
    for line in grid.lines { row(line) }
    rule(width: 0.09)
    tallies()
    rule(width: 0.13)
    y += fontSize * 1.7
    let legend = PlotLegend(lines: legendLines, font: grid.small)
    let drawn = legend.marks(left: grid.margin, right: right, top: y)
    marks.append(.group(Mark.Group("legend", marks: drawn.marks)))
    y = drawn.bottom - grid.small.size * 0.9
  }

  // MARK: Parts

  private mutating func header() {
    let columns = [grid.study, grid.design, grid.sampleSize, grid.bias].compactMap { $0 }
    let most = (columns + grid.outcomes).map(\.heading.lines.count).max() ?? 1
    let bottom = y + Double(most) * grid.bold.lineHeight
    var texts: [Mark] = []
    func place(_ column: EffectDirectionGrid.Column, x: Double, _ anchor: Mark.Text.Anchor) {
      for (index, line) in column.heading.lines.enumerated() {
        let baseline =
          bottom - Double(column.heading.lines.count - index) * grid.bold.lineHeight + grid.bold.ascent
        texts.append(
          .text(Mark.Text(line, at: ScenePoint(x: x, y: baseline), anchor: anchor, font: grid.bold)))
      }
    }
    place(grid.study, x: grid.study.left, .left)
    if let design = grid.design { place(design, x: design.left, .left) }
    if let size = grid.sampleSize { place(size, x: size.left + size.width, .right) }
    if let bias = grid.bias { place(bias, x: bias.left, .left) }
    for column in grid.outcomes { place(column, x: column.middle, .middle) }
    marks.append(.group(Mark.Group("header", marks: texts)))
    y = bottom + fontSize * 0.4
    rule(width: 0.13)
    y += fontSize * 0.25
  }

  private mutating func row(_ line: EffectDirectionLine) {
    let study = grid.regular.wrap(line.study, width: grid.study.width, limit: 3)
    let design = grid.regular.wrap(line.design, width: grid.design?.width ?? 1, limit: 3)
    let hasWords = grid.fit < .signs
    let judgements = line.bias.map {
      let room = (grid.bias?.width ?? 0) - grid.swatch
      return ($0, grid.regular.wrap(hasWords ? $0.level : "", width: max(room, 0), limit: 2))
    }
    let biasLines = judgements.reduce(0) { $0 + $1.1.lines.count }
    let count = max(study.lines.count, line.design.isEmpty ? 1 : design.lines.count, biasLines, 1)
    let height = grid.pitch + Double(count - 1) * grid.regular.lineHeight
    let middle = y + height / 2
    var parts: [Mark] = tints(line, height: height)
    parts += texts(study, x: grid.study.left, middle: middle, full: line.study)
    if let column = grid.design, !line.design.isEmpty {
      parts += texts(design, x: column.left, middle: middle, full: line.design)
    }
    if let column = grid.sampleSize {
      let baseline = middle + grid.regular.middle
      parts.append(
        .text(
          Mark.Text(
            line.sampleSize, at: ScenePoint(x: column.left + column.width, y: baseline), anchor: .right,
            font: grid.regular)))
    }
    parts += biasMarks(judgements, lines: biasLines, middle: middle)
    for (column, cell) in zip(grid.outcomes, line.cells) { parts += signs(cell, column, middle: middle) }
    marks.append(.group(Mark.Group("study", title: line.study, marks: parts)))
    y += height
  }

  /// The ground behind findings of harm.
  private func tints(_ line: EffectDirectionLine, height: Double) -> [Mark] {
    zip(grid.outcomes, line.cells).compactMap { column, cell in
      guard cell.contains(where: { $0.sign.direction == .worse }) else { return nil }
      let frame = Bounds(
        left: column.left, top: y + fontSize * 0.06, right: column.left + column.width,
        bottom: y + height - fontSize * 0.06)
      return .rectangle(Mark.Rectangle(frame, fill: DirectionColors.harmTint))
    }
  }

  private func texts(_ text: WrappedText, x: Double, middle: Double, full: String) -> [Mark] {
    let top = middle - Double(text.lines.count - 1) / 2 * grid.regular.lineHeight + grid.regular.middle
    return text.lines.enumerated().map { index, line in
      .text(
        Mark.Text(
          line, at: ScenePoint(x: x, y: top + Double(index) * grid.regular.lineHeight), font: grid.regular,
          fullText: text.isCut && index == text.lines.count - 1 ? full : nil))
    }
  }

  private func biasMarks(_ judgements: [(BiasJudgement, WrappedText)], lines: Int, middle: Double) -> [Mark] {
    guard let column = grid.bias else { return [] }
    var baseline = middle - Double(lines - 1) / 2 * grid.regular.lineHeight + grid.regular.middle
    var parts: [Mark] = []
    for (judgement, text) in judgements {
      let center = ScenePoint(x: column.left + fontSize * 0.45, y: baseline - grid.regular.middle)
      parts += JudgementSign(level: judgement.disc, radius: fontSize * 0.45).marks(at: center)
      for line in text.lines {
        if !line.isEmpty {
          parts.append(
            .text(
              Mark.Text(line, at: ScenePoint(x: column.left + grid.swatch, y: baseline), font: grid.regular)))
        }
        baseline += grid.regular.lineHeight
      }
    }
    return parts
  }

  private func signs(
    _ cell: [(sign: EffectDirectionLine.Sign, count: Int)], _ column: EffectDirectionGrid.Column,
    middle: Double
  ) -> [Mark] {
    var x = column.middle - grid.width(of: cell) / 2
    return cell.flatMap { sign, count -> [Mark] in
      let glyph = grid.glyph(sign)
      var parts = glyph.marks(at: ScenePoint(x: x + glyph.width / 2, y: middle))
      if count > 1 {
        let place = ScenePoint(x: x + glyph.width + fontSize * 0.3, y: middle + grid.small.middle)
        parts.append(.text(Mark.Text("×\(count)", at: place, font: grid.small)))
      }
      x += grid.width(of: sign, count: count) + 0.5 * fontSize
      return [.group(Mark.Group(sign.direction.rawValue, title: sign.direction.words, marks: parts))]
    }
  }

  /// How many findings point each way, and the sign test, below each outcome.
  private mutating func tallies() {
    y += fontSize * 0.3
    let votes = table.outcomes.map { table.votes(on: $0) }
    for direction in Direction.listed
    where direction == .worse || votes.contains(where: { $0[direction] > 0 }) {
      let isHarm = direction == .worse
      tally(
        direction.words, votes.map { "\($0[direction])" }, font: isHarm ? grid.bold : grid.regular,
        color: isHarm ? DirectionColors.harm : .black)
    }
    let tests = votes.map { $0.signTest.map(Self.pValue) ?? "\u{2013}" }
    tally("Sign test, two-sided", tests, font: grid.regular, color: .black)
    y += fontSize * 0.4
  }

  private static func pValue(_ p: Double) -> String {
    p < 0.001 ? "p < 0.001" : "p = " + DecimalText.fixed(p, decimals: p < 0.1 ? 3 : 2)
  }

  private mutating func tally(_ label: String, _ values: [String], font: TextFont, color: SRGBColor) {
    let baseline = y + font.size * 1.1
    let words = grid.fit == .whole ? [label] : font.wrap(label, width: grid.study.width).lines
    var parts: [Mark] = words.enumerated().map { index, line in
      let place = ScenePoint(x: grid.study.left, y: baseline + Double(index) * font.lineHeight)
      return .text(Mark.Text(line, at: place, font: font, color: color))
    }
    for (column, value) in zip(grid.outcomes, values) {
      let isNothing = value == "0"
      let place = ScenePoint(x: column.middle, y: baseline)
      parts.append(
        .text(
          Mark.Text(
            value, at: place, anchor: .middle, font: isNothing ? grid.regular : font,
            color: isNothing ? DirectionColors.quiet : color)))
    }
    marks.append(.group(Mark.Group("tally", marks: parts)))
    y += font.size * 1.5 + Double(words.count - 1) * font.lineHeight
  }

  private mutating func rule(width: Double) {
    marks.append(
      .line(
        Mark.Line(
          from: ScenePoint(x: grid.margin, y: y), to: ScenePoint(x: right, y: y),
          stroke: Stroke(DirectionColors.ink, width: fontSize * width))))
  }

  private var legendLines: [PlotLegend.Line] {
    let size = grid.small.size
    let present = Set(table.rows.map(\.direction))
    func entry(_ direction: Direction, _ height: Double, _ text: String) -> PlotLegend.Entry {
      let glyph = DirectionGlyph(direction: direction, size: size * height, fill: .white, fontSize: size)
      return PlotLegend.Entry(width: glyph.width, text: text, height: size * height) { glyph.marks(at: $0) }
    }
    var lines = [
      PlotLegend.Line(
        title: "Direction of effect",
        entries: Direction.listed.filter(present.contains).map { entry($0, 1.3, $0.words.lowercased()) })
    ]
    if table.rows.contains(where: { $0.sampleSize != nil }) {
      let unknown = table.rows.contains { $0.sampleSize == nil } ? ", or not known" : ""
      lines.append(
        PlotLegend.Line(
          title: "Participants",
          entries: ArrowSize.allCases.map {
            entry(.better, $0.height, $0.words + ($0 == .medium ? unknown : ""))
          }))
    }
    let words = "Arrows show direction only, not statistical significance. Sign test: better against worse."
    let note = PlotLegend.Entry(width: 0, text: words + (grid.fit.leftOut.map { " " + $0 } ?? ""))
    return lines + PlotLegend.bias(table.rows.map(\.bias), font: grid.small)
      + [PlotLegend.Line(title: "Note", entries: [note])]
      + (table.assumption.map { [PlotLegend.note($0)] } ?? [])
  }
}
