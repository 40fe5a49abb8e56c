/// What is chosen about a forest plot's axis in place of what its rows ask for, on the display scale.
public struct ForestAxisChoice: Sendable, Hashable {
  /// The values at both ends; `nil` for those that the rows ask for.
  public var limits: ClosedRange<Double>?
  /// The values that are marked, in any order; empty for round ones.
  public var ticks: [Double]

  /// By default all follows from the rows.
  public init(limits: ClosedRange<Double>? = nil, ticks: [Double] = []) {
    self.limits = limits
    self.ticks = ticks
  }
}

extension ForestTable {
  /// How values are spread along the axis.
  var axisScale: AxisScale { isLogarithmic ? .logarithmic : .linear }

  /// The stretch that is shown of some rows, in units of the scale: the one that was chosen, or theirs with the ticks that
  /// were chosen.
  func range(of rows: [ForestRow]) -> ClosedRange<Double> {
    if let limits = axisChoice.limits {
      return axisScale.coordinate(of: limits.lowerBound)...axisScale.coordinate(of: limits.upperBound)
    }
    let range = ForestRange(scale: axisScale).range(of: rows, referenceValue: referenceValue)
    let ticks = axisChoice.ticks.map(axisScale.coordinate)
    return min(
      range.lowerBound, ticks.min() ?? range.lowerBound)...max(
        range.upperBound, ticks.max() ?? range.upperBound)
  }
}
