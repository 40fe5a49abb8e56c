import Estimates
import Graphics
import RealModule

/// A radial plot (Galbraith 1988, doi 10.1002/sim.4780070807): each study's effect in units of its standard error against its
/// precision. A line from the origin through a point points to its effect on the arc; the band holds the studies that lie within
/// their intervals of the pooled effect.
public struct RadialPlot: AnalysisPlot {
  public init() {}

  public var code: String { "radial" }
  public var name: String { "radial plot" }
  public var summary: String { "radial (Galbraith) plot: effects in standard errors against precision" }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(2, for: name)
    let pooled = try data.pooled(for: name)
    let points = data.studies.map { study in
      let precision = 1 / (study.standardError * study.standardError + data.tauSquared).squareRoot()
      let row = PlotSeries.Row(label: study.label, x: precision, y: study.effect * precision)
      return (study: study, row: row)
    }
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: data.level)
    let arc = RadialArc(points.map(\.row), through: pooled.estimate, band: critical, data)
    let panel = PlotPanel(
      across: PlotAxis(
        key: "precision", title: "Precision: 1 / \(data.errorOfPrecision)", range: 0...arc.farthest * 1.16),
      up: PlotAxis(key: "z", title: "Effect / \(data.errorOfPrecision)", range: arc.heights),
      series: arc.series(pooled, critical, data)
        + [PlotSeries(role: "study", rows: points.map(\.row), look: PointLook(), key: data.thing)],
      names: data.names(points) { data.isOutside($0, of: pooled.estimate) }, captions: arc.captions(data),
      height: .share(0.66))
    let out = points.count { abs($0.row.y - pooled.estimate * $0.row.x) > critical }
    return PlotBlock(
      panels: [panel],
      description: [
        "Radial plot of \(data.counted(points.count)): \(out) outside the band of \(data.bandOfErrors(critical)) around the pooled effect."
      ], notes: data.words + ["The arc has effects: a line from 0 through a point points to its own."])
  }
}

extension PlotData {
  /// What the errors are that effects are divided by: with heterogeneity also how much true effects differ.
  fileprivate var errorOfPrecision: String {
    tauSquared > 0 ? "\u{221A}(variance + \u{3C4}\u{B2})" : "standard error"
  }

  /// How far the band reaches: "±1.96 standard errors".
  fileprivate func bandOfErrors(_ critical: Double) -> String {
    let reach = "\u{B1}" + DecimalText.fixed(critical, decimals: 2)
    return tauSquared > 0 ? "\(reach) \u{D7} \(errorOfPrecision)" : "\(reach) standard errors"
  }
}

/// The arc of a radial plot, on which effects are marked.
private struct RadialArc {
  let farthest: Double
  let heights: ClosedRange<Double>
  private let effects: ClosedRange<Double>

  init(_ points: [PlotSeries.Row], through pooled: Double, band: Double, _ data: PlotData) {
    farthest = (points.map(\.x).max() ?? 1) * 1.08
    let far = farthest
    let ends = points.map(\.y) + [band, -band] + [pooled * far - band, pooled * far + band]
    heights = .around(ends, room: 0.05)
    let (low, high) = (heights.lowerBound, heights.upperBound)
    // Effects whose lines reach the arc within the frame.
    effects = low / far * 0.92...high / far * 0.92
  }

  /// Where the line of an effect ends.
  private func end(_ effect: Double) -> (x: Double, y: Double) {
    let steep = effect * steepness
    let x = reach / (1 + steep * steep).squareRoot()
    return (x, effect * x)
  }

  func series(_ pooled: Coefficient, _ critical: Double, _ data: PlotData) -> [PlotSeries] {
    let last = end(pooled.estimate)
    let within = "\(data.bandOfErrors(critical)) around the pooled effect"
    var series = [
      PlotSeries(
        role: "band", rows: band(around: pooled.estimate, critical),
        look: BandLook(fill: FigureColors.paleBand, isCurved: true), key: within,
        intervals: .vertical),
      .line("arc", effects.steps(60).map(end), FigureStrokes.solid),
      PlotSeries(
        role: "tick", rows: ticks(data).map { PlotSeries.Row(label: $0.tick.label, x: $0.x, y: $0.y) },
        look: TickLook()),
      .line("pooled", [(0, 0), last], FigureStrokes.pooled, key: "pooled effect"),
    ]
    if let null = data.nullValue {
      series.append(.line("no_effect", [(0, 0), end(null)], FigureStrokes.solid, key: "no effect"))
    }
    return series
  }

  /// How much the vertical axis weighs in the arc x² + (steepness y)² = reach².
  private var steepness: Double { farthest / (1.2 * (heights.upperBound - heights.lowerBound)) }
  private var reach: Double { farthest * 1.04 }

  /// The band around the pooled effect's line, up to the arc.
  private func band(around effect: Double, _ critical: Double) -> [PlotSeries.Row] {
    // Where the edges y = effect x ± critical meet the arc.
    let meetings = [critical, -critical].map { shift in
      let (a, b) = (1 + steepness * steepness * effect * effect, steepness * steepness * effect * shift)
      let c = steepness * steepness * shift * shift - reach * reach
      return (-b + max(b * b - a * c, 0).squareRoot()) / a
    }
    let (near, far) = (min(meetings[0], meetings[1]), max(meetings[0], meetings[1]))
    let end = abs(effect * reach) < critical ? reach : far
    return ([0] + (near...max(end, near)).steps(40)).map { x in
      let height = max(reach * reach - x * x, 0).squareRoot() / steepness
      return PlotSeries.Row(
        x: x, y: effect * x, lower: max(effect * x - critical, -height),
        upper: min(effect * x + critical, height))
    }
  }

  /// Round effects, with their places on the arc.
  private func ticks(_ data: PlotData) -> [(tick: AxisTick, x: Double, y: Double)] {
    let axis = PlotAxis(key: "", title: "", range: effects, transformation: data.scale.transformation)
    var (taken, ticks) = (-Double.infinity, [(tick: AxisTick, x: Double, y: Double)]())
    let least = (heights.upperBound - heights.lowerBound) / 20
    for tick in axis.ticks(length: 260, font: FigureDrawing.small).sorted(by: { $0.value < $1.value }) {
      let place = end(tick.value)
      guard place.y > taken + least else { continue }
      taken = place.y
      ticks.append((tick, place.x, place.y))
    }
    return ticks
  }

  /// Round effects beside the arc.
  func captions(_ data: PlotData) -> [PlotPanel.Caption] {
    ticks(data).map { PlotPanel.Caption(text: $0.tick.label, x: $0.x, y: $0.y, right: 6) }
  }
}
