import Distributions
import Estimates
import RealModule

extension LatticeDensity {
  /// The summary of a distribution whose moments exist.
  ///
  /// - Parameter startsAtZero: Whether the parameter is positive and its density may be largest at 0.
  func summary(_ level: Double, _ kind: PosteriorIntervalKind, startsAtZero: Bool) -> PosteriorSummary {
    let mean = mean { $0 }
    let variance = self.mean { ($0 - mean) * ($0 - mean) }
    let median = quantile(0.5)
    let tail = (1 - level) / 2
    let central = Interval(lower: quantile(tail), upper: quantile(1 - tail))
    let peak = mode(startsAtZero: startsAtZero)
    var interval = central
    if kind == .shortest {
      if startsAtZero, let fromZero = intervalFromZero(level, peak) {
        interval = fromZero
      } else if let peak {
        let search = ShortestInterval(
          level: level,
          point: { t in
            ShortestInterval.Point(
              cumulative: cumulative(atVariable: t), rate: density(atVariable: t), logDensity: logDensity(t),
              slope: slope(t))
          }, quantile: variable(ofProbability:), width: { scale.place($1).value - scale.place($0).value })
        let ends = search.ends(mode: peak)
        interval = Interval(lower: scale.place(ends.lower).value, upper: scale.place(ends.upper).value)
      }
    }
    return PosteriorSummary(
      mean: mean, standardDeviation: variance.squareRoot(), median: median,
      mode: peak.map { scale.place($0).value } ?? 0, interval: interval)
  }

  /// The interval from 0, where the density there is at least that at its end; the density near 0 is read where a thousandth of
  /// the probability lies below.
  private func intervalFromZero(_ level: Double, _ peak: Double?) -> Interval? {
    let end = variable(ofProbability: level)
    let near = variable(ofProbability: 1e-3)
    guard peak == nil || logDensity(near) >= logDensity(end) else { return nil }
    return Interval(lower: 0, upper: scale.place(end).value)
  }

  /// The t of the largest density of the parameter; `nil` where that is at 0.
  private func mode(startsAtZero: Bool) -> Double? {
    let highest = (values.max() ?? 0) * 1e-9
    let densities = values.indices.map { values[$0] > highest ? logDensity(variable(at: $0)) : -.infinity }
    let first = densities.firstIndex { $0 > -.infinity } ?? 0
    guard let best = densities.indices.max(by: { densities[$0] < densities[$1] }), best > first else {
      return nil
    }
    let (low, high) = (variable(at: best) - step, variable(at: best) + step)
    // A density that is flat towards 0 is largest there, but for rounding.
    if startsAtZero, densities[best] < densities[first] + 1e-7 { return nil }
    return RootFinding.root(from: low, to: high, slope)?.value ?? variable(at: best)
  }

  private func logDensity(_ t: Double) -> Double {
    .log(max(density(atVariable: t), .leastNormalMagnitude)) - scale.place(t).logSlope
  }

  private func slope(_ t: Double) -> Double {
    let distance = step / 8
    let near = logDensity(t + distance) - logDensity(t - distance)
    let far = logDensity(t + 2 * distance) - logDensity(t - 2 * distance)
    return (8 * near - far) / (12 * distance)
  }
}
