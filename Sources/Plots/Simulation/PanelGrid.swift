import Graphics

/// Panels of equal size in rows, with headings above them, a common scale upwards and words along the axes.
struct PanelGrid {
  let fontSize: Double
  let headings: [String]
  let columns: Int
  let panelWidth: Double
  let panelHeight: Double
  /// The common scale, from the bottom of a panel up.
  let scale: Axis

  /// The picture's width in points.
  let pageWidth: Double

  /// A journal's page of 174 mm, in points.
  static let usualWidth = 174 * 72 / 25.4

  /// Panels over a picture's width.
  ///
  /// - Parameters:
  ///   - headings: What stands over each.
  ///   - widths: How narrow and how wide a panel may be, in em; as many stand in a row as the narrowest allow.
  ///   - panelHeight: How tall each is, in em.
  ///   - range: What they show, upwards.
  ///   - fontSize: The letters' size in points.
  ///   - pageWidth: The picture's width in points.
  init(
    headings: [String], widths: ClosedRange<Double>, panelHeight: Double, range: ClosedRange<Double>,
    fontSize: Double, pageWidth: Double
  ) {
    self.fontSize = fontSize
    self.headings = headings
    self.pageWidth = pageWidth
    let room = pageWidth - Self.left * fontSize - fontSize * 0.8
    let possible = Int(room / ((widths.lowerBound + Self.gap) * fontSize))
    let rowsOfThree = headings.count == 6 || headings.count == 9
    let usual = headings.count <= 4 ? headings.count : rowsOfThree ? 3 : 4
    columns = max(1, min(usual, possible))
    panelWidth = min(room / Double(columns) - Self.gap * fontSize, widths.upperBound * fontSize)
    self.panelHeight = panelHeight * fontSize
    scale = Axis(scale: .linear, range: range, left: 0, right: panelHeight * fontSize)
  }

  /// From the picture's left edge to the first panel, in em.
  private static let left = 6.5
  /// Between panels, in em.
  private static let gap = 1.2

  var font: TextFont { TextFont(size: fontSize) }
  var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var left: Double { fontSize * Self.left }
  private var top: Double { fontSize * 3.2 }
  private var headingHeight: Double { headings.contains { !$0.isEmpty } ? fontSize * 1.9 : 0 }
  private var columnPitch: Double { panelWidth + fontSize * Self.gap }
  private var rowPitch: Double { panelHeight + headingHeight + fontSize * 1.2 }
  private var rows: Int { max(1, (headings.count + columns - 1) / columns) }

  /// The frame of a panel, with its own values along the horizontal axis.
  func frame(_ panel: Int, across range: ClosedRange<Double>) -> Frame {
    Frame(box(panel), across: Frame.Extent(range: range), up: Frame.Extent(range: scale.range))
  }

  /// The box of a panel.
  func box(_ panel: Int) -> Bounds {
    let x = left + Double(panel % columns) * columnPitch
    let y = top + headingHeight + Double(panel / columns) * rowPitch
    return Bounds(left: x, top: y, right: x + panelWidth, bottom: y + panelHeight)
  }

  /// Whether no panel stands below.
  func isLowest(_ panel: Int) -> Bool { panel + columns >= headings.count }

  var bottom: Double { box((rows - 1) * columns).bottom }

  /// Round values to mark upwards.
  var ticks: [AxisTick] { scale.ticks(font: font, numbers: NumberStyle()) }

  /// The line at what is aimed at.
  static func dashes(_ fontSize: Double) -> Stroke {
    Stroke(DirectionColors.ink, width: fontSize * 0.09, dashes: [fontSize * 0.35, fontSize * 0.25])
  }

  /// The panels' frames, headings, grid lines and scale, and what the scale shows above it.
  func marks(title: String) -> [Mark] {
    var marks: [Mark] = [
      .text(Mark.Text(title, at: ScenePoint(x: fontSize * 1.2, y: fontSize * 1.9), font: bold))
    ]
    let grid = Stroke(SRGBColor(0xDDDDDD), width: fontSize * 0.06)
    for panel in headings.indices {
      let frame = frame(panel, across: 0...1)
      let box = frame.box
      for tick in ticks {
        marks += ReferenceLineLayer(axis: .vertical, value: tick.value, stroke: grid).marks(in: frame)
        guard panel % columns == 0 else { continue }
        let place = ScenePoint(x: box.left - fontSize * 0.5, y: frame.y(tick.value) + font.middle)
        marks.append(.text(Mark.Text(tick.label, at: place, anchor: .right, font: font)))
      }
      marks.append(
        .rectangle(Mark.Rectangle(box, stroke: Stroke(DirectionColors.rule, width: fontSize * 0.08))))
      let heading = TextFont(size: fontSize * 0.95).wrap(headings[panel], width: panelWidth, limit: 1)
      for line in heading.lines.prefix(1) {
        let place = ScenePoint(x: (box.left + box.right) / 2, y: box.top - fontSize * 0.55)
        marks.append(
          .text(
            Mark.Text(
              line, at: place, anchor: .middle, font: TextFont(size: fontSize * 0.95),
              fullText: headings[panel]))
        )
      }
    }
    return marks
  }

  /// A range with a little room around values.
  static func range(around values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = high > low ? (high - low) * 0.06 : max(abs(high) * 0.1, 0.01)
    return low - room...high + room
  }
}
