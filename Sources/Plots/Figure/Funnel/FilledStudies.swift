import EffectSizes
import Estimates
import Graphics
import SmallStudyEffects

/// What trim and fill adds to a funnel plot: open signs of the mirrored studies, and the pooled effect with them.
struct FilledStudies {
  let vertical: FunnelVertical
  let found: TrimAndFillResult

  /// The mirrored effects.
  var estimates: [Double] { found.filled.map(\.estimate) }

  /// Open squares, and a line at the adjusted effect; no squares where the axis is of people, whom nobody counted.
  func series(up: PlotAxis) -> [PlotSeries] {
    let rows = found.filled.enumerated().compactMap { place, effect in
      vertical.value(standardError: effect.standardError, participants: nil).map {
        PlotSeries.Row(label: "Filled \(place + 1)", x: effect.estimate, y: $0)
      }
    }
    guard !found.filled.isEmpty else { return [] }
    let look = PointLook(fill: .white, outline: Stroke(FigureColors.prediction, width: 0.9))
    let squares = PlotSeries(role: "filled", rows: rows, look: look, key: "filled in by trim and fill")
    let line = PlotSeries.upright(
      "adjusted", at: found.adjustedEstimate, of: up,
      Stroke(FigureColors.prediction, width: 0.9, dashes: [1.2, 1.8]),
      key: "pooled effect with those filled in")
    return (rows.isEmpty ? [] : [squares]) + [line]
  }

  /// How many there are, and what the pooled effect is with them.
  func words(_ data: PlotData) -> String {
    let count = found.missingStudies
    guard count > 0 else { return "Trim and fill adds no study." }
    return "Trim and fill adds \(count) \(count == 1 ? "study" : "studies") on the \(found.side.rawValue): "
      + "pooled \(data.words(found.adjusted)) with \(count == 1 ? "it" : "them")."
  }
}
