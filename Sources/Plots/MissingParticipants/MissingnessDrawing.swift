import BiasAdjustment
import Graphics
import MetaAnalysis
import RealModule

/// Draws one table of assumptions about missing participants.
struct MissingnessDrawing {
  static let naturalWidth = 450.0

  let table: MissingnessTable
  let fontSize: Double
  let top: Double
  private(set) var marks: [Mark] = []
  private(set) var bottom: Double

  init(_ table: MissingnessTable, fontSize: Double, top: Double) {
    self.table = table
    self.fontSize = fontSize
    self.top = top
    bottom = top
  }

  private var font: TextFont { TextFont(size: fontSize) }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var small: TextFont { TextFont(size: fontSize * 0.9) }
  private var right: Double { fontSize * 49 }
  private var left: Double { fontSize * 1 }

  mutating func draw() {
    var y = top + fontSize
    if let heading = table.heading {
      y += bold.ascent
      marks.append(.text(Mark.Text(heading, at: ScenePoint(x: left, y: y), font: bold)))
      y += fontSize
    }
    y += font.ascent
    let effect = "\(table.scale.name) (pooled, with interval) if the missing differ from the observed"
    marks.append(.text(Mark.Text(effect, at: ScenePoint(x: left, y: y), font: font)))
    y += fontSize * 0.8
    let patterns = MissingnessPattern.allCases
    let height = fontSize * 17.5
    for (index, pattern) in patterns.enumerated() {
      let panel = panelBounds(index, top: y, height: height)
      draw(pattern, in: panel)
    }
    y += height * Double((patterns.count + 1) / 2)
    if table.rows.contains(where: { $0.role == .grid }) {
      var grid = MissingnessGridDrawing(
        table, fontSize: fontSize, left: left, right: right, top: y + fontSize)
      grid.draw()
      marks += grid.marks
      y = grid.bottom
    }
    y += fontSize * 0.8 + small.ascent
    marks.append(.text(Mark.Text(explanation, at: ScenePoint(x: left, y: y), font: small)))
    bottom = y + fontSize * 1.5
  }

  private func panelBounds(_ index: Int, top: Double, height: Double) -> Bounds {
    let width = (right - left - fontSize) / 2
    let x = left + Double(index % 2) * (width + fontSize)
    let y = top + Double(index / 2) * height
    return Bounds(left: x, top: y, right: x + width, bottom: y + height)
  }

  /// What the abbreviation on the axes means.
  private var explanation: String {
    switch table.assumption {
    case .oddsRatio: "IMOR: odds of the event among the missing, divided by odds among the observed."
    case .difference: "IMDoM: mean of the missing less mean of the observed."
    case .standardizedDifference:
      "IMDoM: mean of the missing less mean of the observed, in standard deviations."
    }
  }

  // MARK: A panel

  private func rows(_ role: MissingnessTable.Role, _ pattern: MissingnessPattern) -> [MissingnessTable.Row] {
    table.rows.filter { $0.role == role && $0.name == pattern.rawValue }
  }

  /// The value by which a pattern is read: that of the intervention, or of the comparator where it alone varies.
  private func value(_ row: MissingnessTable.Row, _ pattern: MissingnessPattern) -> Double {
    (pattern == .group2 ? row.value2 : row.value1) ?? table.assumption.neutral
  }

  private mutating func draw(_ pattern: MissingnessPattern, in panel: Bounds) {
    let plot = Bounds(
      left: panel.left + fontSize * 4, top: panel.top + fontSize * 4.2, right: panel.right - fontSize * 0.8,
      bottom: panel.bottom - fontSize * 3.6)
    let curve = rows(.curve, pattern)
    let axes = MissingnessAxes(table: table, values: curve.map { value($0, pattern) }, plot: plot)
    var parts: [Mark] = []
    parts += band(curve, pattern, axes)
    parts += lines(axes)
    parts += estimate(curve, pattern, axes)
    parts += observed(axes)
    parts += tipping(pattern, axes)
    parts += frame(axes)
    parts += titles(pattern, panel, plot)
    marks.append(.group(Mark.Group(pattern.rawValue, title: Self.name(pattern), marks: parts)))
  }

  static func name(_ pattern: MissingnessPattern) -> String {
    switch pattern {
    case .same: "The same in both arms"
    case .opposite: "Opposite in the arms"
    case .group1: "In the intervention only"
    case .group2: "In the comparator only"
    }
  }

  private func titles(_ pattern: MissingnessPattern, _ panel: Bounds, _ plot: Bounds) -> [Mark] {
    let of =
      switch pattern {
      case .same: ""
      case .opposite: table.assumption.isRatio ? " (comparator: 1/IMOR)" : " (comparator: the reverse)"
      case .group1: " of the intervention"
      case .group2: " of the comparator"
      }
    let middle = (plot.left + plot.right) / 2
    return [
      .text(
        Mark.Text(
          Self.name(pattern), at: ScenePoint(x: plot.left, y: panel.top + fontSize * 1.6), font: bold)),
      .text(
        Mark.Text(
          table.assumption.name + of, at: ScenePoint(x: middle, y: plot.bottom + fontSize * 2.8),
          anchor: .middle,
          font: small)),
    ]
  }

  private func band(
    _ curve: [MissingnessTable.Row], _ pattern: MissingnessPattern, _ axes: MissingnessAxes
  ) -> [Mark] {
    let ends = curve.compactMap { row in row.result.map { (value(row, pattern), $0.pooled.interval) } }
    guard ends.count > 1 else { return [] }
    let upper = ends.map { ScenePoint(x: axes.x($0.0), y: axes.y($0.1.upper)) }
    let lower = ends.reversed().map { ScenePoint(x: axes.x($0.0), y: axes.y($0.1.lower)) }
    return [.polygon(Mark.Polygon(upper + lower, fill: MissingnessColors.band))]
  }

