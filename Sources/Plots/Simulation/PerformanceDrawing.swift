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
      draw(panel, in: grid.frame(index), labelled: grid.isLowest(index))
    }
    let name = ScenePoint(x: grid.frame(0).left, y: grid.bottom + fontSize * 3.3)
    marks.append(.text(Mark.Text(MeasureWords.condition(plot.axisCondition), at: name, font: font)))
    let legend = PlotLegend(lines: [SeriesStyle.legend(series, font: font)], font: font)
      .marks(left: fontSize * 1.2, right: pageWidth - fontSize, top: grid.bottom + fontSize * 5.6)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
  }

  /// The middle of a value's slot.
  private func x(_ value: Int, in frame: Bounds) -> Double {
    frame.left + (Double(value) + 0.5) / Double(values.count) * (frame.right - frame.left)
  }

  /// Series stand beside each other, so that their intervals do not cover each other.
  private func offset(_ index: Int) -> Double {
    (Double(index) - Double(series.count - 1) / 2) * fontSize * 0.55
  }

  private mutating func draw(_ panel: String, in frame: Bounds, labelled: Bool) {
    if labelled {
      for (index, value) in values.enumerated() {
        let text = value.hasPrefix("-") ? "\u{2212}" + value.dropFirst() : value
        let room = (frame.right - frame.left) / Double(values.count) - fontSize * 0.3
        let line = font.wrap(text, width: room, limit: 1).lines.first ?? ""
        let place = ScenePoint(x: x(index, in: frame), y: frame.bottom + fontSize * 0.4 + font.ascent)
        marks.append(.text(Mark.Text(line, at: place, anchor: .middle, font: font, fullText: text)))
      }
    }
    for (index, one) in series.enumerated() {
      let own = points.filter { $0.panel == panel && $0.method == one.method && $0.test == one.test }
      marks.append(
        .group(Mark.Group("series", title: one.label, marks: drawn(own, one, offset(index), in: frame))))
    }
  }

  private func drawn(
    _ own: [PerformancePoint], _ one: PerformanceSeries, _ offset: Double, in frame: Bounds
  ) -> [Mark] {
    let places = own.compactMap { point in
      values.firstIndex(of: point.x).map {
        (point, ScenePoint(x: x($0, in: frame) + offset, y: grid.y(point.value, in: frame)))
      }
    }
    var marks: [Mark] = []
    if let first = places.first, places.count > 1 {
      let steps = [Mark.Path.Element.move(first.1)] + places.dropFirst().map { .line($0.1) }
      marks.append(.path(Mark.Path(steps, stroke: SeriesStyle.line(one, fontSize: fontSize))))
    }
    for (point, place) in places {
      if let lower = point.lower, let upper = point.upper {
        let stroke = Stroke(SeriesStyle.color(one), width: fontSize * 0.1)
        marks.append(
          .line(
            Mark.Line(
              from: ScenePoint(x: place.x, y: grid.y(lower, in: frame)),
              to: ScenePoint(x: place.x, y: grid.y(upper, in: frame)),
              stroke: stroke)))
      }
      marks.append(SeriesStyle.point(one, at: place, fontSize: fontSize))
    }
    return marks
  }
}
