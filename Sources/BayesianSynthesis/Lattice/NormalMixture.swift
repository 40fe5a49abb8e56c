import Distributions
import RealModule

/// A mixture of normal distributions, with weights whose sum is 1.
struct NormalMixture: Sendable {
  private(set) var weights: [Double]
  private(set) var means: [Double]
  private(set) var deviations: [Double]

  /// A mixture; parts whose weight vanishes beside the largest are left out.
  init(weights: [Double], means: [Double], deviations: [Double]) {
    let least = (weights.max() ?? 0) * 1e-18
    let kept = weights.indices.filter { weights[$0] > least }
    self.weights = kept.map { weights[$0] }
    self.means = kept.map { means[$0] }
    self.deviations = kept.map { deviations[$0] }
  }

  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double {
    var sum = 0.0
    let root = -0.5.squareRoot()
    for index in weights.indices {
      sum += weights[index] * .erfc(root * (x - means[index]) / deviations[index])
    }
    return 0.5 * sum
  }

  /// The density, and its derivative.
  func density(_ x: Double) -> (value: Double, slope: Double) {
    var (value, slope) = (0.0, 0.0)
    for index in weights.indices {
      let deviation = deviations[index]
      let z = (x - means[index]) / deviation
      guard abs(z) < 39 else { continue }
      let part = weights[index] * .exp(-0.5 * z * z) / deviation
      value += part
      slope -= part * z / deviation
    }
    let constant = 1 / (2 * Double.pi).squareRoot()
    return (value * constant, slope * constant)
  }

  /// The part with the largest weight: where and on which scale to begin looking.
  private var heaviest: Int { weights.indices.max { weights[$0] < weights[$1] } ?? 0 }

  /// The x with P(X ≤ x) = `probability`.
  func quantile(_ probability: Double) -> Double {
    let heaviest = heaviest
    var x = means[heaviest] + deviations[heaviest] * StandardNormal().quantile(probability)
    var (low, high) = (-Double.infinity, Double.infinity)
    var reach = deviations[heaviest]
    for _ in 0..<200 {
      let excess = cumulative(x) - probability
      if excess > 0 { high = x } else { low = x }
      if excess == 0 { return x }
      var next = x - excess / density(x).value
      if abs(next - x) <= 1e-15 * max(abs(x), deviations[heaviest]) { return next }
      // Newton's step inside what is known; outside, further out on the open side, or half way.
      if !(next > low && next < high) || abs(next - x) > 4 * reach {
        reach *= 2
        next = low.isInfinite ? high - reach : high.isInfinite ? low + reach : (low + high) / 2
      }
      x = next
    }
    return x
  }

  /// The place of the largest density.
  func mode() -> Double {
    let peaks = peaks()
    return peaks.max { density($0).value < density($1).value } ?? means[heaviest]
  }

  /// The places of local maxima.
  func peaks() -> [Double] {
    // Every maximum lies between the parts' means.
    guard let low = means.min(), let high = means.max(), high - low > 1e-14 * abs(high) else {
      return [means[heaviest]]
    }
    let count = 64
    let places = (0...count).map { low + (high - low) * Double($0) / Double(count) }
    var slopes = places.map { density($0).slope }
    // At the ends the slope points inwards; rounding may hide it where the density is flat.
    slopes[0] = max(slopes[0], .leastNonzeroMagnitude)
    slopes[count] = min(slopes[count], -.leastNonzeroMagnitude)
    return (0..<count).compactMap { index in
      guard slopes[index] > 0, slopes[index + 1] <= 0 else { return nil }
      return RootFinding.root(from: places[index], to: places[index + 1]) { density($0).slope }?.value
        ?? places[index]
    }
  }

  /// The shortest interval with a probability.
  func shortestInterval(level: Double, peaks: [Double]) -> (lower: Double, upper: Double) {
    let search = ShortestInterval(
      level: level,
      point: { x in
        let density = density(x)
        return ShortestInterval.Point(
          cumulative: cumulative(x), rate: density.value, logDensity: .log(density.value),
          slope: density.slope / density.value)
      }, quantile: quantile, width: { $1 - $0 })
    return peaks.count == 1 ? search.ends(mode: peaks[0]) : search.scanned()
  }
}
