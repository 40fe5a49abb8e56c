public import Graphics
import Tables

/// A nested-loop plot: a measure over all cells in one row, the conditions nested in each other, with steps below that
/// show them.
///
/// Source: Rücker and Schwarzer 2014, doi 10.1186/1471-2288-14-129.
public struct NestedLoopPlot: Sendable {
  /// The results.
  public var table: PerformanceTable
  /// The measure: `coverage`.
  public var measure: String
  /// The picture's width in points; `nil` for a journal's page of 174 mm.
  public var width: Double?

  /// A plot of a measure.
  public init(_ table: PerformanceTable, measure: String = "coverage", width: Double? = nil) {
    self.table = table
    self.measure = measure
    self.width = width
  }

  /// The cells in the order of the results: combinations of the conditions that vary.
  var cells: [[String]] {
    table.rows.map { row in table.varying.map { table.value(row, $0) } }.uniqued
  }

  /// Where each cell stands.
  var places: [[String]: Int] {
    Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
  }

  /// What is drawn: a row for each cell, method and test, the cells numbered from 1.
  var records: PictureTable {
    let varying = table.varying
    let places = places
    return PictureTable(
      headers: ["position"] + varying + ["method", "test", measure],
      rows: table.rows.compactMap { row in
        guard let value = row.measures[measure] else { return nil }
        let conditions = varying.map { table.value(row, $0) }
        let position = (places[conditions] ?? 0) + 1
        return [.integer(position)] + conditions.map(CSVValue.init(condition:))
          + [.text(row.method), .text(row.test), .number(value)]
      })
  }

  public func picture() -> Picture {
    var drawing = NestedLoopDrawing(self, fontSize: 8, pageWidth: width ?? PanelGrid.usualWidth)
    drawing.draw()
    return Picture(
      title: "\(MeasureWords.title(measure)) over all conditions",
      description: "Nested-loop plot of \(measure) in \(cells.count) cells, for "
        + "\(table.series.map(\.label).joined(separator: "; ")); conditions, outermost first: "
        + "\(table.varying.joined(separator: ", ")).", table: records,
      scene: MarkScene(width: width ?? PanelGrid.usualWidth, height: drawing.bottom, marks: drawing.marks))
  }
}

/// Draws a nested-loop plot.
struct NestedLoopDrawing {
  private let plot: NestedLoopPlot
  private let series: [PerformanceSeries]
  private let cells: [[String]]
  private let places: [[String]: Int]
  private let facets: [String]
  private let grid: PanelGrid
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  init(_ plot: NestedLoopPlot, fontSize: Double, pageWidth: Double) {
    self.plot = plot
    series = plot.table.facetedSeries
    facets = plot.table.facets
    cells = plot.cells
    places = plot.places
    let values =
      plot.table.rows.compactMap { $0.measures[plot.measure] } + plot.table.targets(of: plot.measure)
    // One panel over the whole width, or one for each method below the others.
    let width = (pageWidth / fontSize).rounded(.down)
    grid = PanelGrid(
      headings: facets.isEmpty ? [""] : facets.map(MethodWords.method), widths: width...max(width, 400),
      panelHeight: facets.isEmpty ? 18 : 7, range: PanelGrid.range(around: values), fontSize: fontSize,
      pageWidth: pageWidth)
  }

  private var fontSize: Double { grid.fontSize }
  private var font: TextFont { grid.font }
  private func frame(_ panel: Int) -> Frame { grid.frame(panel, across: 0...Double(max(cells.count, 1))) }
  /// The lowest panel, under which the conditions stand.
  private var frame: Frame { frame(grid.headings.count - 1) }

  mutating func draw() {
    marks.append(.group(Mark.Group("panel", marks: grid.marks(title: MeasureWords.title(plot.measure)))))
    for panel in grid.headings.indices { draw(panel) }
    var top = frame.box.bottom + fontSize * 0.8
    let count = "\(NumberStyle().count(Double(cells.count))) combinations of conditions, the outermost first"
    marks.append(
      .text(Mark.Text(count, at: ScenePoint(x: frame.box.left, y: top + font.ascent), font: font)))
    top += fontSize * 2
    for (index, condition) in plot.table.varying.enumerated() {
      marks.append(
        .group(Mark.Group("condition", title: condition, marks: steps(index, condition, top: top))))
      top += fontSize * 5
    }
    let lines = PerformanceLegend(table: plot.table, measure: plot.measure, font: font).lines(
      series, hasMarkers: true, hasIntervals: false,
      hasTarget: !plot.table.targets(of: plot.measure).isEmpty)
    let legend = PlotLegend(lines: lines, font: font)
      .marks(left: fontSize * 1.2, right: grid.pageWidth - fontSize, top: top + fontSize * 1.4)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
  }

