import RealModule

/// The likelihood of τ with μ integrated out, and μ given τ, in closed form.
struct MeanLikelihood: Sendable {
  let columns: StudyColumns
  /// The normal distributions that the prior of μ is a mixture of; one but for Student's t.
  private let conjugates: [(logWeight: Double, mean: Double, precision: Double)]

  init(columns: StudyColumns, prior: EffectPrior) {
    (self.columns, conjugates) = (columns, prior.conjugates)
  }

  /// ln L(τ), with the mean, counted from the columns' origin, and the variance of μ.
  func callAsFunction(_ tauSquared: Double) -> (log: Double, mean: Double, variance: Double) {
    let sums = columns.sums(tauSquared)
    guard conjugates.count > 1 else { return given(conjugates[0], sums) }
    let parts = conjugates.map { given($0, sums) }
    let top = parts.reduce(-.infinity) { max($0, $1.log) }
    let weights = parts.map { Double.exp($0.log - top) }
    let sum = weights.reduce(0, +)
    let mean = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.mean } / sum
    let variance = zip(weights, parts).reduce(0) { total, pair in
      let distance = pair.1.mean - mean
      return total + pair.0 * (pair.1.variance + distance * distance)
    }
    return (top + .log(sum), mean, variance / sum)
  }

  /// The normal distributions that μ is a mixture of given τ, with the logarithms of what each counts.
  func parts(_ tauSquared: Double) -> [(log: Double, mean: Double, variance: Double)] {
    let sums = columns.sums(tauSquared)
    return conjugates.map { given($0, sums) }
  }

  private func given(
    _ prior: (logWeight: Double, mean: Double, precision: Double),
    _ sums: (weights: Double, first: Double, second: Double, logs: Double)
  ) -> (log: Double, mean: Double, variance: Double) {
    let count = Double(columns.count)
    let precision = prior.precision
    let center = prior.mean - columns.origin
    let information = sums.weights + precision
    let pull = precision > 0 ? precision * center : 0
    let mean = (sums.first + pull) / information
    let squares = sums.second + pull * (precision > 0 ? center : 0) - information * mean * mean
    let constant = precision > 0 ? .log(precision) : logTwoPi
    let log = -0.5 * (count * logTwoPi + sums.logs + max(0, squares) + .log(information) - constant)
    return (prior.logWeight + log, mean, 1 / information)
  }

  /// ln of the likelihood of τ where μ = 0.
  func withoutEffect(_ tauSquared: Double) -> Double {
    var (squares, logs) = (0.0, 0.0)
    let sums = columns.sums(tauSquared)
    let origin = columns.origin
    logs = sums.logs
    squares = sums.second + 2 * origin * sums.first + origin * origin * sums.weights
    return -0.5 * (Double(columns.count) * logTwoPi + logs + squares)
  }
}
