import Graphics

/// A p-curve (Simonsohn, Nelson, Simmons 2014, doi 10.1037/a0033242): how significant p values spread, beside no effect and beside
/// studies of little power.
public struct PCurveFigure: Sendable {
  /// Shares in percent of significant results with p from 0 to 0.01, to 0.02, and so on to 0.05.
  public struct Panel: Sendable, Hashable {
    /// The level of the column that analyses are made for.
    public var heading: String?
    /// The shares of the results.
    public var observed: [Double]
    /// Those of studies with a power of 33%.
    public var underpowered: [Double]
    /// How many results are significant.
    public var count: Int
    /// What a reader must know: tests and power.
    public var notes: [String]

    /// Five shares each.
    public init(
      heading: String? = nil, observed: [Double], underpowered: [Double], count: Int, notes: [String]
    ) {
      (self.heading, self.observed, self.underpowered) = (heading, observed, underpowered)
      (self.count, self.notes) = (count, notes)
    }
  }

  public var title: String
  public var panels: [Panel]

  public init(title: String, _ panels: [Panel]) { (self.title, self.panels) = (title, panels) }

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: panels.map(Self.block)) }

  private static let ends = [0.01, 0.02, 0.03, 0.04, 0.05]

  private static func block(_ panel: Panel) -> PlotBlock {
    var across = PlotAxis(key: "p", title: "p value up to", range: 0.006...0.054)
    across.marked = ends.map { AxisTick(value: $0, label: DecimalText.fixed($0, decimals: 2)) }
    let most = (panel.observed + panel.underpowered + [20]).max() ?? 100
    let up = PlotAxis(key: "percent", title: "Significant results (%)", range: 0...max(most * 1.1, 40))
    func points(_ shares: [Double]) -> [(x: Double, y: Double)] { zip(ends, shares).map { ($0, $1) } }
    let series: [PlotSeries] = [
      .level("no_effect", at: 20, of: across, FigureStrokes.solid, key: "no effect"),
      .line(
        "power_33", points(panel.underpowered),
        Stroke(FigureColors.prediction, width: 0.9, dashes: [5, 1.6, 1, 1.6]),
        key: "studies with a power of 33%"),
      .line("observed", points(panel.observed), FigureStrokes.model, key: "observed"),
      PlotSeries(
        role: "share", rows: points(panel.observed).map { PlotSeries.Row(x: $0.x, y: $0.y) },
        look: PointLook(fill: FigureColors.result)),
    ]
    let captions = points(panel.observed).map {
      PlotPanel.Caption(
        text: DecimalText.fixed($0.y, decimals: 0) + "%", x: $0.x, y: $0.y, anchor: .middle, rise: 8)
    }
    return PlotBlock(
      heading: panel.heading, panels: [PlotPanel(across: across, up: up, series: series, captions: captions)],
      description: ["p-curve of \(panel.count) significant results."],
      notes: ["\(panel.count) results with a two-sided p below 0.05."] + panel.notes)
  }
}
