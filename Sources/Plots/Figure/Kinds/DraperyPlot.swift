import Estimates
import Graphics

/// A drapery plot (Rücker and Schwarzer 2021, doi 10.1002/jrsm.1410): the p value of every effect, for each study and for the
/// pooled effect, so that intervals of all levels are seen at once.
public struct DraperyPlot: AnalysisPlot {
  public init() {}

  public var code: String { "drapery" }
  public var name: String { "drapery plot" }
  public var summary: String { "drapery plot: p values of all effects, of studies and of the pooled effect" }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(2, for: name)
    let pooled = try data.pooled(for: name)
    let prediction = data.analysis.prediction(in: .picture)?.interval
    let effects = data.studies.map(\.effect)
    let ends = [
      pooled.interval.lower, pooled.interval.upper, prediction?.lower, prediction?.upper, data.nullValue,
    ]
    let axis = data.effectAxis(around: effects + ends.compactMap { $0 }, room: 0.1)
    let up = PlotAxis(key: "p", title: "Two-sided p value", range: 0...1.02)
    // Many curves are paler, as far as one by itself is still seen.
    let thin = Stroke(data.studies.count > 40 ? SRGBColor(0x949494) : FigureColors.rule, width: 0.5)
    var series = data.studies.map { study in
      PlotSeries.line(
        "study", name: study.label,
        curve(study.effect, study.standardError, ReferenceDistribution(degreesOfFreedom: nil), axis.range),
        thin)
    }
    if !series.isEmpty { series[0].key = "study" }
    let alpha = 1 - data.level
    series.append(
      .level(
        "level", at: alpha, of: axis, FigureStrokes.region,
        key: "p = \(DecimalText.trimmed(alpha, decimals: 4)): ends of \(data.levelWords) intervals"))
    if let null = data.nullValue {
      series.append(.noEffect(at: null, of: up))
    }
    if let prediction {
      let row = PlotSeries.Row(x: pooled.estimate, y: alpha, lower: prediction.lower, upper: prediction.upper)
      series.append(
        PlotSeries(
          role: "prediction", rows: [row], look: IntervalLook.prediction,
          key: "\(data.levelWords) prediction interval"))
    }
    let distribution = ReferenceDistribution(degreesOfFreedom: pooled.degreesOfFreedom)
    series.append(
      .line(
        "pooled", curve(pooled.estimate, pooled.standardError, distribution, axis.range),
        Stroke(FigureColors.result, width: 1.6), key: "pooled effect"))
    let names =
      data.labels == .all ? data.studies.map { PlotPanel.Name(text: $0.label, x: $0.effect, y: 1) } : []
    return PlotBlock(
      panels: [PlotPanel(across: axis, up: up, series: series, names: names)],
      description: [
        "Drapery plot: p value functions of \(data.studies.count) studies and of the pooled effect, \(data.words(pooled))."
      ],
      notes: data.words + [
        "A curve at height p ends the interval of level 1 \u{2212} p; its tip is the estimate."
      ])
  }

  /// p values that a curve goes through on each side of its tip.
  private static let heights = [
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7,
    0.8, 0.9, 0.95,
  ]

  /// A p value function within a range of effects.
  private func curve(
    _ estimate: Double, _ error: Double, _ distribution: ReferenceDistribution, _ range: ClosedRange<Double>
  ) -> [(x: Double, y: Double)] {
    let half = Self.heights.map { (distance: error * distribution.criticalValue(level: 1 - $0), p: $0) }
    var points: [(x: Double, y: Double)] = [(estimate, 1)]
    points += half.flatMap { [(estimate - $0.distance, $0.p), (estimate + $0.distance, $0.p)] }
    points = points.filter { range.contains($0.x) }
    points += [range.lowerBound, range.upperBound].map {
      ($0, 2 * distribution.survival(abs($0 - estimate) / error))
    }
    return points.sorted { $0.x < $1.x }
  }
}
