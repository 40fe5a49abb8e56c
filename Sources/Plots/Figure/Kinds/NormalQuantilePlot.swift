import Distributions
import Estimates
import Graphics

/// A normal quantile plot of standardised residuals (Wang and Bushman 1998, doi 10.1037/1082-989X.3.1.46), with the interval of
/// each order statistic of as many independent standard normal values: that of a beta distribution, without simulation.
public struct NormalQuantilePlot: AnalysisPlot {
  public init() {}

  public var code: String { "qq" }
  public var name: String { "normal quantile plot" }
  public var summary: String { "normal quantile plot of standardised residuals, with an envelope" }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(3, for: name)
    let residuals = standardizedResiduals(data, around: try data.pooled(for: name).estimate)
    let sorted = residuals.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    let expected = Self.expected(sorted.count)
    let envelope = Self.envelope(sorted.count, level: data.level)
    let points = sorted.enumerated().map { rank, residual in
      let study = data.studies[residual.offset]
      return (study: study, row: PlotSeries.Row(label: study.label, x: expected[rank], y: residual.element))
    }
    let outside = zip(points, envelope).filter { !$1.contains($0.row.y) }.map(\.0.study.place)
    let across = PlotAxis(
      key: "expected", title: "Expected of a normal distribution", range: .around(expected))
    let up = PlotAxis(
      key: "residual", title: "Standardised residual",
      range: .around(points.map(\.row.y) + envelope.flatMap { [$0.lower, $0.upper] }))
    let rows = zip(expected, envelope).map { x, interval in
      PlotSeries.Row(x: x, y: x, lower: interval.lower, upper: interval.upper)
    }
    let panel = PlotPanel(
      across: across, up: up,
      series: [
        PlotSeries(
          role: "envelope", rows: rows, look: BandLook(fill: FigureColors.paleBand),
          key: "\(data.levelWords) of normal values at each rank", intervals: .vertical),
        .line("identity", across.range.steps(2).map { ($0, $0) }, FigureStrokes.solid, key: "as expected"),
        PlotSeries(role: "study", rows: points.map(\.row), look: PointLook(), key: data.thing),
      ], names: data.names(points) { outside.contains($0.place) })
    return PlotBlock(
      panels: [panel],
      description: [
        "Normal quantile plot of the standardised residuals of \(data.counted(points.count)): \(outside.count) outside the envelope."
      ],
      notes: data.words + [
        "The envelope is for each rank by itself: with \(data.counted(points.count)), "
          + "\(DecimalText.fixed(Double(points.count) * (1 - data.level), decimals: 1)) are expected outside."
      ])
  }

  /// (y - m) / sqrt((v + tau2)(1 - h)), h the share of the study's inverse variance.
  private func standardizedResiduals(_ data: PlotData, around mean: Double) -> [Double] {
    let variances = data.studies.map { $0.standardError * $0.standardError + data.tauSquared }
    let total = variances.reduce(0) { $0 + 1 / $1 }
    return zip(data.studies, variances).map { study, variance in
      (study.effect - mean) / max(variance - 1 / total, .leastNormalMagnitude).squareRoot()
    }
  }

  /// The places of order statistics: (i - 1/2)/k, and (i - 3/8)/(k + 1/4) for ten and fewer.
  static func expected(_ count: Int) -> [Double] {
    let shift = count <= 10 ? 0.375 : 0.5
    return (1...count).map {
      StandardNormal().quantile((Double($0) - shift) / (Double(count) + 1 - 2 * shift))
    }
  }

  /// The i-th smallest of k independent uniform values has a beta distribution with i and k + 1 - i.
  static func envelope(_ count: Int, level: Double) -> [Interval] {
    (1...count).map { rank in
      let beta = Beta(Double(rank), Double(count + 1 - rank))
      let ends = [(1 - level) / 2, (1 + level) / 2].map { StandardNormal().quantile(beta.quantile($0)) }
      return Interval(lower: ends[0], upper: ends[1])
    }
  }
}
