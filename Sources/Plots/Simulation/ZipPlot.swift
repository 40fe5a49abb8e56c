import Estimates
public import Graphics
import Tables

/// A zip plot: the intervals of a cell's replicates, those on top whose estimates lie furthest from the truth in units of
/// their standard errors; intervals that miss the truth are dark.
///
/// Source: Morris, White, Crowther 2019, doi 10.1002/sim.8086.
public struct ZipPlot: Sendable {
  /// The interval of one replicate.
  public struct Interval: Sendable, Hashable {
    /// The estimate.
    public var estimate: Double
    /// Its standard error.
    public var standardError: Double
    /// The lower bound.
    public var lower: Double
    /// The upper bound.
    public var upper: Double

    /// An interval.
    public init(estimate: Double, standardError: Double, lower: Double, upper: Double) {
      self.estimate = estimate
      self.standardError = standardError
      self.lower = lower
      self.upper = upper
    }
  }

  /// The intervals of one method and test.
  public struct Panel: Sendable, Hashable {
    /// The method and test.
    public var label: String
    /// Its replicates' intervals.
    public var intervals: [Interval]

    /// A panel.
    public init(label: String, intervals: [Interval]) {
      self.label = label
      self.intervals = intervals
    }
  }

  /// The panels.
  public var panels: [Panel]
  /// The true mean.
  public var truth: Double
  /// The level of the intervals.
  public var level: Double
  /// The cell in words.
  public var cell: String
  /// The picture's width in points; `nil` for a journal's page of 174 mm, or less where few panels need less.
  public var width: Double?

  /// More replicates than this are thinned out evenly before they are drawn.
  public static let mostLines = 400

  /// A plot of intervals.
  public init(_ panels: [Panel], truth: Double, level: Double = 0.95, cell: String = "", width: Double? = nil)
  {
    self.panels = panels
    self.truth = truth
    self.level = level
    self.cell = cell
    self.width = width
  }

  /// An interval with its place: the part of all replicates that are nearer to the truth.
  struct Line: Sendable, Hashable {
    var centile: Double
    var interval: Interval
    var covers: Bool
  }

  /// The lines of a panel, from the bottom up.
  func lines(_ panel: Panel) -> [Line] {
    func distance(_ interval: Interval) -> Double {
      abs(interval.estimate - truth) / max(interval.standardError, .leastNormalMagnitude)
    }
    let sorted = panel.intervals.sorted { distance($0) < distance($1) }
    let count = sorted.count
    let shown = min(count, Self.mostLines)
    return (0..<shown).map { index in
      let place = (2 * index + 1) * count / (2 * shown)
      let interval = sorted[place]
      return Line(
        centile: 100 * (Double(place) + 0.5) / Double(count), interval: interval,
        covers: interval.lower <= truth && truth <= interval.upper)
    }
  }

  /// What is drawn.
  var records: PictureTable {
    PictureTable(
      headers: ["panel", "centile", "estimate", "se", "lower", "upper", "covers"],
      rows: panels.flatMap { panel in
        lines(panel).map { line in
          [
            .text(panel.label), .number(line.centile), .number(line.interval.estimate),
            .number(line.interval.standardError), .number(line.interval.lower), .number(line.interval.upper),
            line.covers ? "yes" : "no",
          ]
        }
      })
  }

  public func picture() -> Picture {
    var drawing = ZipDrawing(self, fontSize: 8, pageWidth: width ?? PanelGrid.usualWidth)
    drawing.draw()
    let covered = panels.map { panel in
      let part = panel.intervals.count { $0.lower <= truth && truth <= $0.upper }
      return "\(panel.label): \(part) of \(panel.intervals.count)"
    }
    return Picture(
      title: "Zip plot of intervals" + (cell.isEmpty ? "" : ", \(cell)"),
      description: "Intervals that contain the true mean \(NumberStyle().trimmed(truth)): "
        + covered.joined(separator: "; ") + ".", table: records,
      scene: MarkScene(width: width ?? PanelGrid.usualWidth, height: drawing.bottom, marks: drawing.marks))
  }
}

/// Draws a zip plot.
struct ZipDrawing {
  private let plot: ZipPlot
  private let grid: PanelGrid
  private let lines: [[ZipPlot.Line]]
  private let across: ClosedRange<Double>
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  init(_ plot: ZipPlot, fontSize: Double, pageWidth: Double) {
    self.plot = plot
    lines = plot.panels.map(plot.lines)
    // Very wide intervals would leave nothing to see of the others: they end at the frame.
    let widths = lines.flatMap { $0 }.map {
      max(abs($0.interval.lower - plot.truth), abs($0.interval.upper - plot.truth))
    }
    .sorted()
    let reach = widths.isEmpty ? 1 : max(widths[widths.count * 97 / 100], 1e-12) * 1.05
    across = plot.truth - reach...plot.truth + reach
    let widest = plot.panels.map { TextFont(size: 1).width(of: $0.label) }.max() ?? 1
    let least = min(max(12, widest + 1), 40)
    grid = PanelGrid(
      headings: plot.panels.map(\.label), widths: least...max(least, 26), panelHeight: 30, range: 0...100,
      fontSize: fontSize, pageWidth: pageWidth)
  }

