import Graphics

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
    /// What a reader must know: the model, which side selection favours, and the adjusted effect.
    public var notes: [String]

    public init(
      heading: String? = nil, points: [Point], pValues: [Double], level: Double, notes: [String]
    ) {
      (self.heading, self.points, self.pValues) = (heading, points, pValues)
      (self.level, self.notes) = (level, notes)
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
    let heights = panel.points.map(\.weight)
    let most = max(heights.max() ?? 1, 1)
    let highest = min(panel.points.compactMap(\.upper).max() ?? most, 2 * most)
    let up = PlotAxis(
      key: "weight", title: "Relative probability of publication",
      range: -0.09 * max(most, highest)...max(most, highest) * 1.06)
    let level = NumberStyle().trimmed((1000 * panel.level).rounded() / 10) + "%"
    let band = panel.points.filter { $0.lower != nil && $0.upper != nil }.map {
      PlotSeries.Row(x: $0.p, y: $0.weight, lower: $0.lower, upper: $0.upper)
    }
    let ticks = panel.pValues.sorted().map { PlotSeries.Row(x: $0, y: -0.045 * max(most, highest)) }
    let series = [
      PlotSeries(
        role: "band", rows: band, look: BandLook(fill: FigureColors.band),
        key: "\(level) interval, point by point",
        intervals: .vertical),
      .level("no_selection", at: 1, of: across, FigureStrokes.solid, key: "no selection"),
      .line(
        "function", panel.points.map { ($0.p, $0.weight) }, FigureStrokes.model, key: "selection function"),
      PlotSeries(role: "study", rows: ticks, look: PointLook(size: 3), key: "study's p value"),
    ].filter { !$0.rows.isEmpty }
    return PlotBlock(
      heading: panel.heading, panels: [PlotPanel(across: across, up: up, series: series)],
      description: ["Selection function over \(panel.pValues.count) studies."],
      notes: panel.notes
        + (highest < (panel.points.compactMap(\.upper).max() ?? 0)
          ? ["The band goes on above the frame."] : []))
  }
}
