import Distributions
import RealModule

/// True effects in the exact binomial model: densities of a new study's and of the studies' own, on a lattice like that of μ.
///
/// Given μ and τ a new effect is normal, and a study's has the density L(θ) N(θ; μ, τ²) over its integral. Over μ this is a
/// convolution with a normal density for each τ: a sum over the lattice where τ is wider than its steps, and Gauss and Hermite's rule
/// between its places, where logarithms are interpolated, where τ is narrower.
struct BinomialEffects: Sendable {
  /// The effect of a new study.
  private(set) var prediction: LatticeDensity
  /// The effects of the studies.
  private(set) var studies: [LatticeDensity]
  /// How far densities are from having the integral 1, and how far sums over every other place are from that.
  private(set) var error: Double

  init(_ grid: BinomialGrid) {
    var step = grid.meanStep
    var sums = EffectSums(grid, step: step)
    while sums.error > 1e-5, step > grid.meanStep / 10 {
      step /= 2
      sums = EffectSums(grid, step: step)
    }
    prediction = sums.density(sums.prediction)
    studies = sums.studies.map { sums.density($0) }
    error = sums.error
  }
}

/// The densities at one step of the lattice.
private struct EffectSums {
  let grid: BinomialGrid
  let step: Double
  /// The number of the first place, and of places.
  let first: Int
  let count: Int
  /// Densities of t, times the step.
  private(set) var prediction: [Double]
  private(set) var studies: [[Double]]

  init(_ grid: BinomialGrid, step: Double) {
    (self.grid, self.step) = (grid, step)
    let rows = grid.rows.filter { !$0.logs.isEmpty && $0.values.reduce(0, +) > Self.negligible }
    let ends = rows.map { row in
      (
        low: grid.mean(row.first) - 8.5 * row.tau,
        high: grid.mean(row.first + row.logs.count - 1) + 8.5 * row.tau
      )
    }
    let scale = grid.meanScale
    func place(_ value: Double) -> Double { scale.variable(of: value) / step }
    first = Int(place(ends.reduce(0) { min($0, $1.low) }).rounded(.down))
    count = Int(place(ends.reduce(0) { max($0, $1.high) }).rounded(.up)) - first + 1
    prediction = Array(repeating: 0, count: count)
    studies = Array(repeating: prediction, count: grid.studies.count)
    for (row, ends) in zip(rows, ends) {
      add(row, from: Int(place(ends.low).rounded(.down)), to: Int(place(ends.high).rounded(.up)))
    }
    finish()
  }

  private static let negligible = 1e-14

  /// Adds what one τ tells.
  private mutating func add(_ row: BinomialGrid.Row, from low: Int, to high: Int) {
    let convolution = RowConvolution(grid, row)
    for index in max(low, first)..<min(high + 1, first + count) {
      let sums = convolution.densities(at: grid.meanScale.place(Double(index) * step).value)
      prediction[index - first] += sums[0]
      for study in studies.indices { studies[study][index - first] += sums[study + 1] }
    }
  }

  /// Turns densities of effects into those of the variable; those of studies are multiplied by their likelihoods.
  private mutating func finish() {
    for index in 0..<count {
      let place = grid.meanScale.place(Double(first + index) * step)
      let slope = step * .exp(place.logSlope)
      prediction[index] = max(0, prediction[index] * slope)
      for study in studies.indices {
        let likelihood = Double.exp(grid.studies[study].likelihood(place.value))
        studies[study][index] = max(0, studies[study][index] * slope * likelihood)
      }
    }
  }

  var error: Double {
    ([prediction] + studies).reduce(0) { worst, values in
      let sum = values.reduce(0, +)
      let change = values.map { $0 / sum }.changeByHalving
      return max(worst, abs(sum - 1), change * change)
    }
  }

  func density(_ values: [Double]) -> LatticeDensity {
    let whole = values.reduce(0, +) * step
    return LatticeDensity(
      scale: grid.meanScale, step: step, start: Double(first) * step, values: values.map { $0 / whole })
  }
}

/// The density of μ at one τ, and the same over each study's integral, convolved with the normal density of effects around μ.
private struct RowConvolution {
  private let grid: BinomialGrid
  private let row: BinomialGrid.Row
  private let means: [Double]
  /// For each place ln of the probability, then of the same over each study's integral.
  private let logs: [Double]
  private let shares: [Double]
  private let width: Int
  /// Where most of the probability is.
  private let core: ClosedRange<Double>

  init(_ grid: BinomialGrid, _ row: BinomialGrid.Row) {
    (self.grid, self.row) = (grid, row)
    let k = grid.studies.count
    width = k + 1
    means = row.logs.indices.map { grid.mean(row.first + $0) }
    logs = row.logs.indices.flatMap { place in
      [row.logs[place]] + (0..<k).map { row.logs[place] - row.integrals[place * k + $0] }
    }
    shares = logs.map { .exp($0) }
    let top = row.logs.max() ?? 0
    let inner = row.logs.indices.filter { row.logs[$0] > top - 7 }
    core = means[inner.first ?? 0]...means[inner.last ?? 0]
  }

  /// The convolutions at an effect.
  func densities(at effect: Double) -> [Double] {
    let nearest = min(max(effect, core.lowerBound), core.upperBound)
    let spacing = grid.meanStep * .exp(grid.meanScale.place(grid.meanScale.variable(of: nearest)).logSlope)
    return row.tau > 1.2 * spacing ? sums(at: effect) : between(at: effect)
  }

  /// By the sum over the lattice.
  private func sums(at effect: Double) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    let constant = 1 / (row.tau * (2 * Double.pi).squareRoot())
    for place in means.indices {
      let z = (effect - means[place]) / row.tau
      guard abs(z) < 12 else { continue }
      let weight = constant * .exp(-0.5 * z * z)
      for part in 0..<width { sums[part] += weight * shares[place * width + part] }
    }
    return sums
  }

  /// By Gauss and Hermite's rule between the places of the lattice.
  private func between(at effect: Double) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    for (z, weight) in Self.rule {
      let t = grid.meanScale.variable(of: effect + row.tau * z)
      let place = t / grid.meanStep - Double(row.first)
      guard place >= -0.5, place <= Double(means.count) - 0.5 else { continue }
      // The density of μ from that of its variable.
      let share = weight * .exp(-grid.meanScale.place(t).logSlope) / grid.meanStep
      let points = min(8, means.count)
      let start = min(max(0, Int(place.rounded(.down)) - points / 2 + 1), means.count - points)
      let factors = Self.lagrange(place - Double(start), points)
      for part in 0..<width {
        var log = 0.0
        for point in 0..<points { log += factors[point] * logs[(start + point) * width + part] }
        sums[part] += share * .exp(log)
      }
    }
    return sums
  }

  /// What values at 0, 1, ... count for that at a place between them.
  private static func lagrange(_ place: Double, _ points: Int) -> [Double] {
    (0..<points).map { own in
      (0..<points).reduce(1.0) { product, other in
        other == own ? product : product * (place - Double(other)) / Double(own - other)
      }
    }
  }

  /// Means over a standard normal distribution by nine places: exact for polynomials up to the seventeenth degree.
  private static let rule: [(place: Double, weight: Double)] = {
    let half = [
      (1.0232556637891327, 0.24409750289493953), (2.07684797867783, 0.04991640676521782),
      (3.20542900285647, 0.0027891413212317692), (4.512745863399783, 2.2345844007746607e-05),
    ]
    return [(0, 0.40634920634920635)] + half + half.map { (-$0.0, $0.1) }
  }()
}
