import Graphics

/// Lays out the frames of a plot of points, their legend and their notes, one block below the other.
struct FigureDrawing {
  let width: Double
  private(set) var marks: [Mark] = []
  private var bottom = 6.0

  static let font = TextFont(size: 8)
  static let bold = TextFont(size: 8, weight: .bold)
  static let small = TextFont(size: 7.2)
  /// From the paper's edge, in points.
  static let margin = 6.0
  /// The narrowest frame with its axis beside another, in points.
  private static let leastPanel = 150.0

  init(width: Double) { self.width = width }

  var scene: MarkScene { MarkScene(width: width, height: bottom + Self.margin, marks: marks) }

  private var left: Double { Self.margin }
  private var right: Double { width - Self.margin }

  mutating func draw(_ block: PlotBlock) {
    if let heading = block.heading {
      write(heading, font: Self.bold)
      bottom += 4
    }
    var unnamed = 0
    let columns = max(1, min(block.columns, Int((right - left) / Self.leastPanel)))
    for start in stride(from: 0, to: block.panels.count, by: columns) {
      unnamed += drawRow(Array(block.panels[start..<min(start + columns, block.panels.count)]), columns)
    }
    drawLegend(block)
    let without =
      unnamed == 0
      ? [] : ["\(unnamed) \(unnamed == 1 ? "name" : "names") found no room."]
    write((block.notes + without).joined(separator: " "), font: Self.small)
    bottom += 6
  }

  /// Draws frames side by side; returns how many names found no room.
  private mutating func drawRow(_ panels: [PlotPanel], _ columns: Int) -> Int {
    let gap = 10.0
    let share = (right - left - gap * Double(columns - 1)) / Double(columns)
    var (ends, unnamed) = ([bottom], 0)
    for (place, panel) in panels.enumerated() {
      let start = left + Double(place) * (share + gap)
      var drawing = PanelDrawing(panel, left: start, right: start + share, top: bottom)
      drawing.draw()
      marks += drawing.marks
      ends.append(drawing.bottom)
      unnamed += drawing.unnamed
    }
    bottom = (ends.max() ?? bottom) + 4
    return unnamed
  }

  private mutating func drawLegend(_ block: PlotBlock) {
    var entries: [PlotLegend.Entry] = []
    for series in block.panels.flatMap(\.series) {
      guard let key = series.key, !entries.contains(where: { $0.text == key }) else { continue }
      entries.append(
        PlotLegend.Entry(width: series.look.signWidth, text: key, marks: series.look.sign))
    }
    guard !entries.isEmpty else { return }
    bottom += 6
    let legend = PlotLegend(lines: [PlotLegend.Line(title: "", entries: entries)], font: Self.small)
      .marks(left: left, right: right, top: bottom + Self.small.ascent)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom - Self.small.ascent + 1
  }

  /// A text over the width, from the bottom down.
  private mutating func write(_ text: String, font: TextFont) {
    guard !text.isEmpty else { return }
    let lines = font.wrap(text, width: right - left).lines
    let texts = lines.enumerated().map { place, line in
      Mark.text(
        Mark.Text(
          line, at: ScenePoint(x: left, y: bottom + font.ascent + font.lineHeight * Double(place)), font: font
        ))
    }
    marks.append(.group(Mark.Group("notes", marks: texts)))
    bottom += font.lineHeight * Double(lines.count)
  }
}
