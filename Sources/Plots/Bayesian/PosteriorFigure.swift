import Graphics
import RealModule

/// Densities of the mean effect, of a new study's effect and of heterogeneity, after the studies and before them; where other priors
/// are compared, results by the scale of the prior.
public struct PosteriorFigure: Sendable {
  public var title: String
  var blocks: [PlotBlock]

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: blocks) }
}

/// A density as points, and what it is of.
struct DensityCurve: Sendable {
  var role: String
  var key: String
  var points: [(x: Double, y: Double)]

  init(_ role: String, key: String, over places: [Double], _ density: (Double) -> Double) {
    (self.role, self.key) = (role, key)
    points = places.map { ($0, density($0)) }.filter { $0.y.isFinite }
  }

  /// A density over a range, with more points where it bends.
  init(_ role: String, key: String, over range: ClosedRange<Double>, _ density: (Double) -> Double) {
    (self.role, self.key) = (role, key)
    var points = range.steps(65).map { (x: $0, y: density($0)) }.filter { $0.y.isFinite }
    var isOpen = Array(repeating: true, count: points.count)
    for _ in 0..<7 where points.count > 1 {
      let allowed = 0.0006 * (points.map(\.y).max() ?? 0)
      var (finer, isNext): ([(x: Double, y: Double)], [Bool]) = ([points[0]], [])
      for index in points.indices.dropFirst() {
        let (before, after) = (points[index - 1], points[index])
        if isOpen[index - 1] {
          let x = (before.x + after.x) / 2
          let middle = (x: x, y: density(x))
          if middle.y.isFinite, abs(middle.y - (before.y + after.y) / 2) > allowed {
            finer.append(middle)
            isNext += [true, true]
          } else {
            isNext.append(false)
          }
        } else {
          isNext.append(false)
        }
        finer.append(after)
      }
      (points, isOpen) = (finer, isNext)
    }
    self.points = points
  }

  var highest: Double { points.map(\.y).max() ?? 0 }

  /// The density as a ground with a line, of what is known after the studies.
  var ground: [PlotSeries] {
    let rows = points.map { PlotSeries.Row(x: $0.x, y: $0.y, lower: 0, upper: $0.y) }
    return [
      PlotSeries(
        role: role, rows: rows, look: BandLook(fill: FigureColors.band, outline: nil), key: key,
        intervals: .vertical),
      .line(role, points, FigureStrokes.model),
    ]
  }

  /// The density as a line.
  func line(_ stroke: Stroke) -> PlotSeries { .line(role, points, stroke, key: key) }
}

extension FigureStrokes {
  /// What was believed before the studies.
  static let prior = Stroke(FigureColors.quiet, width: 0.9, dashes: [3, 2])
  /// What would be new.
  static let predicted = Stroke(FigureColors.prediction, width: 1)
}

extension PlotAxis {
  /// The axis of densities, whose numbers tell nothing.
  static func densities(upTo highest: Double) -> PlotAxis {
    PlotAxis(key: "density", title: "Density", range: 0...1.06 * max(highest, 1e-300), marked: [])
  }
}
