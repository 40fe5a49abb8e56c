import Graphics
import WithoutMetaAnalysis

/// Draws an albatross plot.
struct AlbatrossDrawing {
  let table: AlbatrossTable
  let layout: AlbatrossFrame
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  init(_ table: AlbatrossTable, fontSize: Double, pageWidth: Double? = nil) {
    self.table = table
    layout = AlbatrossFrame(table, fontSize: fontSize, pageWidth: pageWidth)
  }

  private var frame: Frame { layout.frame }
  private var fontSize: Double { layout.fontSize }
  private var font: TextFont { layout.font }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var small: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize)) }
  var pageWidth: Double { frame.box.right + fontSize * 2 }

  mutating func draw() {
    let harm = AreaLayer(range: -layout.reach...0, fill: DirectionColors.harmTint)
    marks += harm.marks(in: frame)
    marks.append(.group(Mark.Group("contours", marks: frame.marks(contours))))
    marks.append(.group(Mark.Group("axes", marks: axes + titles)))
    let unnamed = points()
    var lines: [PlotLegend.Line] = []
    if !table.contours.isEmpty { lines.append(contourLegend) }
    lines.append(directionLegend)
    lines += PlotLegend.bias(table.rows.map(\.bias), font: small)
    if unnamed > 0 {
      let text = "\(unnamed) \(unnamed == 1 ? "study has" : "studies have") no name for want of room."
      lines.append(PlotLegend.Line(title: "Note", entries: [PlotLegend.Entry(width: 0, text: text)]))
    }
    if let assumption = table.assumption { lines.append(PlotLegend.note(assumption)) }
    let drawn = PlotLegend(lines: lines, font: small)
      .marks(left: fontSize * 1.2, right: frame.box.right, top: frame.box.bottom + fontSize * 5)
    marks.append(.group(Mark.Group("legend", marks: drawn.marks)))
    bottom = drawn.bottom + fontSize * 0.2
  }

  // MARK: Axes

  private var axes: [Mark] {
    let ink = Stroke(DirectionColors.ink, width: fontSize * 0.09)
    let null = Stroke(DirectionColors.rule, width: fontSize * 0.09)
    let style = TickStyle(font: font, stroke: ink, length: fontSize * 0.4, gap: fontSize * 0.7)
    let across = layout.ticks.flatMap { tick -> [AxisTick] in
      let distance = -Double.log10(tick.value)
      return (distance == 0 ? [0] : [-distance, distance]).map { AxisTick(value: $0, label: tick.label) }
    }
    let up = frame.vertical.ticks(font: font, numbers: NumberStyle()).map {
      AxisTick(value: $0.value, label: NumberStyle().count($0.value))
    }
    return ReferenceLineLayer(axis: .horizontal, value: 0, stroke: null).marks(in: frame)
      + frame.edges(ink) + frame.ticksBeneath(across, style) + frame.ticksBeside(up, style)
  }

  private var titles: [Mark] {
    let above = frame.box.top - fontSize * 0.8
    let below = frame.box.bottom + fontSize * 3.2
    return [
      .text(Mark.Text("Participants", at: ScenePoint(x: fontSize * 1.2, y: above), font: font)),
      .text(
        Mark.Text(
          "\u{2190} Worse (harm)", at: ScenePoint(x: (frame.box.left + layout.middleX) / 2, y: above),
          anchor: .middle,
          font: bold, color: DirectionColors.harm)),
      .text(
        Mark.Text(
          "Better \u{2192}", at: ScenePoint(x: (frame.box.right + layout.middleX) / 2, y: above),
          anchor: .middle,
          font: bold)),
      .text(
        Mark.Text(
          "Two-sided p value", at: ScenePoint(x: layout.middleX, y: below), anchor: .middle, font: font)),
    ]
  }

  // MARK: Contours

  private func stroke(ofContour index: Int) -> Stroke {
    let dashes: [[Double]] = [[], [0.7, 0.4], [0.15, 0.3], [0.9, 0.3, 0.15, 0.3]]
    return Stroke(
      SRGBColor(0x7A7A7A), width: fontSize * 0.1, dashes: dashes[index % dashes.count].map { $0 * fontSize })
  }

  /// Each contour on both sides.
  private var contours: [any Layer] {
    table.contours.enumerated().flatMap { index, contour in
      let curve = layout.curve(contour)
      return [-1.0, 1.0].map { side in
        LineLayer(
          points: curve.map { FramePoint(x: side * $0.coordinate, y: $0.participants) },
          stroke: stroke(ofContour: index))
      }
    }
  }

  private var contourLegend: PlotLegend.Line {
    let length = small.size * 2.6
    var entries = table.contours.enumerated().map { index, contour in
      let stroke = stroke(ofContour: index)
      return PlotLegend.Entry(width: length, text: NumberStyle().trimmed(contour.effect)) { center in
        [
          .line(
            Mark.Line(
              from: ScenePoint(x: center.x - length / 2, y: center.y),
              to: ScenePoint(x: center.x + length / 2, y: center.y),
              stroke: stroke))
        ]
      }
    }
    if let note = table.contourNote { entries.append(PlotLegend.Entry(width: 0, text: "(\(note))")) }
    return PlotLegend.Line(title: "Contours: \(table.contours[0].measure)", entries: entries)
  }

  // MARK: Studies

  private var directionLegend: PlotLegend.Line {
    let present = Set(table.rows.map(\.direction))
    let shown = [Direction.better, .worse, .none].filter(present.contains)
    return PlotLegend.Line(
      title: "Direction",
      entries: shown.map { direction in
        PlotLegend.Entry(
          width: small.size,
          text: "\(direction.words.lowercased()): \(table.rows.count { $0.direction == direction })"
        ) {
          [shape(direction, at: $0, fill: .white)]
        }
      })
  }

  /// A triangle that points where the study does.
  private func shape(_ direction: Direction, at center: ScenePoint, fill: SRGBColor) -> Mark {
    let size = fontSize * 0.46
    let outline = Stroke(DirectionColors.ink, width: fontSize * (direction == .worse ? 0.13 : 0.07))
    guard direction != .none else {
      return .circle(Mark.Circle(center, radius: size * 0.8, fill: fill, stroke: outline))
    }
    let tip = direction == .better ? -size : size
    let corners = [
      ScenePoint(x: center.x, y: center.y + tip), ScenePoint(x: center.x + size, y: center.y - tip * 0.75),
      ScenePoint(x: center.x - size, y: center.y - tip * 0.75),
    ]
    return .polygon(Mark.Polygon(corners, fill: fill, stroke: outline))
  }

  /// Draws the studies and as many names as have room; returns how many have none.
  private mutating func points() -> Int {
    let centers = table.rows.map { frame.point($0.coordinate, $0.participants) }
    var labels = NameLabels(within: frame.box, font: small, points: centers)
    // The axis in the middle would run through a name.
    (labels.barrier, labels.leftGround) = (layout.middleX, DirectionColors.harmTint)
    var (names, shapes): ([Mark], [Mark]) = ([], [])
    var unnamed = 0
    let isJudged = table.rows.contains { $0.bias != nil }
    for (row, center) in zip(table.rows, centers) {
      let fill = BiasJudgement.fill(row.bias, amongJudged: isJudged)
      let title =
        "\(row.study): p = \(NumberStyle().trimmed(row.twoSided)), n = \(NumberStyle().count(row.participants))"
      shapes.append(
        .group(
          Mark.Group(
            row.direction.rawValue, title: title, marks: [shape(row.direction, at: center, fill: fill)])))
      if let label = labels.place(row.study, beside: center) {
        names += label.marks
      } else {
        unnamed += 1
      }
    }
    marks.append(.group(Mark.Group("names", marks: names)))
    marks.append(.group(Mark.Group("studies", marks: shapes)))
    return unnamed
  }
}
