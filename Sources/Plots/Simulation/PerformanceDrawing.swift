import Graphics

/// Draws a performance plot.
struct PerformanceDrawing {
  private let plot: PerformancePlot
  private let points: [PerformancePoint]
  private let series: [PerformanceSeries]
  private let values: [String]
  private let panels: [String]
  private let grid: PanelGrid
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  init(_ plot: PerformancePlot, fontSize: Double) {
    self.plot = plot
    points = plot.points
    series = plot.table.series
    values = plot.table.values(of: plot.axisCondition)
    let found = points.map(\.panel).uniqued
    panels = found.isEmpty ? [""] : found
    let target = plot.table.target(of: plot.measure).map { [$0] } ?? []
    let reach = points.flatMap { [$0.value] + [$0.lower, $0.upper].compactMap { $0 } } + target
    let font = TextFont(size: 1)
    let widest = values.map { font.width(of: $0) }.max() ?? 1
    let headings = panels.map { font.width(of: $0) * 0.95 }.max() ?? 0
    let slots = Double(max(values.count, 1)) * max(widest + 1, 0.55 * Double(series.count) + 2.4)
    grid = PanelGrid(
      headings: panels, panelWidth: min(max(12, slots, headings + 0.5), 60), panelHeight: 13,
      range: PanelGrid.range(around: reach), fontSize: fontSize)
  }

  private var fontSize: Double { grid.fontSize }
  private var font: TextFont { grid.font }

  var pageWidth: Double { max(grid.pageWidth, fontSize * 36) }

  mutating func draw() {
    marks.append(
      .group(
        Mark.Group(
          "panels",
          marks: grid.marks(
            title: MeasureWords.title(plot.measure), target: plot.table.target(of: plot.measure)))))
    for (index, panel) in panels.enumerated() {
      draw(
        panel, in: grid.frame(index, across: 0...Double(max(values.count, 1))), labelled: grid.isLowest(index)
      )
    }
    let name = ScenePoint(x: grid.box(0).left, y: grid.bottom + fontSize * 3.3)
    marks.append(.text(Mark.Text(MeasureWords.condition(plot.axisCondition), at: name, font: font)))
    let legend = PlotLegend(lines: [SeriesStyle.legend(series, font: font)], font: font)
      .marks(left: fontSize * 1.2, right: pageWidth - fontSize, top: grid.bottom + fontSize * 5.6)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
  }

  /// Series stand beside each other, so that their intervals do not cover each other; in slots.
  private func offset(_ index: Int, in frame: Frame) -> Double {
    let slot = frame.box.width / Double(max(values.count, 1))
    return (Double(index) - Double(series.count - 1) / 2) * fontSize * 0.55 / slot
  }

  private mutating func draw(_ panel: String, in frame: Frame, labelled: Bool) {
    if labelled {
      for (index, value) in values.enumerated() {
        let text = value.hasPrefix("-") ? "\u{2212}" + value.dropFirst() : value
        let room = frame.box.width / Double(values.count) - fontSize * 0.3
        let line = font.wrap(text, width: room, limit: 1).lines.first ?? ""
        let place = ScenePoint(
          x: frame.x(Double(index) + 0.5), y: frame.box.bottom + fontSize * 0.4 + font.ascent)
        marks.append(.text(Mark.Text(line, at: place, anchor: .middle, font: font, fullText: text)))
      }
    }
    for (index, one) in series.enumerated() {
      let own = points.filter { $0.panel == panel && $0.method == one.method && $0.test == one.test }
      let layers = layers(own, one, offset: offset(index, in: frame))
      marks.append(.group(Mark.Group("series", title: one.label, marks: frame.marks(layers))))
    }
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
