import Estimates
import Graphics

extension MissingnessTable {
  /// The frame of a pattern's panel: assumptions to the right, effects upwards, the same effects in every panel.
  func frame(around values: [Double], in box: Bounds) -> Frame {
    let across: AxisScale = assumption.isRatio ? .logarithmic : .linear
    let places = (values + [assumption.neutral]).map(across.coordinate)
    let results = rows.filter { $0.role == .curve || $0.role == .observed }.compactMap(\.result)
    let effects = results.flatMap { [$0.pooled.interval.lower, $0.pooled.interval.upper] }
    return Frame(
      box, across: Frame.Extent(scale: across, range: Self.range(places, room: 0.02)),
      up: Frame.Extent(
        scale: scale.transformation == .exponential ? .logarithmic : .linear,
        range: Self.range(effects + [scale.nullValue ?? effects.first ?? 0], room: 0.06)))
  }

  private static func range(_ values: [Double], room: Double) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let span = max(high - low, 1e-6 * max(1, abs(low)))
    return low - room * span...high + room * span
  }
}
