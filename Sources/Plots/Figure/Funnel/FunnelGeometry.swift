import Estimates
import Graphics

/// Lines of a funnel plot that depend on the standard error.
struct FunnelGeometry {
  let vertical: FunnelVertical
  let across: PlotAxis
  let up: PlotAxis

  /// Places on the vertical axis from end to end.
  private var places: [Double] {
    vertical.isOfError ? up.range.steps(vertical == .standardError ? 2 : 61) : []
  }

  /// A distance of standard errors to both sides of an effect, cut off at the ends of the axis.
  private func rows(around effect: Double, by critical: Double) -> [PlotSeries.Row] {
    // Sides have corners where they leave the frame.
    let leaving = [across.range.lowerBound, across.range.upperBound].compactMap {
      vertical.value(standardError: abs($0 - effect) / critical, participants: nil)
    }
    return (places + leaving.filter(up.range.contains)).sorted().map {
      row(around: effect, by: critical, at: $0)
    }
  }

  private func row(around effect: Double, by critical: Double, at place: Double) -> PlotSeries.Row {
    let reach = critical * vertical.standardError(at: place)
    let ends = [effect - reach, effect + reach].map {
      min(max($0, across.range.lowerBound), across.range.upperBound)
    }
    return PlotSeries.Row(x: effect, y: place, lower: ends[0], upper: ends[1])
  }

  /// The region around the pooled effect: both of its sides.
  func region(around effect: Double, level: Double, _ words: String) -> [PlotSeries] {
    guard vertical.isOfError else { return [] }
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    return [-critical, critical].enumerated().map { place, critical in
      .line(
        "region", name: place == 0 ? "lower" : "upper",
        (vertical == .standardError ? up.range.steps(2) : up.range.steps(121)).map { y in
          (effect + critical * vertical.standardError(at: y), y)
        }, FigureStrokes.chance, key: place == 0 ? "\(words) region around the pooled effect" : nil)
    }
  }

  /// Grounds around no effect, the widest behind, over the whole frame for what lies beyond the last level.
  func contours(_ levels: [Double], around null: Double) -> [PlotSeries] {
    guard let last = levels.last else { return [] }
    let whole = places.isEmpty ? up.range.steps(2) : [up.range.lowerBound, up.range.upperBound]
    let shades = Array(FigureColors.shades.suffix(levels.count))
    var series = [
      PlotSeries(
        role: "contour", name: "beyond \(last)",
        rows: whole.map {
          PlotSeries.Row(x: null, y: $0, lower: across.range.lowerBound, upper: across.range.upperBound)
        }, look: BandLook(fill: shades[levels.count - 1], outline: Self.outline), key: "p < \(Self.p(last))")
    ]
    for place in levels.indices.reversed() {
      let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: levels[place])
      let key =
        place == 0
        ? "p > \(Self.p(levels[0]))" : "\(Self.p(levels[place])) < p < \(Self.p(levels[place - 1]))"
      series.append(
        PlotSeries(
          role: "contour", name: "\(levels[place])", rows: rows(around: null, by: critical),
          look: BandLook(fill: place == 0 ? .white : shades[place - 1], outline: Self.outline), key: key))
    }
    return series
  }

  /// Seen on the darkest ground.
  private static let outline = Stroke(FigureColors.quiet, width: 0.4)

  private static func p(_ level: Double) -> String {
    DecimalText.trimmed(((1 - level) * 1e6).rounded() / 1e6, decimals: 6)
  }

  /// A line of the standard error.
  func line(_ effect: (Double) -> Double, key: String) -> PlotSeries {
    let steps = vertical == .standardError ? 2 : 121
    return .line(
      "regression",
      up.range.steps(steps).map { (effect(vertical.standardError(at: $0)), $0) }.filter { $0.0.isFinite },
      Stroke(FigureColors.prediction, width: 1, dashes: [5, 1.6, 1, 1.6]), key: key)
  }
}