  /// A panel's series, over what they aim at.
  private mutating func draw(_ panel: Int) {
    var targets = [Double?](repeating: nil, count: cells.count)
    for row in plot.table.rows {
      let key = plot.table.varying.map { plot.table.value(row, $0) }
      if let cell = places[key] { targets[cell] = plot.table.target(of: plot.measure, at: row) }
    }
    let line = TargetLine(targets: targets, stroke: PanelGrid.dashes(fontSize))
    marks.append(.group(Mark.Group("target", marks: line.marks(in: frame(panel)))))
    for one in series where facets.isEmpty || one.method == facets[panel] {
      let steps = self.line(one).marks(in: frame(panel)) + points(one, in: frame(panel))
      marks.append(.group(Mark.Group("series", title: one.label, marks: steps)))
    }
  }

  /// A line that goes level over each cell.
  private func line(_ one: PerformanceSeries) -> LineLayer {
    let values = plot.table.rows.filter(one.contains).compactMap { row -> (place: Int, value: Double)? in
      let key = plot.table.varying.map { plot.table.value(row, $0) }
      guard let value = row.measures[plot.measure], let cell = places[key] else { return nil }
      return (cell, value)
    }
    return .steps(values, stroke: SeriesStyle.line(one, fontSize: fontSize))
  }

  /// The point of a series on some of its steps, by which it is known in grey print; those of other series stand on others.
  private func points(_ one: PerformanceSeries, in frame: Frame) -> [Mark] {
    let shown = facets.isEmpty ? series : series.filter { $0.method == one.method }
    let place = shown.firstIndex { $0.method == one.method && $0.test == one.test } ?? 0
    // A step of a line has room for one point.
    let least = Int((fontSize * 1.2 * Double(cells.count) / frame.box.width).rounded(.up))
    let every = max(min(shown.count, cells.count), least, cells.count / 8, 1)
    let first = place * every / max(shown.count, 1)
    return plot.table.rows.filter(one.contains).flatMap { row -> [Mark] in
      let key = plot.table.varying.map { plot.table.value(row, $0) }
      guard let value = row.measures[plot.measure], let cell = places[key], cell % every == first else {
        return []
      }
      // Series that share a step stand side by side on it.
      let sharing = max(1, (shown.count + every - 1) / every)
      let share = (Double(place % sharing) + 0.5) / Double(sharing)
      let fontSize = fontSize
      return PointLayer(points: [FramePoint(x: Double(cell) + share, y: value)]) {
        SeriesStyle.point(one, at: $0, fontSize: fontSize)
      }.marks(in: frame)
    }
  }

  /// The steps of a condition, its name and values above them.
  private func steps(_ index: Int, _ condition: String, top: Double) -> [Mark] {
    let values = plot.table.values(of: condition)
    let symbol = ["mu": "μ", "tau2": "τ²"][condition] ?? condition
    let text = "\(symbol): \(values.joined(separator: ", "))".replacingHyphens
    let line = font.wrap(text, width: frame.box.width, limit: 1).lines.first ?? ""
    var marks: [Mark] = [
      .text(
        Mark.Text(line, at: ScenePoint(x: frame.box.left, y: top + font.ascent), font: font, fullText: text))
    ]
    let band = Bounds(
      left: frame.box.left, top: top + fontSize * 1.9, right: frame.box.right, bottom: top + fontSize * 4)
    let levels = cells.enumerated().map { cell, conditions in
      (place: cell, value: Double(values.firstIndex(of: conditions[index]) ?? 0))
    }
    let steps = Frame(
      band, across: Frame.Extent(range: frame.horizontal.range),
      up: Frame.Extent(range: 0...Double(max(values.count - 1, 1))))
    marks += levelLabels(values, steps)
    marks += steps.marks([
      LineLayer.steps(levels, stroke: Stroke(DirectionColors.ink, width: fontSize * 0.1))
    ])
    return marks
  }

  /// The first and the last value beside their levels.
  private func levelLabels(_ values: [String], _ steps: Frame) -> [Mark] {
    guard let first = values.first, let last = values.last, values.count > 1 else { return [] }
    return [(first, 0), (last, values.count - 1)].map { value, level in
      let text = value.replacingHyphens
      let line = font.wrap(text, width: frame.box.left - fontSize * 1.2, limit: 1).lines.first ?? ""
      let place = ScenePoint(x: steps.box.left - fontSize * 0.5, y: steps.y(Double(level)) + font.middle)
      return .text(Mark.Text(line, at: place, anchor: .right, font: font, fullText: text))
    }
  }
}

extension String {
  /// Hyphens before digits as minus signs.
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "\u{2212}" : $0 }) }
}
