import BiasAdjustment
import Graphics
import MetaAnalysis
import RealModule

/// Draws one table of assumptions about missing participants.
struct MissingnessDrawing {
  static let naturalWidth = 450.0
  /// The narrowest picture, in em.
  static let leastWidth = 28.0

  let table: MissingnessTable
  let fontSize: Double
  /// The picture's width in points.
  let pageWidth: Double
  let top: Double
  private(set) var marks: [Mark] = []
  private(set) var bottom: Double

  init(_ table: MissingnessTable, fontSize: Double, pageWidth: Double, top: Double) {
    self.pageWidth = pageWidth
    self.table = table
    self.fontSize = fontSize
    self.top = top
    bottom = top
  }

  private var font: TextFont { TextFont(size: fontSize) }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var small: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize)) }
  private var right: Double { pageWidth - fontSize }
  /// How many panels stand side by side.
  private var columns: Int { pageWidth >= 40 * fontSize ? 2 : 1 }
  private var left: Double { fontSize * 1 }

  mutating func draw() {
    var y = top + fontSize
    if let heading = table.heading {
      y += bold.ascent
      marks.append(.text(Mark.Text(heading, at: ScenePoint(x: left, y: y), font: bold)))
      y += fontSize
    }
    let effect =
      "\(table.scale.name) (pooled, with \(level) interval) if the missing differ from the observed"
    write(effect, font: font, &y)
    y += fontSize * 0.8
    let patterns = MissingnessPattern.allCases
    let height = fontSize * 17.5
    for (index, pattern) in patterns.enumerated() {
      let panel = panelBounds(index, top: y, height: height)
      draw(pattern, in: panel)
    }
    y += height * Double((patterns.count + columns - 1) / columns)
    if table.rows.contains(where: { $0.role == .grid }) {
      var grid = MissingnessGridDrawing(
        table, fontSize: fontSize, left: left, right: right, top: y + fontSize)
      grid.draw()
      marks += grid.marks
      y = grid.bottom
    }
    y += fontSize * 0.8
    write(explanation, font: small, &y)
    bottom = y + fontSize * 1.5
  }

  /// A sentence over the picture's width; `y` moves from its top to its last baseline.
  private mutating func write(_ text: String, font: TextFont, _ y: inout Double) {
    y += font.ascent
    for (index, line) in font.wrap(text, width: right - left).lines.enumerated() {
      if index > 0 { y += font.lineHeight }
      marks.append(.text(Mark.Text(line, at: ScenePoint(x: left, y: y), font: font)))
    }
  }

  /// The level of the intervals: "95%".
  private var level: String {
    let level = table.rows.lazy.compactMap { $0.result?.pooled.level }.first ?? 0.95
    return NumberStyle().trimmed((1000 * level).rounded() / 10) + "%"
  }

  private func panelBounds(_ index: Int, top: Double, height: Double) -> Bounds {
    let width = (right - left - fontSize * Double(columns - 1)) / Double(columns)
    let x = left + Double(index % columns) * (width + fontSize)
    let y = top + Double(index / columns) * height
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
    let frame = table.frame(around: curve.map { value($0, pattern) }, in: plot)
    let layers = band(curve, pattern) + lines + estimate(curve, pattern) + observed
    let parts =
      frame.marks(layers) + tipping(pattern, frame) + axes(frame) + titles(pattern, panel, plot)
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

  private func shown(_ effect: Double) -> Double { table.scale.transformation(effect) }

  private func band(_ curve: [MissingnessTable.Row], _ pattern: MissingnessPattern) -> [any Layer] {
    let slices = curve.compactMap { row in
      row.result.map {
        BandLayer.Slice(
          x: value(row, pattern), lower: shown($0.pooled.interval.lower),
          upper: shown($0.pooled.interval.upper))
      }
    }
    let outline = Stroke(MissingnessColors.estimate, width: fontSize * 0.055)
    return [BandLayer(slices: slices, fill: MissingnessColors.band, outline: outline)]
  }

  private func estimate(_ curve: [MissingnessTable.Row], _ pattern: MissingnessPattern) -> [any Layer] {
    let points = curve.compactMap { row in
      row.result.map { FramePoint(x: value(row, pattern), y: shown($0.pooled.estimate)) }
    }
    return [
      LineLayer(points: points, stroke: Stroke(MissingnessColors.estimate, width: fontSize * 0.17))
    ]
  }

  /// No effect, and missing who are like the observed.
  private var lines: [any Layer] {
    let neutral = ReferenceLineLayer(
      axis: .horizontal, value: table.assumption.neutral,
      stroke: Stroke(MissingnessColors.rule, width: fontSize * 0.05))
    let null = table.scale.nullValue.map {
      ReferenceLineLayer(
        axis: .vertical, value: shown($0), stroke: Stroke(MissingnessColors.ink, width: fontSize * 0.08))
    }
    return [neutral] + (null.map { [$0] } ?? [])
  }

  private var observed: [any Layer] {
    guard let pooled = table.rows.first(where: { $0.role == .observed })?.result?.pooled else { return [] }
    let radius = fontSize * 0.3
    return [
      IntervalLayer(
        direction: .vertical, place: table.assumption.neutral, lower: shown(pooled.interval.lower),
        upper: shown(pooled.interval.upper), stroke: Stroke(MissingnessColors.ink, width: fontSize * 0.12)),
      PointLayer(points: [FramePoint(x: table.assumption.neutral, y: shown(pooled.estimate))]) {
        .circle(Mark.Circle($0, radius: radius, fill: MissingnessColors.ink))
      },
    ]
  }

  private func tipping(_ pattern: MissingnessPattern, _ frame: Frame) -> [Mark] {
    let box = frame.box
    if rows(.tipping, pattern).isEmpty, table.scale.nullValue != nil {
      let place = ScenePoint(x: box.left, y: box.top - fontSize * 0.5)
      return [.text(Mark.Text("does not tip", at: place, font: small, color: MissingnessColors.quiet))]
    }
    var marks: [Mark] = []
    var taken: [Bounds] = []
    let stroke = Stroke(
      MissingnessColors.tipping, width: fontSize * 0.11, dashes: [fontSize * 0.4, fontSize * 0.3])
    for number in rows(.tipping, pattern).map({ value($0, pattern) }) {
      let text = "tips at " + NumberStyle().fixed(number, decimals: number.magnitude < 0.1 ? 3 : 2)
      let half = small.width(of: text) / 2
      let place = ScenePoint(
        x: min(max(frame.x(number), box.left + half), box.right - half), y: box.top - fontSize * 0.5)
      var label = Mark.Text(text, at: place, anchor: .middle, font: small, color: MissingnessColors.tipping)
      if let box = label.bounds, taken.contains(where: { $0.overlaps(box) }) {
        label.position.y -= fontSize * 1.1
      }
      if let box = label.bounds { taken.append(box) }
      let diamond = table.scale.nullValue.map {
        DiamondLayer(
          point: FramePoint(x: number, y: shown($0)), size: fontSize * 0.42, fill: MissingnessColors.tipping)
      }
      marks += frame.marks([ReferenceLineLayer(axis: .horizontal, value: number, stroke: stroke)])
      marks += diamond?.marks(in: frame) ?? []
      marks.append(.text(label))
    }
    return marks
  }

  private func axes(_ frame: Frame) -> [Mark] {
    let ink = Stroke(MissingnessColors.ink, width: fontSize * 0.08)
    let style = TickStyle(font: small, stroke: ink, length: fontSize * 0.35, gap: fontSize * 0.65)
    return frame.edges(ink)
      + frame.ticksBeneath(frame.horizontal.ticks(font: small, numbers: NumberStyle()), style)
      + frame.ticksBeside(frame.vertical.ticks(font: small, numbers: NumberStyle()), style)
  }
}
