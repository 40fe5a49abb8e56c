import Graphics

/// Draws a performance plot.
struct PerformanceDrawing {
  private let plot: PerformancePlot
  private let points: [PerformancePoint]
  private let series: [PerformanceSeries]
  private let values: [String]
  private let panels: [Panel]
  private let grid: PanelGrid
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  /// A combination of the conditions that do not run along the axis, and the method where each has its own panel.
  private struct Panel {
    var setting: String
    var method: String?

    var heading: String {
      [method.map(MethodWords.method), setting].compactMap { $0 }.filter { !$0.isEmpty }.joined(
        separator: ", ")
    }
  }

  init(_ plot: PerformancePlot, fontSize: Double, pageWidth: Double) {
    self.plot = plot
    points = plot.points
    series = plot.table.facetedSeries
    values = plot.table.values(of: plot.axisCondition)
    let found = points.map(\.panel).uniqued
    let settings = found.isEmpty ? [""] : found
    let facets = plot.table.facets
    panels = settings.flatMap { setting in
      facets.isEmpty
        ? [Panel(setting: setting)] : facets.map { Panel(setting: setting, method: $0) }
    }
    let reach =
      points.flatMap { [$0.value] + [$0.lower, $0.upper].compactMap { $0 } }
      + plot.table.targets(of: plot.measure)
    let font = TextFont(size: 1)
    let headings = panels.map { font.width(of: $0.heading) * 0.95 }.max() ?? 0
    let beside = facets.isEmpty ? series.count : series.map(\.test).uniqued.count
    let slots = Double(max(values.count, 1)) * max(1.6, 0.35 * Double(beside) + 0.8)
    let least = min(max(10, slots, headings + 0.5), 40)
    grid = PanelGrid(
      headings: panels.map(\.heading), widths: least...max(least, 30), panelHeight: 13,
      range: PanelGrid.range(around: reach), fontSize: fontSize, pageWidth: pageWidth)
  }

  private var fontSize: Double { grid.fontSize }
  private var font: TextFont { grid.font }

  mutating func draw() {
    marks.append(.group(Mark.Group("panels", marks: grid.marks(title: MeasureWords.title(plot.measure)))))
    for (index, panel) in panels.enumerated() {
      let frame = grid.frame(index, across: 0...Double(max(values.count, 1)))
      if grid.isLowest(index) { drawAxis(frame) }
      draw(panel, in: frame)
    }
    let name = ScenePoint(x: grid.box(0).left, y: grid.bottom + fontSize * 3.3)
    marks.append(.text(Mark.Text(MeasureWords.condition(plot.axisCondition), at: name, font: font)))
    let lines = PerformanceLegend(table: plot.table, measure: plot.measure, font: font).lines(
      series, hasMarkers: true, hasIntervals: points.contains { $0.lower != nil },
      hasTarget: !plot.table.targets(of: plot.measure).isEmpty)
    let legend = PlotLegend(lines: lines, font: font)
      .marks(left: fontSize * 1.2, right: grid.pageWidth - fontSize, top: grid.bottom + fontSize * 5.6)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
  }

  /// Series stand beside each other about their value, so that their intervals do not cover each other, and never nearer to
  /// another value; in slots.
  private func offset(_ place: Int, of count: Int, in frame: Frame) -> Double {
    let slot = frame.box.width / Double(max(values.count, 1))
    let step = min(fontSize * 0.55 / slot, 0.45 / Double(max(count - 1, 1)))
    return (Double(place) - Double(count - 1) / 2) * step
  }

  /// Ticks with the values beneath them: all of them, or as many as there is room for.
  private mutating func drawAxis(_ frame: Frame) {
    let texts = values.map { $0.hasPrefix("-") ? "\u{2212}" + $0.dropFirst() : $0 }
    let slot = frame.box.width / Double(max(values.count, 1))
    let widest = texts.map(font.width).max() ?? 0
    let every = values.count > 6 ? max(1, Int(((widest + fontSize * 0.4) / slot).rounded(.up))) : 1
    let tick = Stroke(DirectionColors.rule, width: fontSize * 0.08)
    for (index, text) in texts.enumerated() where index.isMultiple(of: every) {
      let x = frame.x(Double(index) + 0.5)
      let room = slot * Double(every) - fontSize * 0.3
      let line = font.wrap(text, width: room, limit: 1).lines.first ?? ""
      let place = ScenePoint(x: x, y: frame.box.bottom + fontSize * 0.5 + font.ascent)
      marks.append(
        .line(
          Mark.Line(
            from: ScenePoint(x: x, y: frame.box.bottom),
            to: ScenePoint(x: x, y: frame.box.bottom + fontSize * 0.35), stroke: tick)))
      marks.append(.text(Mark.Text(line, at: place, anchor: .middle, font: font, fullText: text)))
    }
  }

  private mutating func draw(_ panel: Panel, in frame: Frame) {
    let shown = series.filter { panel.method == nil || $0.method == panel.method }
    marks.append(.group(Mark.Group("target", marks: target(of: panel).marks(in: frame))))
    for (place, one) in shown.enumerated() {
      let own = points.filter { $0.panel == panel.setting && $0.method == one.method && $0.test == one.test }
      let layers = layers(own, one, offset: offset(place, of: shown.count, in: frame))
      marks.append(.group(Mark.Group("series", title: one.label, marks: frame.marks(layers))))
    }
  }

  /// What the measure aims at along the axis of a panel.
  private func target(of panel: Panel) -> TargetLine {
    let table = plot.table
    let targets = values.map { value in
      points.indices.first { points[$0].panel == panel.setting && points[$0].x == value }
        .flatMap { points[$0].target }
    }
    return TargetLine(targets: table.rows.isEmpty ? [] : targets, stroke: PanelGrid.dashes(fontSize))
  }

  /// A series: its line, and over it each point on its interval.
  private func layers(
    _ own: [PerformancePoint], _ one: PerformanceSeries, offset: Double
  ) -> [any Layer] {
    let fontSize = fontSize
    let placed = own.compactMap { point in
      values.firstIndex(of: point.x).map { (point, x: Double($0) + 0.5 + offset) }
    }
    let line = LineLayer(
      points: placed.map { FramePoint(x: $0.x, y: $0.0.value) },
      stroke: SeriesStyle.line(one, fontSize: fontSize))
    let stroke = Stroke(SeriesStyle.color(one), width: fontSize * 0.1)
    return [line]
      + placed.flatMap { point, x -> [any Layer] in
        let sign = PointLayer(points: [FramePoint(x: x, y: point.value)]) {
          SeriesStyle.point(one, at: $0, fontSize: fontSize)
        }
        guard let lower = point.lower, let upper = point.upper else { return [sign] }
        return [
          IntervalLayer(direction: .vertical, place: x, lower: lower, upper: upper, stroke: stroke), sign,
        ]
      }
  }
}