  private var fontSize: Double { grid.fontSize }
  private var font: TextFont { grid.font }

  mutating func draw() {
    marks.append(
      .group(
        Mark.Group(
          "panels",
          marks: grid.marks(title: "Centile of |estimate \u{2212} true mean| / SE"))))
    for (index, panel) in plot.panels.enumerated() {
      let frame = grid.frame(index, across: across)
      marks.append(
        .group(
          Mark.Group(
            "intervals", title: panel.label,
            marks: frame.marks(layers(lines[index], height: frame.box.height)))))
      let level = ReferenceLineLayer(
        axis: .vertical, value: 100 * plot.level, stroke: PanelGrid.dashes(fontSize))
      marks.append(.group(Mark.Group("target", marks: level.marks(in: frame))))
      if grid.isLowest(index) { marks.append(.group(Mark.Group("axis", marks: axis(frame)))) }
    }
    let name = ScenePoint(x: grid.box(0).left, y: grid.bottom + fontSize * 3.6)
    marks.append(.text(Mark.Text("Estimate with its \(level) interval", at: name, font: font)))
    let legend = PlotLegend(lines: legendLines, font: font)
      .marks(left: fontSize * 1.2, right: grid.pageWidth - fontSize, top: grid.bottom + fontSize * 5.9)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
  }

  /// The intervals, and over them the truth.
  private func layers(_ lines: [ZipPlot.Line], height: Double) -> [any Layer] {
    let width = min(fontSize * 0.2, 0.8 * height / Double(max(lines.count, 1)))
    let intervals = lines.map { line in
      IntervalLayer(
        direction: .horizontal, place: line.centile, lower: line.interval.lower, upper: line.interval.upper,
        stroke: Stroke(line.covers ? Self.light : Self.dark, width: width))
    }
    let truth = Stroke(DirectionColors.ink, width: fontSize * 0.09)
    return intervals + [ReferenceLineLayer(axis: .horizontal, value: plot.truth, stroke: truth)]
  }

  private var level: String { NumberStyle().trimmed((1000 * plot.level).rounded() / 10) + "%" }

  private static let light = SRGBColor(0x5B92BE)
  private static let dark = SRGBColor(0x8C1B0B)

  /// Ticks whose labels stay within the panel.
  private func axis(_ frame: Frame) -> [Mark] {
    let inner = Axis(
      scale: .linear, range: across, left: frame.box.left + fontSize, right: frame.box.right - fontSize)
    return frame.ticksBeneath(
      inner.ticks(font: font, numbers: NumberStyle()),
      TickStyle(
        font: font, stroke: Stroke(DirectionColors.rule, width: fontSize * 0.08), length: fontSize * 0.35,
        gap: fontSize * 0.8))
  }

  private var legendLines: [PlotLegend.Line] {
    func entry(_ color: SRGBColor, _ text: String) -> PlotLegend.Entry {
      PlotLegend.Entry(width: fontSize * 2, text: text) { center in
        [
          .line(
            Mark.Line(
              from: ScenePoint(x: center.x - fontSize, y: center.y),
              to: ScenePoint(x: center.x + fontSize, y: center.y),
              stroke: Stroke(color, width: fontSize * 0.25)))
        ]
      }
    }
    let truth = Stroke(DirectionColors.ink, width: fontSize * 0.09)
    let numbers = NumberStyle()
    var shown = [
      PerformanceLegend.line("upright: true mean, \(numbers.trimmed(plot.truth))", truth, font: font),
      PerformanceLegend.dashes(
        "\(level): above it intervals should miss the true mean, below contain it", font: font),
    ]
    let counts = plot.panels.map(\.intervals.count).uniqued.map { numbers.count(Double($0)) }
    if !counts.isEmpty {
      let most = plot.panels.map(\.intervals.count).max() ?? 0
      shown.append(
        PlotLegend.Entry(
          width: 0,
          text: "\(counts.joined(separator: ", ")) replicates"
            + (most > ZipPlot.mostLines ? ", \(ZipPlot.mostLines) of them drawn" : "")))
    }
    let isCut = lines.joined().contains {
      $0.interval.lower < across.lowerBound || $0.interval.upper > across.upperBound
    }
    if isCut { shown.append(PlotLegend.Entry(width: 0, text: "wider intervals end at the frame")) }
    return [
      PlotLegend.Line(
        title: "Interval",
        entries: [entry(Self.light, "contains the true mean"), entry(Self.dark, "misses it")]),
      PlotLegend.Line(title: "Shown", entries: shown),
    ]
  }
}
