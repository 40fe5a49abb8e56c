public import Graphics
import Tables

/// A measure against one condition, with a panel for each combination of the other conditions, and Monte Carlo intervals
/// (1.96 standard errors to both sides) where the measure has a Monte Carlo standard error.
public struct PerformancePlot: Sendable {
  /// The results.
  public var table: PerformanceTable
  /// The measure: `coverage`.
  public var measure: String
  /// The condition along the axis; `nil` for the first that varies.
  public var condition: String?
  /// The picture's width in points; `nil` for a journal's page of 174 mm. Panels are fewer in a row where it is narrow; letters
  /// have 8 points.
  public var width: Double?

  /// A plot of a measure.
  public init(
    _ table: PerformanceTable, measure: String = "coverage", condition: String? = nil, width: Double? = nil
  ) {
    self.table = table
    self.measure = measure
    self.condition = condition
    self.width = width
  }

  /// The condition along the axis.
  var axisCondition: String { condition ?? table.varying.first ?? table.conditions.first ?? "k" }

  /// What is drawn, in order.
  var points: [PerformancePoint] {
    let others = table.varying.filter { $0 != axisCondition }
    let isProbability = ["coverage", "rejection"].contains(measure)
    return table.rows.compactMap { row in
      guard let value = row.measures[measure] else { return nil }
      let error = row.measures["\(measure)_mcse"].map { 1.96 * $0 }
      return PerformancePoint(
        panel: others.map { MeasureWords.setting($0, table.value(row, $0)) }.joined(separator: ", "),
        x: table.value(row, axisCondition), method: row.method, test: row.test, value: value,
        lower: error.map { isProbability ? max(0, value - $0) : value - $0 },
        upper: error.map { isProbability ? min(1, value + $0) : value + $0 },
        target: table.target(of: measure, at: row))
    }
  }

  /// The drawn points as a table: what the picture is made of.
  var records: PictureTable {
    PictureTable(
      headers: ["panel", axisCondition, "method", "test", measure, "lower", "upper"],
      rows: points.map {
        [
          .text($0.panel), CSVValue(condition: $0.x), .text($0.method), .text($0.test), .number($0.value),
          CSVValue($0.lower), CSVValue($0.upper),
        ]
      })
  }

  /// The finished picture.
  ///
  /// - Complexity: O(n) in the rows, times the number of panels.
  public func picture() -> Picture {
    var drawing = PerformanceDrawing(self, fontSize: 8, pageWidth: width ?? PanelGrid.usualWidth)
    drawing.draw()
    return Picture(
      title: "\(MeasureWords.title(measure)) against \(axisCondition)", description: description,
      table: records,
      scene: MarkScene(width: width ?? PanelGrid.usualWidth, height: drawing.bottom, marks: drawing.marks))
  }

  private var description: String {
    let values = points.map(\.value)
    let range = values.min().flatMap { low in values.max().map { (low, $0) } }
    return "\(MeasureWords.title(measure)) of \(table.series.map(\.label).joined(separator: "; ")) against "
      + "\(axisCondition) in \(max(1, points.map(\.panel).uniqued.count)) panels"
      + (range.map { ", from \(NumberStyle().trimmed($0.0)) to \(NumberStyle().trimmed($0.1))." } ?? ".")
  }
}

/// A point of the plot.
struct PerformancePoint: Sendable, Hashable {
  var panel: String
  var x: String
  var method: String
  var test: String
  var value: Double
  var lower: Double?
  var upper: Double?
  var target: Double?
}
