import Graphics
import Tables

/// Rows of a plot's table that are drawn alike.
struct PlotSeries: Sendable {
  /// A pair of values, or an interval at a place.
  struct Row: Sendable, Hashable {
    /// Whose values these are.
    var label: String?
    var x: Double
    var y: Double
    /// The lower end of an interval; `nil` for a point.
    var lower: Double?
    /// The upper end.
    var upper: Double?
    /// What the size of the sign stands for.
    var weight: Double?
    /// Which of several series the row is of, where that differs from row to row.
    var series: String?
  }

  /// What the rows are, in the table: `study`.
  var role: String
  /// Which of several series of a role.
  var name: String?
  var rows: [Row]
  var look: any SeriesLook
  /// What the sign means; `nil` where it needs no words.
  var key: String?
  /// The axis that intervals run along.
  var intervals = IntervalLayer.Direction.horizontal

  func marks(in frame: Frame) -> [Mark] {
    let marks = frame.marks(look.layers(of: rows, along: intervals))
    return marks.isEmpty ? [] : [.group(Mark.Group(look.group ?? role, title: key, marks: marks))]
  }
}

extension PlotSeries {
  /// A line between points.
  static func line(
    _ role: String, name: String? = nil, _ points: [(x: Double, y: Double)], _ stroke: Stroke,
    key: String? = nil
  ) -> PlotSeries {
    PlotSeries(
      role: role, name: name, rows: points.map { Row(x: $0.x, y: $0.y) }, look: LineLook(stroke: stroke),
      key: key)
  }

  /// An upright line through the frame, from end to end of the vertical axis.
  static func upright(
    _ role: String, at x: Double, of axis: PlotAxis, _ stroke: Stroke, key: String? = nil
  ) -> PlotSeries {
    line(role, [(x, axis.range.lowerBound), (x, axis.range.upperBound)], stroke, key: key)
  }

  /// The line of no effect.
  static func noEffect(at null: Double, of axis: PlotAxis) -> PlotSeries {
    var line = upright("no_effect", at: null, of: axis, FigureStrokes.solid, key: "no effect")
    line.look = LineLook(stroke: FigureStrokes.solid, isReference: true)
    return line
  }

  /// A level line through the frame.
  static func level(
    _ role: String, at y: Double, of axis: PlotAxis, _ stroke: Stroke, key: String? = nil
  ) -> PlotSeries {
    line(role, [(axis.range.lowerBound, y), (axis.range.upperBound, y)], stroke, key: key)
  }
}
