public import EffectSizes
public import Estimates
import Graphics

/// What trim and fill adds to a funnel plot: open signs of the mirrored studies, and the pooled effect with them.
public struct FilledStudies: Sendable, Hashable {
  /// The level of the column that analyses are made for.
  public var group: String?
  /// The mirrored studies.
  public var effects: [EffectSize]
  /// The pooled effect of all studies and these.
  public var adjusted: Coefficient

  /// Mirrored studies with the effect that they give.
  public init(_ effects: [EffectSize], adjusted: Coefficient, group: String? = nil) {
    (self.effects, self.adjusted, self.group) = (effects, adjusted, group)
  }

  /// Open squares, and a dotted line at the adjusted effect; none where the axis is of people, whom nobody counted.
  func series(_ vertical: FunnelVertical, _ data: PlotData) -> [PlotSeries] {
    let rows = effects.enumerated().compactMap { place, effect in
      vertical.value(standardError: effect.standardError, participants: nil).map {
        PlotSeries.Row(label: "Filled \(place + 1)", x: effect.estimate, y: $0)
      }
    }
    let look = PointLook(fill: .white, outline: Stroke(FigureColors.prediction, width: 0.9))
    return rows.isEmpty
      ? [] : [PlotSeries(role: "filled", rows: rows, look: look, key: "filled in by trim and fill")]
  }
}

extension FunnelPlot {
  /// The plot with what trim and fill adds to its analyses.
  public func filled(with studies: [FilledStudies]) -> FunnelPlot {
    var plot = self
    plot.filled = studies
    return plot
  }
}