  private func estimate(
    _ curve: [MissingnessTable.Row], _ pattern: MissingnessPattern, _ axes: MissingnessAxes
  ) -> [Mark] {
    let points = curve.compactMap { row in
      row.result.map { ScenePoint(x: axes.x(value(row, pattern)), y: axes.y($0.pooled.estimate)) }
    }
    guard let first = points.first else { return [] }
    return [
      .path(
        Mark.Path(
          [.move(first)] + points.dropFirst().map { .line($0) },
          stroke: Stroke(MissingnessColors.estimate, width: fontSize * 0.17)))
    ]
  }

  /// No effect, and missing who are like the observed.
  private func lines(_ axes: MissingnessAxes) -> [Mark] {
    let plot = axes.plot
    var marks: [Mark] = []
    let x = axes.x(table.assumption.neutral)
    marks.append(
      .line(
        Mark.Line(
          from: ScenePoint(x: x, y: plot.top), to: ScenePoint(x: x, y: plot.bottom),
          stroke: Stroke(MissingnessColors.rule, width: fontSize * 0.05))))
    if let null = table.scale.nullValue {
      let y = axes.y(null)
      marks.append(
        .line(
          Mark.Line(
            from: ScenePoint(x: plot.left, y: y), to: ScenePoint(x: plot.right, y: y),
            stroke: Stroke(MissingnessColors.ink, width: fontSize * 0.08))))
    }
    return marks
  }

  private func observed(_ axes: MissingnessAxes) -> [Mark] {
    guard let result = table.rows.first(where: { $0.role == .observed })?.result else { return [] }
    let x = axes.x(table.assumption.neutral)
    let interval = result.pooled.interval
    return [
      .line(
        Mark.Line(
          from: ScenePoint(x: x, y: axes.y(interval.lower)), to: ScenePoint(x: x, y: axes.y(interval.upper)),
          stroke: Stroke(MissingnessColors.ink, width: fontSize * 0.12))),
      .circle(
        Mark.Circle(
          ScenePoint(x: x, y: axes.y(result.pooled.estimate)), radius: fontSize * 0.3,
          fill: MissingnessColors.ink)
      ),
    ]
  }

  private func tipping(_ pattern: MissingnessPattern, _ axes: MissingnessAxes) -> [Mark] {
    let plot = axes.plot
    var marks: [Mark] = []
    var taken: [Bounds] = []
    let stroke = Stroke(
      MissingnessColors.tipping, width: fontSize * 0.11, dashes: [fontSize * 0.4, fontSize * 0.3])
    if rows(.tipping, pattern).isEmpty, table.scale.nullValue != nil {
      let place = ScenePoint(x: plot.left, y: plot.top - fontSize * 0.5)
      return [.text(Mark.Text("does not tip", at: place, font: small, color: MissingnessColors.quiet))]
    }
    for row in rows(.tipping, pattern) {
      let number = value(row, pattern)
      let x = axes.x(number)
      let text = "tips at " + NumberStyle().fixed(number, decimals: number.magnitude < 0.1 ? 3 : 2)
      let half = small.width(of: text) / 2
      let place = ScenePoint(
        x: min(max(x, plot.left + half), plot.right - half), y: plot.top - fontSize * 0.5)
      var label = Mark.Text(text, at: place, anchor: .middle, font: small, color: MissingnessColors.tipping)
      if let box = label.bounds, taken.contains(where: { $0.overlaps(box) }) {
        label.position.y -= fontSize * 1.1
      }
      if let box = label.bounds { taken.append(box) }
      marks.append(
        .line(
          Mark.Line(from: ScenePoint(x: x, y: plot.top), to: ScenePoint(x: x, y: plot.bottom), stroke: stroke)
        ))
      if let null = table.scale.nullValue {
        let (y, size) = (axes.y(null), fontSize * 0.42)
        marks.append(
          .polygon(
            Mark.Polygon(
              [
                ScenePoint(x: x, y: y - size), ScenePoint(x: x + size, y: y), ScenePoint(x: x, y: y + size),
                ScenePoint(x: x - size, y: y),
              ], fill: MissingnessColors.tipping)))
      }
      marks.append(.text(label))
    }
    return marks
  }

  private func frame(_ axes: MissingnessAxes) -> [Mark] {
    let (plot, ink) = (axes.plot, Stroke(MissingnessColors.ink, width: fontSize * 0.08))
    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Mark {
      .line(Mark.Line(from: ScenePoint(x: x1, y: y1), to: ScenePoint(x: x2, y: y2), stroke: ink))
    }
    var marks = [
      line(plot.left, plot.bottom, plot.right, plot.bottom),
      line(plot.left, plot.top, plot.left, plot.bottom),
    ]
    for tick in axes.horizontal.ticks(font: small, numbers: NumberStyle()) {
      let x = axes.x(tick.value)
      marks.append(line(x, plot.bottom, x, plot.bottom + fontSize * 0.35))
      let place = ScenePoint(x: x, y: plot.bottom + fontSize * 0.55 + small.ascent)
      marks.append(.text(Mark.Text(tick.label, at: place, anchor: .middle, font: small)))
    }
    for tick in axes.vertical.ticks(font: small, numbers: NumberStyle()) {
      let y = axes.pageY(tick.value)
      marks.append(line(plot.left - fontSize * 0.35, y, plot.left, y))
      let place = ScenePoint(x: plot.left - fontSize * 0.55, y: y + small.middle)
      marks.append(.text(Mark.Text(tick.label, at: place, anchor: .right, font: small)))
    }
    return marks
  }
}
