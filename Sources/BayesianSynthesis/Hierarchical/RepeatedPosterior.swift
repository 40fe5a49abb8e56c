import Distributions
import RealModule

/// The posterior of μ for many data sets of one size under one prior of τ that does not depend on them: places of τ and what each
/// counts by its prior are made once, and there is room to work in, so that a data set takes some ten microseconds.
///
/// μ has a flat prior.
package struct RepeatedPosterior {
  /// What is told of a data set.
  package struct Summary {
    /// The median, the standard deviation and the shortest interval of μ.
    package var median: Double
    package var standardDeviation: Double
    package var lower: Double
    package var upper: Double
    /// The posterior mean of τ.
    package var heterogeneity: Double
  }

  private let level: Double
  /// τ² and ln of what each place counts by the prior.
  private let places: [(tau: Double, tauSquared: Double, logWeight: Double)]
  private var logs: [Double]
  private var mixture: (weights: [Double], means: [Double], deviations: [Double])
  private var count = 0

  /// The posterior under a proper prior.
  package init(prior: any HeterogeneityPrior, level: Double) {
    self.level = level
    let studies = StudyPrecision(variances: [1])
    let step = 1.0 / 16
    let center = prior.summary(level: level, of: studies)?.median ?? 1
    let scale = prior.latticeScale(center: center)
    let all = (-136...136).map { index in
      let place = scale.place(Double(index) * step)
      let log = prior.logDensity(place.value, logTau: place.logValue, of: studies) + place.logSlope
      return (
        tau: place.value, tauSquared: place.value * place.value, logWeight: log.isNaN ? -.infinity : log
      )
    }
    let top = all.reduce(-.infinity) { max($0, $1.logWeight) }
    places = all.filter { $0.logWeight > top - 34 && $0.tauSquared < 1e200 }
    logs = Array(repeating: 0, count: places.count)
    mixture = (logs, logs, logs)
  }

  /// What the posterior of a data set says; `nil` where it is not told.
  package mutating func summary(_ estimates: [Double], _ variances: [Double]) -> Summary? {
    let (origin, typical) = fill(estimates, variances)
    guard count > 0 else { return nil }
    var (mean, second, tau) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let (weight, center, deviation) = (
        mixture.weights[index], mixture.means[index], mixture.deviations[index]
      )
      mean += weight * center
      second += weight * (deviation * deviation + center * center)
      tau += weight * logs[index]
    }
    let deviation = max(0, second - mean * mean).squareRoot()
    let start = deviation.isFinite && deviation > 0 ? deviation : typical
    guard let median = quantile(0.5, from: mean, unit: start),
      let ends = interval(around: median, unit: start)
    else {
      return nil
    }
    return Summary(
      median: origin + median, standardDeviation: deviation, lower: origin + ends.lower,
      upper: origin + ends.upper,
      heterogeneity: tau)
  }

  /// Fills the mixture; τ of each part stands in `logs`. The origin that means are counted from, and a typical standard error.
  private mutating func fill(_ estimates: [Double], _ variances: [Double]) -> (
    origin: Double, typical: Double
  ) {
    var (sum, weights) = (0.0, 0.0)
    for index in estimates.indices {
      sum += estimates[index] / variances[index]
      weights += 1 / variances[index]
    }
    let origin = sum / weights
    var top = -Double.infinity
    for (index, place) in places.enumerated() {
      var (information, first, second, product) = (0.0, 0.0, 0.0, 1.0)
      var logarithms = 0.0
      for study in estimates.indices {
        let variance = variances[study] + place.tauSquared
        let (weight, estimate) = (1 / variance, estimates[study] - origin)
        information += weight
        first += weight * estimate
        second += weight * estimate * estimate
        product *= variance
        if !(product > 1e-100 && product < 1e100) {
          logarithms += .log(product)
          product = 1
        }
      }
      let mean = first / information
      let log =
        place.logWeight - 0.5
        * (logarithms + .log(product * information) + max(0, second - information * mean * mean))
      logs[index] = log
      mixture.means[index] = mean
      mixture.deviations[index] = 1 / information.squareRoot()
      top = max(top, log)
    }
    guard top.isFinite else {
      count = 0
      return (origin, 1)
    }
    count = 0
    var total = 0.0
    for index in places.indices where logs[index] > top - 30 {
      let weight = Double.exp(logs[index] - top)
      mixture.weights[count] = weight
      mixture.means[count] = mixture.means[index]
      mixture.deviations[count] = mixture.deviations[index]
      logs[count] = places[index].tau
      total += weight
      count += 1
    }
    for index in 0..<count { mixture.weights[index] /= total }
    return (origin, 1 / weights.squareRoot())
  }

  /// The probability below x, the density there, and the derivative of that.
  private func point(_ x: Double) -> (cumulative: Double, density: Double, slope: Double) {
    let root = 0.5.squareRoot()
    let constant = 1 / (2 * Double.pi).squareRoot()
    var (cumulative, density, slope) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let deviation = mixture.deviations[index]
      let z = (x - mixture.means[index]) / deviation
      let weight = mixture.weights[index]
      cumulative += weight * .erfc(-z * root)
      let part = weight * constant * .exp(-0.5 * z * z) / deviation
      density += part
      slope -= part * z / deviation
    }
    return (0.5 * cumulative, density, slope)
  }

  private func quantile(_ probability: Double, from start: Double, unit: Double) -> Double? {
    var (x, low, high) = (start, -Double.infinity, Double.infinity)
    var reach = unit
    for _ in 0..<100 {
      let here = point(x)
      let excess = here.cumulative - probability
      if excess > 0 { high = x } else { low = x }
      var next = x - excess / here.density
      if abs(next - x) <= 1e-10 * unit { return next }
      if !(next > low && next < high) || abs(next - x) > 4 * reach {
        reach *= 2
        next = low.isInfinite ? high - reach : high.isInfinite ? low + reach : (low + high) / 2
      }
      x = next
    }
    return nil
  }

  /// The shortest interval with the level's probability, by Newton's method for both ends; equal tails where that fails.
  private func interval(around middle: Double, unit: Double) -> (lower: Double, upper: Double)? {
    let tail = (1 - level) / 2
    let reach = StandardNormal().quantile(1 - tail) * unit
    guard let low = quantile(tail, from: middle - reach, unit: unit),
      let high = quantile(1 - tail, from: middle + reach, unit: unit)
    else { return nil }
    var (a, b) = (low, high)
    for _ in 0..<40 {
      let (left, right) = (point(a), point(b))
      guard left.slope > 0, right.slope < 0 else { return (low, high) }
      let missing = right.cumulative - left.cumulative - level
      let difference = .log(right.density) - Double.log(left.density)
      let (slopeA, slopeB) = (left.slope / left.density, right.slope / right.density)
      let determinant = right.density * slopeA - left.density * slopeB
      let stepA = (right.density * difference - missing * slopeB) / determinant
      let stepB = (left.density * difference - missing * slopeA) / determinant
      let size = b - a
      a += max(-size, min(stepA, (middle - a) / 2))
      b += min(size, max(stepB, (middle - b) / 2))
      if abs(stepA) + abs(stepB) < 1e-10 * size { return (a, b) }
    }
    return (low, high)
  }
}

extension HeterogeneityPrior {
  /// Whether the prior is proper and the same whatever the studies, so that it can be prepared once for many data sets.
  package var isFixed: Bool {
    guard isProper else { return false }
    let (first, second) = (StudyPrecision(variances: [1]), StudyPrecision(variances: [4]))
    return logDensity(0.7, logTau: .log(0.7), of: first) == logDensity(0.7, logTau: .log(0.7), of: second)
  }
}
