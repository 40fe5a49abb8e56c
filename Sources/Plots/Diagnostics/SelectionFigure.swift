import Graphics
import RealModule

/// The selection function of a selection model: how likely results are to be published at each p value, relative to a small one, with
/// its band.
public struct SelectionFigure: Sendable {
  /// A point of the function.
  public struct Point: Sendable, Hashable {
    /// The p value, as the model takes it.
    public var p: Double
    /// The relative probability.
    public var weight: Double
    /// The ends of its interval; `nil` where there is none.
    public var lower: Double?
    public var upper: Double?

    public init(p: Double, weight: Double, lower: Double? = nil, upper: Double? = nil) {
      (self.p, self.weight, self.lower, self.upper) = (p, weight, lower, upper)
    }
  }

  /// The function of one analysis.
  public struct Panel: Sendable, Hashable {
    /// The level of the column that analyses are made for.
    public var heading: String?
    /// Points in the order of p; a step has two at its place.
    public var points: [Point]
    /// The studies' p values.
    public var pValues: [Double]
    /// The level of the band.
    public var level: Double
    /// Whether a weight of 1 is that of results which selection does not touch; otherwise the function is known up to a factor.
    public var hasUnit: Bool
    /// What a reader must know: the model, which side selection favours, and the adjusted effect.
    public var notes: [String]

    public init(
      heading: String? = nil, points: [Point], pValues: [Double], level: Double, hasUnit: Bool = true,
      notes: [String]
    ) {
      (self.heading, self.points, self.pValues) = (heading, points, pValues)
      (self.level, self.hasUnit, self.notes) = (level, hasUnit, notes)
    }
  }

  public var title: String
  /// Whether p values have two sides.
  public var isTwoSided: Bool
  public var panels: [Panel]

  public init(title: String, isTwoSided: Bool = false, _ panels: [Panel]) {
    (self.title, self.isTwoSided, self.panels) = (title, isTwoSided, panels)
  }

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: panels.map(block)) }

  private func block(_ panel: Panel) -> PlotBlock {
    let across = PlotAxis(
      key: "p", title: "\(isTwoSided ? "Two" : "One")-sided p value", range: -0.01...1.01)
    let heights = SelectionHeights(panel.points)
    let level = NumberStyle().trimmed((1000 * panel.level).rounded() / 10) + "%"
    let band = panel.points.compactMap { point in
      point.lower.flatMap { lower in
        point.upper.map { upper in
          PlotSeries.Row(
            x: point.p, y: heights.place(point.weight), lower: heights.place(lower),
            upper: heights.place(upper))
        }
      }
    }
    let unit = PlotSeries.level(
      "no_selection", at: heights.place(1), of: across, FigureStrokes.solid, key: "no selection")
    let series =
      [
        PlotSeries(
          role: "band", rows: band, look: BandLook(fill: FigureColors.band),
          key: "\(level) interval, point by point", intervals: .vertical)
      ] + (panel.hasUnit ? [unit] : []) + [
        .line(
          "function",
          panel.points.filter { heights.shows($0.weight) }.map { ($0.p, heights.place($0.weight)) },
          FigureStrokes.model, key: "selection function"),
        PlotSeries(
          role: "study", rows: panel.pValues.sorted().map { PlotSeries.Row(x: $0, y: heights.foot) },
          look: PointLook(size: 3), key: "study's p value"),
      ]
    return PlotBlock(
      heading: panel.heading,
      panels: [PlotPanel(across: across, up: heights.axis, series: series.filter { !$0.rows.isEmpty })],
      description: ["Selection function over \(panel.pValues.count) studies."],
      notes: panel.notes
        + (panel.hasUnit
          ? []
          : ["The function is known up to a factor: its shape counts, and without selection it is level."])
        + (heights.isCut(panel.points) ? ["The function or its band goes on beyond the frame."] : [])
        + (band.isEmpty ? ["There is no band: parameters are given, or at an end of their range."] : []))
  }
}

/// The axis of a selection function: of ratios where it varies much, so that all of it can be read.
private struct SelectionHeights {
  let axis: PlotAxis
  private let isLogarithmic: Bool
  private let range: ClosedRange<Double>
  /// Where the studies' p values stand.
  let foot: Double

  private static let title = "Relative probability of publication"

  init(_ points: [SelectionFigure.Point]) {
    let weights = points.map(\.weight).filter { $0 > 0 && $0.isFinite }
    let most = max(weights.max() ?? 1, 1)
    let lowest = weights.min() ?? 1
    // Bands far below the function are cut as those far above are.
    let least = max(points.compactMap(\.lower).min() ?? lowest, lowest / 4)
    isLogarithmic = most > 10
    if isLogarithmic {
      range = max(min(least, 1), most / 1e6, 1e-3)...min(most, 1e3)
      let (low, high) = (Double.log(range.lowerBound), Double.log(range.upperBound))
      let room = high - low
      foot = low - 0.06 * room
      axis = PlotAxis(
        key: "weight", title: Self.title + " (log scale)", range: low - 0.11 * room...high + 0.05 * room,
        transformation: .exponential)
    } else {
      let top = max(most, min(points.compactMap(\.upper).max() ?? most, 2 * most))
      range = 0...top
      foot = -0.045 * top
      axis = PlotAxis(key: "weight", title: Self.title, range: -0.09 * top...top * 1.06)
    }
  }

  /// Whether a height is inside the frame.
  func shows(_ weight: Double) -> Bool {
    isLogarithmic ? range.contains(weight) : weight <= range.upperBound * 1.0001
  }

  /// A height's place on the axis; that of the end for one beyond it.
  func place(_ weight: Double) -> Double {
    let inside = min(max(weight, range.lowerBound), range.upperBound)
    return isLogarithmic ? .log(inside) : inside
  }

  /// Whether something is beyond the frame.
  func isCut(_ points: [SelectionFigure.Point]) -> Bool {
    points.contains { point in
      [point.weight, point.lower ?? point.weight, point.upper ?? point.weight].contains {
        $0 > range.upperBound * 1.0001 || isLogarithmic && $0 < range.lowerBound * 0.9999
      }
    }
  }
}
