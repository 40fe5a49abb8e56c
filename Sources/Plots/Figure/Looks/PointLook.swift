import Graphics
import RealModule

/// A sign at each row, of one size or with an area that grows with the row's weight.
struct PointLook: SeriesLook {
  var shape = PlotShape.square
  var fill = FigureColors.study
  var outline = FigureStrokes.outline
  /// The side of a sign of the largest weight, in points.
  var size = 4.6
  /// The weight that has the whole size; `nil` where all signs are equal.
  var largestWeight: Double?

  /// The smallest side, in points.
  var least = 2.4

  func size(_ row: PlotSeries.Row) -> Double {
    guard let largestWeight, largestWeight > 0 else { return size }
    let share = max(0, row.weight ?? 0) / largestWeight
    return max(least, size * share.squareRoot())
  }

  func layers(of rows: [PlotSeries.Row], along direction: IntervalLayer.Direction) -> [any Layer] {
    // Large signs do not cover small ones.
    rows.sorted { size($0) > size($1) }.map { row in
      let side = size(row)
      return PointLayer(points: [FramePoint(x: row.x, y: row.y)]) { [shape, fill, outline] center in
        let mark = shape.mark(at: center, size: side, fill: fill, outline: outline)
        return .group(Mark.Group("study", title: row.label, marks: [mark]))
      }
    }
  }

  func sign(at center: ScenePoint) -> [Mark] {
    [shape.mark(at: center, size: min(size, 5), fill: fill, outline: outline)]
  }

  var signWidth: Double { 6 }
  var isSolid: Bool { true }
}

extension PointLook {
  /// Squares whose areas are studies' weights, smaller where there are many.
  static func weighted(_ data: PlotData, largest: Double) -> PointLook {
    let size = min(largest, 4 + 1.4 * largest / max(Double(data.studies.count), 1).squareRoot() * 2)
    return PointLook(size: size, largestWeight: data.largestWeight)
  }

  /// The sign of a level of a column.
  static func level(_ place: Int) -> PointLook {
    PointLook(
      shape: PlotShape.allCases[place % PlotShape.allCases.count],
      fill: FigureColors.levels[place % FigureColors.levels.count])
  }
}
