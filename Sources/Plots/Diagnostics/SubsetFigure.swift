public import Estimates
import Graphics

/// Estimates and heterogeneity of subsets of the studies (GOSH: Olkin, Dahabreh, Trikalinos 2012, doi 10.1002/jrsm.1053): how many
/// subsets lie in each cell is the area of its square, so that the density is seen in grey print too.
public struct SubsetFigure: Sendable {
  /// The subsets of one analysis.
  public struct Panel: Sendable {
    /// The level of the column that analyses are made for.
    public var heading: String?
    /// Of each subset, on the analysis scale.
    public var estimates: [Double]
    /// Of each subset, in percent.
    public var iSquared: [Double]
    /// Those of all studies.
    public var whole: (estimate: Double, iSquared: Double)?
    /// What a reader must know.
    public var notes: [String]

    public init(
      heading: String? = nil, estimates: [Double], iSquared: [Double],
      whole: (estimate: Double, iSquared: Double)?, notes: [String]
    ) {
      (self.heading, self.estimates, self.iSquared) = (heading, estimates, iSquared)
      (self.whole, self.notes) = (whole, notes)
    }
  }

  public var title: String
  public var scale: EffectScale
  public var transformation: DisplayTransformation?
  public var panels: [Panel]

  public init(
    title: String, scale: EffectScale, shownAs transformation: DisplayTransformation? = nil, _ panels: [Panel]
  ) {
    (self.title, self.scale, self.transformation, self.panels) = (title, scale, transformation, panels)
  }

  /// The plot. O(n) in the subsets.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: panels.map(block)) }

  private func block(_ panel: Panel) -> PlotBlock {
    let shown = ForestScale(scale, shownAs: transformation)
    let pairs = zip(panel.estimates, panel.iSquared).filter { $0.isFinite && $1.isFinite }
    var across = PlotAxis(
      key: "estimate", title: "Pooled " + shown.plotAxisTitle.lowercasedFirst,
      range: .around(pairs.map(\.0) + [panel.whole?.estimate].compactMap { $0 }, room: 0.04),
      transformation: shown.transformation)
    across.reference = scale.nullValue.flatMap { across.range.contains($0) ? $0 : nil }
    let up = PlotAxis(key: "i2", title: "I\u{B2} (%)", range: -3...103)
    let cells = SubsetCells(pairs, across: across.range, up: up.range)
    let look = PointLook(
      outline: Stroke(FigureColors.study, width: 0.1), size: 5.8, largestWeight: cells.most, least: 1.7)
    var series = [
      PlotSeries(role: "cell", rows: cells.rows, look: look, key: "subsets, the area by their number")
    ]
    if let null = across.reference { series.insert(.noEffect(at: null, of: up), at: 0) }
    if let whole = panel.whole {
      series.append(
        .upright(
          "pooled", at: whole.estimate, of: up, FigureStrokes.pooled, key: "pooled effect of all studies"))
      let row = PlotSeries.Row(label: "all studies", x: whole.estimate, y: whole.iSquared)
      series.append(
        PlotSeries(
          role: "all", rows: [row],
          look: PointLook(
            shape: .circle, fill: .white, outline: Stroke(FigureColors.result, width: 1), size: 6),
          key: "all studies"))
    }
    return PlotBlock(
      heading: panel.heading,
      panels: [PlotPanel(across: across, up: up, series: series)],
      description: [
        "Pooled effects and I\u{B2} of \(NumberStyle.plain.count(Double(pairs.count))) subsets of the studies."
      ],
      notes: panel.notes + ["Several clouds mean that some studies differ from the others."])
  }
}

/// How many subsets lie in each of 72 times 48 cells.
private struct SubsetCells {
  let rows: [PlotSeries.Row]
  let most: Double

  init(_ pairs: [(Double, Double)], across: ClosedRange<Double>, up: ClosedRange<Double>) {
    let (columns, lines) = (72, 48)
    var counts = Array(repeating: 0, count: columns * lines)
    func cell(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(max(Int(share * Double(count)), 0), count - 1)
    }
    for (estimate, iSquared) in pairs {
      counts[cell(iSquared, up, lines) * columns + cell(estimate, across, columns)] += 1
    }
    func middle(_ place: Int, _ range: ClosedRange<Double>, _ count: Int) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(place) + 0.5) / Double(count)
    }
    rows = counts.indices.filter { counts[$0] > 0 }.map { place in
      PlotSeries.Row(
        x: middle(place % columns, across, columns), y: middle(place / columns, up, lines),
        weight: Double(counts[place]))
    }
    most = Double(counts.max() ?? 1)
  }
}
