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
  /// The picture's width in points; `nil` for what the cells need.
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
    let natural = NestedLoopDrawing(self, fontSize: 8).pageWidth
    var drawing = NestedLoopDrawing(self, fontSize: 8 * (width ?? natural) / natural)
    drawing.draw()
    return Picture(
      title: "\(MeasureWords.title(measure)) over all conditions",
      description: "Nested-loop plot of \(measure) in \(cells.count) cells, for "
        + "\(table.series.map(\.label).joined(separator: "; ")); conditions, outermost first: "
        + "\(table.varying.joined(separator: ", ")).", table: records,
      scene: MarkScene(width: width ?? natural, height: drawing.bottom, marks: drawing.marks))
  }
}

/// Draws a nested-loop plot.
struct NestedLoopDrawing {
  private let plot: NestedLoopPlot
  private let series: [PerformanceSeries]
  private let cells: [[String]]
  private let places: [[String]: Int]
  private let grid: PanelGrid
  private(set) var marks: [Mark] = []
  private(set) var bottom = 0.0

  init(_ plot: NestedLoopPlot, fontSize: Double) {
    self.plot = plot
    series = plot.table.series
    cells = plot.cells
    places = plot.places
    let target = plot.table.target(of: plot.measure).map { [$0] } ?? []
    let values = plot.table.rows.compactMap { $0.measures[plot.measure] } + target
    grid = PanelGrid(
      headings: [""], panelWidth: min(max(44, Double(cells.count) * 1.2), 160), panelHeight: 18,
      range: PanelGrid.range(around: values), fontSize: fontSize)
  }

  private var fontSize: Double { grid.fontSize }
  private var font: TextFont { grid.font }
  private var frame: Frame { grid.frame(0, across: 0...Double(max(cells.count, 1))) }

  var pageWidth: Double { grid.pageWidth }

  mutating func draw() {
    let target = plot.table.target(of: plot.measure)
    marks.append(
      .group(Mark.Group("panel", marks: grid.marks(title: MeasureWords.title(plot.measure), target: target))))
    for one in series {
      marks.append(.group(Mark.Group("series", title: one.label, marks: line(one).marks(in: frame))))
    }
    var top = frame.box.bottom + fontSize * 1.4
    for (index, condition) in plot.table.varying.enumerated() {
      marks.append(
        .group(Mark.Group("condition", title: condition, marks: steps(index, condition, top: top))))
      top += fontSize * 5
    }
    let legend = PlotLegend(lines: [SeriesStyle.legend(series, font: font)], font: font)
      .marks(left: fontSize * 1.2, right: pageWidth - fontSize, top: top + fontSize * 1.4)
    marks.append(.group(Mark.Group("legend", marks: legend.marks)))
    bottom = legend.bottom + fontSize * 0.2
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
    marks += steps.marks([
      LineLayer.steps(levels, stroke: Stroke(DirectionColors.ink, width: fontSize * 0.1))
    ])
    return marks
  }
}

extension String {
  /// Hyphens before digits as minus signs.
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "\u{2212}" : $0 }) }
}
