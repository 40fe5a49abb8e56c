import Graphics

extension PlotAxis {
  /// Round values of proportions, closer together towards 0 and 1, and of correlations, for axes on which equal steps lie unequally
  /// far apart.
  private static let bentFamilies: [[Double]] = [
    [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999],
    [0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99],
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99],
    [0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95],
    [-0.9, -0.5, 0, 0.5, 0.9], [-0.95, -0.8, -0.5, 0, 0.5, 0.8, 0.95],
  ]

  /// Those of the ticks of even steps and of families of uneven ones that leave the shortest stretches without a tick.
  func bent(
    _ even: [AxisTick], length: Double, font: TextFont, _ direction: Axis.LabelDirection
  ) -> [AxisTick] {
    guard [.logistic, .normalProbability, .squaredSine, .hyperbolicTangent].contains(transformation) else {
      return even
    }
    let ends = shown(range.lowerBound)...shown(range.upperBound)
    let families = Self.bentFamilies.map { values in
      values.filter(ends.contains).map {
        AxisTick(value: inverse($0), label: NumberStyle().trimmed($0))
      }
    }
    let scale = length / (range.upperBound - range.lowerBound)
    func places(_ ticks: [AxisTick]) -> [Double] { ticks.map { ($0.value - range.lowerBound) * scale } }
    func haveRoom(_ ticks: [AxisTick]) -> Bool {
      let halves = ticks.map { (direction == .along ? font.width(of: $0.label) : font.ascent) / 2 }
      let places = places(ticks)
      return ticks.indices.dropFirst().allSatisfy {
        places[$0] - halves[$0] > places[$0 - 1] + halves[$0 - 1] + font.size * 0.5
      }
    }
    func score(_ ticks: [AxisTick]) -> Double {
      let stops = [0] + places(ticks) + [length]
      let longest = zip(stops, stops.dropFirst()).map { $1 - $0 }.max() ?? length
      return (Double(ticks.count) - 5.5).magnitude + 8 * longest / length
    }
    let fitting = ([even] + families).filter { $0.count > 1 && haveRoom($0) }
    return fitting.min { score($0) < score($1) } ?? even
  }
}
