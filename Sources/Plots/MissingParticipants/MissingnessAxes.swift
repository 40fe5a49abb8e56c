import Graphics

/// The axes of a panel: assumptions to the right, effects upwards, the same effects in every panel.
struct MissingnessAxes {
  let horizontal: Axis
  let vertical: Axis
  let plot: Bounds
  private let table: MissingnessTable

  init(table: MissingnessTable, values: [Double], plot: Bounds) {
    self.table = table
    self.plot = plot
    let scale: AxisScale = table.assumption.isRatio ? .logarithmic : .linear
    let places = (values + [table.assumption.neutral]).map(scale.coordinate)
    horizontal = Axis(
      scale: scale, range: Self.range(places, room: 0.02), left: plot.left, right: plot.right)
    let results = table.rows.filter { $0.role == .curve || $0.role == .observed }.compactMap(\.result)
    let effects = results.flatMap { [$0.pooled.interval.lower, $0.pooled.interval.upper] }
    let isRatio = table.scale.transformation == .exponential
    vertical = Axis(
      scale: isRatio ? .logarithmic : .linear,
      range: Self.range(effects + [table.scale.nullValue ?? effects.first ?? 0], room: 0.06), left: 0,
      right: plot.height)
  }

  private static func range(_ values: [Double], room: Double) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let span = max(high - low, 1e-6 * max(1, abs(low)))
    return low - room * span...high + room * span
  }

  /// The place of an assumption, as it is shown.
  func x(_ value: Double) -> Double { horizontal.x(of: value) }

  /// The place of an effect on the analysis scale.
  func y(_ effect: Double) -> Double { pageY(table.scale.transformation(effect)) }

  /// The place of an effect as it is shown.
  func pageY(_ shown: Double) -> Double { plot.bottom - vertical.x(of: shown) }
}
