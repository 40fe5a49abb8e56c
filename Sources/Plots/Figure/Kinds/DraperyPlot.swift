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
    let ends = [
      pooled.interval.lower, pooled.interval.upper, prediction?.lower, prediction?.upper, data.nullValue,
    ].compactMap { $0 }
    let axis = data.effectAxis(around: ends + shownEnds(data), room: 0.04)
    let up = PlotAxis(key: "p", title: "Two-sided p value", range: 0...(data.labels == .all ? 1 : 1.02))
    // Many curves are paler, as far as one by itself is still seen.
    let thin = Stroke(data.studies.count > 40 ? SRGBColor(0x949494) : FigureColors.rule, width: 0.5)
    var series = data.studies.map { study in
      PlotSeries(
        role: "study",
        rows: curve(
          study.effect, study.standardError, ReferenceDistribution(degreesOfFreedom: nil), axis.range,
          level: data.level
        ).map { PlotSeries.Row(label: study.label, x: $0.x, y: $0.y) }, look: LineLook(stroke: thin))
    }
    if !series.isEmpty { series[0].key = data.thing }
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
        "pooled", curve(pooled.estimate, pooled.standardError, distribution, axis.range, level: data.level),
        Stroke(FigureColors.result, width: 1.6), key: "pooled effect"))
    let names =
      data.labels == .all ? data.studies.map { PlotPanel.Name(text: $0.label, x: $0.effect, y: 1) } : []
    return PlotBlock(
      panels: [
        PlotPanel(across: axis, up: up, series: series, names: names, namesStandAbove: true)
      ],
      description: [
        "Drapery plot: p value functions of \(data.counted(data.studies.count)) and of the pooled effect, \(data.words(pooled))."
      ],
      notes: data.words + [
        "A curve at height p ends the interval of level 1 \u{2212} p; its tip is the estimate."
      ])
  }

  /// The effects and the ends of the studies' intervals that the axis shows: all of them, but of many studies as far as nine in ten
  /// of those on each side.
  private func shownEnds(_ data: PlotData) -> [Double] {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: data.level)
    let lower = data.studies.map { $0.effect - critical * $0.standardError }.sorted()
    let upper = data.studies.map { $0.effect + critical * $0.standardError }.sorted(by: >)
    return data.studies.map(\.effect) + [lower[lower.count / 10], upper[upper.count / 10]]
  }

  /// How many points a curve has on each side of its tip: enough to look smooth.
  private static let steps = 40
  /// The p value beyond which a curve runs along the axis.
  private static let foot = 0.0005

  /// A p value function within a range of effects, with a point where the interval of a level ends.
  private func curve(
    _ estimate: Double, _ error: Double, _ distribution: ReferenceDistribution, _ range: ClosedRange<Double>,
    level: Double
  ) -> [(x: Double, y: Double)] {
    let farthest = distribution.criticalValue(level: 1 - Self.foot)
    // Closer together near the tip, where curves bend most.
    var heights = (1...Self.steps).map { step in
      let share = Double(step) / Double(Self.steps)
      let distance = farthest * share * (0.4 + 0.6 * share)
      return (distance: distance, p: 2 * distribution.survival(distance))
    }
    heights.append((distribution.criticalValue(level: level), 1 - level))
    var points: [(x: Double, y: Double)] = [(estimate, 1)]
    points += heights.flatMap {
      [(estimate - error * $0.distance, $0.p), (estimate + error * $0.distance, $0.p)]
    }
    points = points.filter { range.contains($0.x) }
    points += [range.lowerBound, range.upperBound].map {
      ($0, 2 * distribution.survival(abs($0 - estimate) / error))
    }
    return points.sorted { $0.x < $1.x }
  }
}
